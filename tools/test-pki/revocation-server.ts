import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { OCSPResponseStatus } from '@peculiar/asn1-ocsp';
import { z } from 'zod';
import { caOf, responderOf, signerOf } from './authorities.ts';
import { createCrl } from './crl.ts';
import { answerOcsp, ocspFailure, type OcspResponder } from './ocsp.ts';
import type { TestPki } from './open-test-pki.ts';
import type { UziCardType } from './personas.ts';
import { writeTrustFile } from './trust-file.ts';

/** How the server misbehaves from now on. `stale` answers are well signed but two days old. */
export const RevocationBehaviour = z.strictObject({
  ocsp: z.enum(['normal', 'unreachable', 'stale', 'try-later', 'wrong-signer']).default('normal'),
  crl: z.enum(['normal', 'unreachable', 'stale']).default('normal'),
  /** Milliseconds before every answer. */
  delay: z.int().min(0).max(120_000).default(0),
});
export type RevocationBehaviour = z.infer<typeof RevocationBehaviour>;

export interface RevocationServer {
  readonly port: number;
  /** The `uzi-trust.json` that names this server. */
  readonly trustFile: string;
  /** Replaces the behaviour; fields left out are normal again. The same as `PUT /behaviour` from another process. */
  behave(behaviour: z.input<typeof RevocationBehaviour>): void;
  /** Requests answered so far, to prove that a client asked, or did not. */
  readonly requests: { ocsp: number; crl: number };
  close(): Promise<void>;
}

const day = 24 * 3600_000;
const maximumRequest = 64 * 1024;

const body = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maximumRequest) throw new Error('The request is too long for an OCSP request.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const send = (response: ServerResponse, status: number, type: string, content: Uint8Array | string): void => {
  response.writeHead(status, { 'content-type': type }).end(content);
};

/**
 * OCSP by POST and by GET (RFC 6960 appendix A) at `/ocsp/z` and `/ocsp/n`, CRLs at `/crl/z.crl` and `/crl/n.crl`, on
 * loopback only. Writes `uzi-trust.json` in the directory of the hierarchy. Port 0 takes a free one.
 */
export const startRevocationServer = async (
  pki: TestPki,
  options: { readonly port?: number } = {},
): Promise<RevocationServer> => {
  let behaviour = RevocationBehaviour.parse({});
  const requests = { ocsp: 0, crl: 0 };

  const responder = (type: UziCardType): OcspResponder => {
    const ca = signerOf(caOf(type), pki.authorities[caOf(type)].privateKey);
    const { privateKey, certificate } = pki.authorities[responderOf(type)];
    // The root never speaks for a UZI CA: a client that accepts this answer did not check who signed.
    const key = behaviour.ocsp === 'wrong-signer' ? pki.authorities.root.privateKey : privateKey;
    return { ca, signer: signerOf(responderOf(type), key), certificate };
  };

  const ocsp = async (type: UziCardType, request: Uint8Array, response: ServerResponse): Promise<void> => {
    requests.ocsp += 1;
    if (behaviour.ocsp === 'unreachable') return void response.destroy();
    const at = pki.now().getTime() - (behaviour.ocsp === 'stale' ? 2 * day : 0);
    const answer =
      behaviour.ocsp === 'try-later'
        ? ocspFailure(OCSPResponseStatus.tryLater)
        : await answerOcsp(request, responder(type), (serial) => pki.register.find(type, serial), {
            producedAt: new Date(at),
            nextUpdate: new Date(at + day / 2),
          });
    send(response, 200, 'application/ocsp-response', answer);
  };

  const crl = async (type: UziCardType, response: ServerResponse): Promise<void> => {
    requests.crl += 1;
    if (behaviour.crl === 'unreachable') return void response.destroy();
    const thisUpdate = new Date(pki.now().getTime() - (behaviour.crl === 'stale' ? 3 * day : 0));
    const ca = signerOf(caOf(type), pki.authorities[caOf(type)].privateKey);
    send(response, 200, 'application/pkix-crl', createCrl(ca, await pki.register.revoked(type), thisUpdate));
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '/';
    if (request.method === 'PUT' && path === '/behaviour') {
      behaviour = RevocationBehaviour.parse(JSON.parse((await body(request)).toString('utf8')));
      return void response.writeHead(204).end();
    }
    const content = request.method === 'POST' ? await body(request) : Buffer.alloc(0);
    await delay(behaviour.delay);
    const [, service, file = '', ...rest] = path.split('/');
    const type = file.startsWith('z') ? 'Z' : 'N';
    if (service === 'crl' && /^[zn]\.crl$/.test(file) && request.method === 'GET') return crl(type, response);
    if (service === 'ocsp' && /^[zn]$/.test(file)) {
      // Base64 has slashes of its own, so the rest of the path belongs to the request.
      const encoded = () => Buffer.from(decodeURIComponent(rest.join('/')), 'base64');
      return ocsp(type, request.method === 'POST' ? content : encoded(), response);
    }
    send(response, 404, 'text/plain', 'Not found\n');
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (response.headersSent) return void response.destroy();
      send(response, 400, 'text/plain', `${error instanceof Error ? error.message : 'Bad request'}\n`);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The revocation server has no TCP port.');
  return {
    port: address.port,
    trustFile: await writeTrustFile(pki.directory, `http://127.0.0.1:${address.port}`),
    requests,
    behave(next) {
      behaviour = RevocationBehaviour.parse(next);
    },
    close: () =>
      new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
};
