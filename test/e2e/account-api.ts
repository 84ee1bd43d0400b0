import { readFile } from 'node:fs/promises';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import type { z } from 'zod';
import { RegistrationAnswer } from '../../contract/portal/accounts.ts';
import type { Person } from '../../tools/demo/account-holder.ts';
import { addToApp, type Authenticator } from '../../tools/demo/authenticator.ts';
import { codeIn, type Mailbox } from '../../tools/demo/mailbox.ts';
import type { PortalClock } from '../../tools/demo/portal-clock.ts';

/** The public routes of the portal, for tests whose subject begins after what they do with them. */
export interface PortalApi {
  /** @throws Error with status and answer when the portal refuses */
  post(path: string, body?: object, bearer?: string): Promise<unknown>;
  /** Asks anything, and takes whatever the portal answers. */
  ask(method: 'GET' | 'POST', path: string, bearer: string, body?: object): Promise<WireAnswer>;
}

/** What the portal answered on the wire. */
export interface WireAnswer {
  readonly status: number;
  /** As it came; empty when there was no content. */
  readonly text: string;
}

/** @param portal where it is, and the CA of its certificate */
export function portalApi({ origin, caFile }: { readonly origin: string; readonly caFile: string }): PortalApi {
  const ask = async (method: string, path: string, bearer?: string, body?: object): Promise<WireAnswer> => {
    const ca = await readFile(caFile);
    const headers = {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
    };
    const answered = Promise.withResolvers<WireAnswer>();
    request(`${origin}${path}`, { method, ca, headers, agent: false }, (response) => {
      text(response).then(
        (answer) => answered.resolve({ status: response.statusCode ?? 0, text: answer }),
        answered.reject,
      );
    })
      .on('error', answered.reject)
      .end(body === undefined ? undefined : JSON.stringify(body));
    return answered.promise;
  };
  return {
    ask,
    async post(path, body, bearer) {
      const { status, text: answer } = await ask('POST', path, bearer, body);
      if (status >= 300) throw new Error(`${path} answered ${status}: ${answer}`);
      return answer === '' ? null : JSON.parse(answer);
    },
  };
}

/** An account that is ready to log in. */
export interface MadeAccount {
  readonly person: Person;
  readonly app: Authenticator;
  readonly recoveryCodes: readonly string[];
}

type Registration = z.infer<typeof RegistrationAnswer>;

/**
 * Registers somebody with an authenticator app, over the routes that the app uses.
 * @param from a personal link, or the mailbox in which the code of a self sign-up arrives; `supplier`: whose button was used
 */
export async function makeAccount(
  api: PortalApi,
  person: Person,
  clock: PortalClock,
  from: { readonly link: string } | { readonly mailbox: Mailbox; readonly supplier?: string },
): Promise<MadeAccount> {
  const step = async (path: string, body?: object, before?: Registration) =>
    RegistrationAnswer.parse(await api.post(`/registration${path}`, body, before?.registrationToken));
  let at: Registration;
  if ('link' in from) {
    at = await step('/link', { link: new URL(from.link).hash.slice(1) });
  } else {
    at = await step('', { address: person.address, supplier: from.supplier ?? null });
    at = await step('/code/verify', { code: codeIn(await from.mailbox.next(/./)) }, at);
  }
  const { givenName, surname, password } = person;
  at = await step('/password', { password, names: { givenName, surname } }, at);
  at = await step('/app', undefined, at);
  if (at.at.step !== 'app') throw new Error(`The registration stands at ${at.at.step}.`);
  const app = addToApp(at.at.secret.uri, clock);
  at = await step('/app/confirm', { code: await app.newCode() }, at);
  if (at.at.step !== 'recovery-codes') throw new Error(`The registration stands at ${at.at.step}.`);
  const { codes } = at.at;
  await step('/recovery-codes/kept', undefined, at);
  return { person, app, recoveryCodes: codes };
}
