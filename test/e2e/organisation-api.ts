import { z } from 'zod';
import type { OrganisationRequest } from '../../contract/organisation/organisation.ts';
import { CodeLoginAnswer, PasswordLoginAnswer } from '../../contract/portal/accounts.ts';
import type { MadeAccount, PortalApi } from './account-api.ts';

/** Organisations over the routes of the portal, for tests whose subject begins after them. */

/** Logs in with password and code. @returns the access token of the session */
export async function accessTokenOf(api: PortalApi, { person, app }: MadeAccount): Promise<string> {
  const asked = { user: person.address, password: person.password, device: 'test', deviceCredential: null };
  const first = PasswordLoginAnswer.parse(await api.post('/auth/login/password', asked));
  if (first.next !== 'code') throw new Error(`The login stands at ${first.next}.`);
  const given = { loginToken: first.loginToken, kind: 'code', code: await app.newCode(), trustDevice: false };
  const second = CodeLoginAnswer.parse(await api.post('/auth/login/code', given));
  if (second.next !== 'session') throw new Error(`The login stands at ${second.next}.`);
  return second.session.accessToken;
}

/** Registers an organisation whose register address is that of the person: it is linked at once (S3-16). @returns its id */
export async function linkOrganisation(api: PortalApi, token: string, request: OrganisationRequest): Promise<string> {
  return z.object({ id: z.string() }).parse(await api.post('/organisations', request, token)).id;
}
