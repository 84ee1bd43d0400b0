import { createHash, randomBytes, sign } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { Agent, request as httpsRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WebEidToken } from '../../contract/card/protocol.ts';
import { ChallengeAnswer, PortalError, SessionAnswer } from '../../contract/portal/auth.ts';
import { type PortalOptions, type RunningPortal, startPortal } from '../../portal/server/start.ts';
import type { Credential } from '../../tools/test-pki/authorities.ts';
import { openTestPki, type TestPki } from '../../tools/test-pki/open-test-pki.ts';
import { uziPersona } from '../../tools/test-pki/personas.ts';
import { type RevocationServer, startRevocationServer } from '../../tools/test-pki/revocation-server.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  json(): unknown;
}

export interface Sending {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly body?: unknown;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A real portal on loopback, asked over real TLS by a client that trusts its CA and nothing else. */
export interface PortalFixture {
  readonly portal: RunningPortal;
  readonly directory: string;
  /** Moves the clock of the portal; it runs on from there. */
  advance(milliseconds: number): void;
  now(): Date;
  readonly log: { text(): string };
  send(path: string, sending?: Sending): Promise<Answer>;
  challenge(): Promise<{ nonce: string; clientVerifier: string }>;
  /** Challenge, token, login. */
  login(credential: Credential): Promise<Answer>;
  /** As `login`, for a persona who must be let in. */
  session(personaId: string): Promise<SessionAnswer>;
  close(): Promise<void>;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest();

/** What a card and its middleware answer (card/FACTS 5.1). */
export function webEidToken(credential: Credential, origin: string, nonce: string): WebEidToken {
  const signed = Buffer.concat([sha256(origin), sha256(nonce)]);
  return {
    unverifiedCertificate: credential.certificate.toString('base64'),
    algorithm: 'RS256',
    signature: sign('sha256', signed, credential.privateKey).toString('base64'),
    format: 'web-eid:1.0',
    appVersion: 'https://dossierpas.invalid/releases/0.1.0',
  };
}

/** The code of a refusal; throws when the answer is no PortalError. */
export function refusalOf(answer: Answer): { status: number; code: string; params?: Record<string, unknown> } {
  return { status: answer.status, ...PortalError.parse(answer.json()).error } as never;
}

/** Test hierarchy and revocation server for one test file. */
export async function startPki(): Promise<{ pki: TestPki; revocation: RevocationServer; close(): Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'portal-pki-'));
  const pki = await openTestPki(directory);
  const revocation = await startRevocationServer(pki);
  return {
    pki,
    revocation,
    async close() {
      await revocation.close();
      await rm(directory, { recursive: true });
    },
  };
}

export async function startPortalFixture(
  { pki, revocation }: { pki: TestPki; revocation: RevocationServer },
  options: Partial<PortalOptions> = {},
): Promise<PortalFixture> {
  const directory = await mkdtemp(join(tmpdir(), 'portal-'));
  const lines: string[] = [];
  let ahead = 0;
  const now = () => new Date(Date.now() + ahead);
  const portal = await startPortal({
    dataDirectory: directory,
    trustFile: revocation.trustFile,
    // Those of the demo are always there.
    patients: 0,
    now,
    logStream: { write: (line) => void lines.push(line) },
    ...options,
  });
  const agent = new Agent({ keepAlive: true, ca: await readFile(portal.caFile) });

  const send = (path: string, { method, body, token, headers }: Sending = {}): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const payload = body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body);
      const request = httpsRequest(`${portal.origin}${path}`, {
        agent,
        method: method ?? (payload === null ? 'GET' : 'POST'),
        headers: {
          ...(payload !== null && { 'content-type': 'application/json' }),
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...headers,
        },
      });
      request.once('error', reject);
      request.once('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          const { statusCode: status = 0, headers: received } = response;
          resolve({ status, headers: received, text, json: () => JSON.parse(text) as unknown });
        });
      });
      request.end(payload ?? undefined);
    });

  const challenge = async () => {
    const clientVerifier = randomBytes(32).toString('base64url');
    const clientChallenge = sha256(clientVerifier).toString('base64url');
    const answer = await send('/auth/challenge', { body: { clientChallenge } });
    return { nonce: ChallengeAnswer.parse(answer.json()).nonce, clientVerifier };
  };

  const login = async (credential: Credential) => {
    const { nonce, clientVerifier } = await challenge();
    const token = webEidToken(credential, portal.origin, nonce);
    return send('/auth/login/card', { body: { token, nonce, clientVerifier } });
  };

  return {
    portal,
    directory,
    now,
    advance(milliseconds) {
      ahead += milliseconds;
    },
    log: { text: () => lines.join('') },
    send,
    challenge,
    login,
    async session(personaId) {
      const { authentication } = await pki.issue(uziPersona(personaId));
      return SessionAnswer.parse((await login(authentication)).json());
    },
    async close() {
      agent.destroy();
      await portal.close();
      await rm(directory, { recursive: true });
    },
  };
}
