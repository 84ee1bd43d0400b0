import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { afterEach, describe, expect, it } from 'vitest';
import type { PortalApp } from '../../server/portal-app.ts';
import { AccountNews } from './account-news.ts';
import { registerSessionEventsRoute } from './session-events-route.ts';

let app: PortalApp;
afterEach(() => app.close());

/** The route over real TCP; `admitted` is waited for by each request before it is known who asks. */
async function listening(news: AccountNews, admitted: (socket: NodeJS.EventEmitter) => Promise<void>): Promise<number> {
  app = Fastify().withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  registerSessionEventsRoute(app, {
    news,
    isLive: async () => true,
    authenticate: async (request) => {
      await admitted(request.raw.socket);
      return {
        sessionId: 'session',
        assurance: 'substantial',
        clinician: null,
        account: {
          id: 'a',
          address: 'a@b.example',
          names: { givenName: 'A', surname: 'B' },
          organisation: null,
          duties: [],
        },
        device: '',
        previousLogin: null,
        trustedDeviceId: null,
      };
    },
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  return (app.server.address() as AddressInfo).port;
}

const ask = (port: number) => {
  const client = connect(port, '127.0.0.1');
  client.write('GET /account/events HTTP/1.1\r\nhost: portaal.example\r\n\r\n');
  return client;
};

describe('GET /account/events', () => {
  it('S3-30 who left before it began is no reader', async () => {
    const news = new AccountNews();
    const gone = Promise.withResolvers<void>();
    const came = Promise.withResolvers<void>();
    let joined = 0;
    const join = news.join.bind(news);
    news.join = (accountId) => {
      joined += 1;
      return join(accountId);
    };
    const port = await listening(news, async (socket) => {
      came.resolve();
      await once(socket, 'close');
      gone.resolve();
    });
    const client = ask(port);
    await came.promise;
    client.destroy();
    await gone.promise;
    await expect.poll(() => [joined, news.size]).toEqual([1, 0]);
  });

  it('S3-30 who reads and leaves is no reader any more', async () => {
    const news = new AccountNews();
    const client = ask(await listening(news, async () => undefined));
    await once(client, 'data');
    expect(news.size).toBe(1);
    client.destroy();
    await expect.poll(() => news.size).toBe(0);
  });
});
