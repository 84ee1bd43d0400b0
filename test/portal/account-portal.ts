import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ScureBase32Plugin } from 'otplib';
import type { z } from 'zod';
import { CodeLoginAnswer, PasswordLoginAnswer, RegistrationAnswer } from '../../contract/portal/accounts.ts';
import { SessionAnswer } from '../../contract/portal/auth.ts';
import { codeAt, stepAt } from '../../portal/factors/totp.ts';
import type { Letter, PostOffice } from '../../portal/mail/post-office.ts';
import { PortalRefusal } from '../../portal/server/refusal.ts';
import type { PortalOptions } from '../../portal/server/start.ts';
import { type Answer, type PortalFixture, startPortalFixture } from './portal-fixture.ts';

export type Registration = z.infer<typeof RegistrationAnswer>;

/** A letter as it was handed over for sending. */
export interface SentLetter {
  readonly to: string;
  readonly letter: Letter;
  readonly organisation: string | null;
}

/** A post office that keeps letters; `broken` makes it refuse them as a server that is down. */
export class LetterBox implements PostOffice {
  readonly sent: SentLetter[] = [];
  broken = false;
  #arrived: (() => void)[] = [];

  async send(to: string, letter: Letter, organisation: string | null): Promise<void> {
    if (this.broken) throw new PortalRefusal(502, 'DP-2129');
    this.sent.push({ to, letter, organisation });
    for (const wake of this.#arrived.splice(0)) wake();
  }

  to(address: string): Letter[] {
    return this.sent.filter((sent) => sent.to === address).map((sent) => sent.letter);
  }

  /** The newest letter of a kind to an address; throws when there is none. */
  newest<Kind extends Letter['mail']>(address: string, kind: Kind): Extract<Letter, { mail: Kind }> {
    const letter = this.to(address).findLast(({ mail }) => mail === kind);
    if (!letter) throw new Error(`no ${kind} to ${address}`);
    return letter as Extract<Letter, { mail: Kind }>;
  }

  /** Waits until an address got so many letters of a kind. */
  async arrived(address: string, kind: Letter['mail'], count = 1): Promise<void> {
    while (this.to(address).filter(({ mail }) => mail === kind).length < count) {
      // oxlint-disable-next-line no-await-in-loop -- one letter after another
      await new Promise<void>((resolve) => this.#arrived.push(resolve));
    }
  }

  /** The secret part of a link in a letter. */
  tokenOf(letter: { readonly link: string }): string {
    return new URL(letter.link).hash.slice(1);
  }
}

const base32 = new ScureBase32Plugin();
export const goodPassword = 'Kanarie op een houtje 7';
export const names = { givenName: 'Sanne', surname: 'Achterberg' };

/** A person with an account, as a test holds it. */
export interface Person {
  readonly address: string;
  readonly password: string;
  /** Base32 secret of the authenticator app. */
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
}

/** How a test takes the steps of a person; every step that is not an `Answer` must succeed. */
export interface AccountPortal {
  readonly portal: PortalFixture;
  readonly letters: LetterBox;
  post(path: string, body?: unknown, token?: string): Promise<Answer>;
  registrationOf(answer: Answer): Registration;
  /** One step of a registration that must succeed. */
  step(at: Registration, path: string, body?: unknown): Promise<Registration>;
  newAddress(): string;
  codeOf(secret: string): string;
  /** To the next code of an app: a code is good once. */
  nextCode(): void;
  begin(address: string, supplier?: string | null): Promise<Registration>;
  /** Up to the choice of the second factor. */
  toSecondFactor(address: string, supplier?: string | null): Promise<Registration>;
  /** From the choice of the second factor to the end, with an app. */
  linkApp(at: Registration): Promise<{ done: Registration; secret: string; recoveryCodes: readonly string[] }>;
  /** Registers from the first to the last step. */
  register(address?: string): Promise<Person>;
  passwordLogin(user: string, password: string, deviceCredential?: string | null): Promise<Answer>;
  /** The token that waits for the code. */
  loginToken(person: Person): Promise<string>;
  codeLogin(
    loginToken: string,
    code: string,
    options?: { readonly kind?: 'code' | 'recovery-code'; readonly trustDevice?: boolean },
  ): Promise<Answer>;
  /** Password and the code of the app. */
  login(person: Person, trustDevice?: boolean): Promise<z.infer<typeof CodeLoginAnswer>>;
  /** A session of a person who needs no verification. */
  session(person: Person, trustDevice?: boolean): Promise<SessionAnswer>;
  close(): Promise<void>;
}

/** Starts a whole portal on loopback whose letters stay here. @param options `configuration`: the file of `--config` */
export async function startAccountPortal(
  pki: Parameters<typeof startPortalFixture>[0],
  options: Partial<PortalOptions> & { readonly configuration?: object } = {},
): Promise<AccountPortal> {
  const directory = await mkdtemp(join(tmpdir(), 'account-portal-'));
  const letters = new LetterBox();
  const { configuration, ...rest } = options;
  const configurationFile = join(directory, 'portal.json');
  await writeFile(configurationFile, JSON.stringify(configuration ?? {}));
  const portal: PortalFixture = await startPortalFixture(pki, {
    configurationFile,
    postOffice: letters,
    rateLimits: { login: { burst: 100_000, perSecond: 1000 }, address: { burst: 100_000, perSecond: 1000 } },
    ...rest,
    accountSettings: {
      // An account is a dozen hashes: at their real cost they are half the time of these tests (password-hash.test.ts has it).
      hashCost: { memory: 64, passes: 1, parallelism: 1 },
      // Every test comes from one address.
      networkThrottle: { freeTries: 10_000, firstDelaySeconds: 1, longestDelaySeconds: 1, forgetMinutes: 1 },
      ...rest.accountSettings,
    },
  });
  let counter = 0;
  const post = (path: string, body?: unknown, token?: string): Promise<Answer> =>
    portal.send(path, { method: 'POST', ...(body !== undefined && { body }), ...(token !== undefined && { token }) });
  const registrationOf = (answer: Answer): Registration => RegistrationAnswer.parse(answer.json());
  const step = async (at: Registration, path: string, body?: unknown): Promise<Registration> =>
    registrationOf(await post(`/registration/${path}`, body, at.registrationToken));

  const fixture: AccountPortal = {
    portal,
    letters,
    post,
    step,
    registrationOf,
    newAddress: () => `persoon${(counter += 1)}@debrug.example`,
    codeOf: (secret) => codeAt(base32.decode(secret), stepAt(portal.now(), 30), 30),
    nextCode: () => portal.advance(30_000),
    async begin(address: string, supplier: string | null = null): Promise<Registration> {
      return registrationOf(await post('/registration', { address, supplier }));
    },
    async toSecondFactor(address: string, supplier: string | null = null): Promise<Registration> {
      const begun = await fixture.begin(address, supplier);
      const { code } = letters.newest(address, 'verification-code');
      const proved = await step(begun, 'code/verify', { code });
      return step(proved, 'password', { password: goodPassword, names });
    },
    async linkApp(at: Registration): Promise<{ done: Registration; secret: string; recoveryCodes: readonly string[] }> {
      const app = await step(at, 'app');
      if (app.at.step !== 'app') throw new Error(app.at.step);
      const secret = new URL(app.at.secret.uri).searchParams.get('secret') ?? '';
      const codes = await step(app, 'app/confirm', { code: fixture.codeOf(secret) });
      if (codes.at.step !== 'recovery-codes') throw new Error(codes.at.step);
      const done = await step(codes, 'recovery-codes/kept');
      return { done, secret, recoveryCodes: codes.at.codes };
    },
    async register(address = fixture.newAddress()): Promise<Person> {
      const { secret, recoveryCodes } = await fixture.linkApp(await fixture.toSecondFactor(address));
      fixture.nextCode();
      return { address, password: goodPassword, secret, recoveryCodes };
    },
    passwordLogin: (user: string, password: string, deviceCredential: string | null = null): Promise<Answer> =>
      post('/auth/login/password', { user, password, device: 'praktijk-pc', deviceCredential }),
    async loginToken({ address, password }: Person): Promise<string> {
      const answer = PasswordLoginAnswer.parse((await fixture.passwordLogin(address, password)).json());
      if (answer.next !== 'code') throw new Error(answer.next);
      return answer.loginToken;
    },
    codeLogin: (
      loginToken: string,
      code: string,
      { kind = 'code', trustDevice = false }: { kind?: 'code' | 'recovery-code'; trustDevice?: boolean } = {},
    ): Promise<Answer> => post('/auth/login/code', { loginToken, kind, code, trustDevice }),
    async login(person: Person, trustDevice = false): Promise<z.infer<typeof CodeLoginAnswer>> {
      const loginToken = await fixture.loginToken(person);
      const answer = await fixture.codeLogin(loginToken, fixture.codeOf(person.secret), { trustDevice });
      fixture.nextCode();
      return CodeLoginAnswer.parse(answer.json());
    },
    async session(person: Person, trustDevice = false): Promise<SessionAnswer> {
      const answer = await fixture.login(person, trustDevice);
      if (answer.next !== 'session') throw new Error(answer.next);
      return answer.session;
    },
    async close() {
      await portal.close();
      await rm(directory, { recursive: true });
    },
  };
  return fixture;
}
