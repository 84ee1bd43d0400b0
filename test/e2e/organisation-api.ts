import { z } from 'zod';
import { OrganisationRequest } from '../../contract/organisation/organisation.ts';
import { CodeLoginAnswer, PasswordLoginAnswer } from '../../contract/portal/accounts.ts';
import { embeddedEntries } from '../../portal/organisations/register/embedded-entries.ts';
import type { Onderneming } from '../../tools/demo/organisation-people.ts';
import type { MadeAccount, PortalApi } from './account-api.ts';
import { expect } from './account-stage.ts';

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

/**
 * What somebody sends who takes the first of everything that the register has (S3-10, S3-13).
 * @param personalAgb of a zelfstandige behandelaar; a contactpersoon has none
 */
export function requestFor(agb: string, personalAgb: string | null = null): OrganisationRequest {
  const entry = embeddedEntries.find((one) => one.agb === agb);
  if (entry?.kind !== 'onderneming') throw new Error(`${agb} is no onderneming of the register.`);
  return OrganisationRequest.parse({
    agb,
    name: entry.names[0],
    address: entry.addresses[0],
    email: entry.emails[0],
    epdId: 'promedico',
    role: personalAgb === null ? 'contactpersoon' : 'zelfstandige-behandelaar',
    personalAgb,
    checked: true,
  });
}

/** @returns the onderneming that `requestFor` registers, as the screen shows it */
export function registered(agb: string): Onderneming {
  const { name, address, email } = requestFor(agb);
  return { agb, name, address: `${address.street} ${address.houseNumber}`, email };
}

const Members = z.object({ members: z.array(z.object({ id: z.string(), address: z.string() })) });

/** @returns the id of a user of an organisation */
export async function memberOnWire(api: PortalApi, id: string, bearer: string, address: string): Promise<string> {
  const { text } = await api.ask('GET', `/organisations/${id}/members`, bearer);
  const found = Members.parse(JSON.parse(text)).members.find((one) => one.address === address);
  if (found === undefined) throw new Error('Nobody in this organisation has that address.');
  return found.id;
}

/** Somebody applies as behandelaar through the link of the organisation (S3-21). */
export async function applyOnWire(
  api: PortalApi,
  { id, manager }: { readonly id: string; readonly manager: string },
  { bearer, agb }: { readonly bearer: string; readonly agb: string },
): Promise<void> {
  const { text } = await api.ask('GET', `/organisations/${id}/link`, manager);
  const { address: link } = z.object({ address: z.url() }).parse(JSON.parse(text));
  await api.post('/organisations/link/apply', { link: new URL(link).hash.slice(1), role: 'behandelaar', agb }, bearer);
}

/** The same, and who manages activates (S3-26). @returns the id of the user */
export async function joinOnWire(
  api: PortalApi,
  place: { readonly id: string; readonly manager: string },
  person: { readonly address: string; readonly bearer: string; readonly agb: string },
): Promise<string> {
  const { id, manager } = place;
  await applyOnWire(api, place, person);
  const memberId = await memberOnWire(api, id, manager, person.address);
  await api.post(`/organisations/${id}/members/${memberId}/status`, { change: 'activate' }, manager);
  return memberId;
}

/** Expects the portal to refuse with this status and code, and to say nothing else. */
export async function expectRefused(answer: ReturnType<PortalApi['ask']>, status: number, code: string): Promise<void> {
  const { status: answered, text } = await answer;
  expect([answered, JSON.parse(text)]).toEqual([status, { error: { code }, requestId: expect.any(String) }]);
}
