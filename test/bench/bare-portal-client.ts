import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import path from 'node:path';
import { ChallengeAnswer, SessionAnswer } from '../../contract/portal/auth.ts';
import type { Stage } from '../../tools/demo/stage.ts';
import { openTestPki } from '../../tools/test-pki/open-test-pki.ts';
import { uziPersona } from '../../tools/test-pki/personas.ts';
import { webEidToken } from '../portal/portal-fixture.ts';

/** The least a client of the portal can be: HTTPS with a kept connection, a key in software, and JSON. */
export interface BareClient {
  /** @returns the searchset of a POST _search, parsed as JSON and not looked at any further */
  search(type: string, parameters: Record<string, string>): Promise<{ entry?: { resource: { id: string } }[] }>;
  close(): void;
}

/** Logs a persona in without app and card; the stage must have issued its card before. */
export async function bareClient(stage: Stage, persona: string): Promise<BareClient> {
  const { origin, caFile } = stage.portal.ready;
  const agent = new Agent({ ca: readFileSync(caFile), keepAlive: true });
  const send = (where: string, type: string, body: string, token?: string): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const headers = { 'content-type': type, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
      const asking = request(`${origin}${where}`, { method: 'POST', agent, headers }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.once('end', () => {
          if (answer.statusCode === 200) resolve(JSON.parse(Buffer.concat(parts).toString('utf8')));
          else reject(new Error(`${where} answered ${answer.statusCode}`));
        });
      });
      asking.once('error', reject).end(body);
    });
  const json = (where: string, body: object) => send(where, 'application/json', JSON.stringify(body));

  const clientVerifier = randomBytes(32).toString('base64url');
  const clientChallenge = createHash('sha256').update(clientVerifier).digest('base64url');
  const { nonce } = ChallengeAnswer.parse(await json('/auth/challenge', { clientChallenge }));
  const { authentication } = await (await openTestPki(path.join(stage.dir, 'pki'))).issue(uziPersona(persona));
  const login = await json('/auth/login/card', {
    token: webEidToken(authentication, origin, nonce),
    nonce,
    clientVerifier,
  });
  const { accessToken } = SessionAnswer.parse(login);
  return {
    search: async (type, parameters) =>
      (await send(
        `/fhir/${type}/_search`,
        'application/x-www-form-urlencoded',
        new URLSearchParams(parameters).toString(),
        accessToken,
      )) as Awaited<ReturnType<BareClient['search']>>,
    close: () => agent.destroy(),
  };
}
