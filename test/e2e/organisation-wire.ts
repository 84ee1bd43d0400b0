import { z } from 'zod';
import { Organisation } from '../../contract/organisation/organisation.ts';
import type { Onderneming } from '../../tools/demo/organisation-people.ts';
import { embeddedEntries } from '../../portal/organisations/register/embedded-entries.ts';
import type { PortalApi } from './account-api.ts';
import { expect } from './account-stage.ts';

/** Organisations over the routes of the portal, for tests whose subject begins after what these do. */

/** @returns the onderneming that the embedded register has under this code, with its first name, address and e-mail */
export function registered(agb: string): Onderneming {
  const entry = embeddedEntries.find((one) => one.agb === agb);
  if (entry?.kind !== 'onderneming') throw new Error(`${agb} is no onderneming of the register.`);
  const [name, address, email] = [entry.names[0], entry.addresses[0], entry.emails[0]];
  if (name === undefined || address === undefined || email === undefined) throw new Error(`${agb} is not whole.`);
  return { agb, name, address: `${address.street} ${address.houseNumber}`, email };
}

/**
 * Registers an organisation for somebody whose own address is the one of the register, so that it is linked at once (S3-16).
 * @returns its id
 */
export async function linkOnWire(api: PortalApi, agb: string, bearer: string): Promise<string> {
  const entry = embeddedEntries.find((one) => one.agb === agb);
  if (entry?.kind !== 'onderneming') throw new Error(`${agb} is no onderneming of the register.`);
  const request = {
    agb,
    name: entry.names[0],
    address: entry.addresses[0],
    email: entry.emails[0],
    epdId: 'promedico',
    role: 'contactpersoon',
    checked: true,
  };
  const { id, state } = Organisation.parse(await api.post('/organisations', request, bearer));
  expect(state).toBe('linked');
  return id;
}

const Members = z.object({ members: z.array(z.object({ id: z.string(), address: z.string() })) });

/** @returns the id of a user of an organisation */
export async function memberOnWire(api: PortalApi, id: string, bearer: string, address: string): Promise<string> {
  const { text } = await api.ask('GET', `/organisations/${id}/members`, bearer);
  const found = Members.parse(JSON.parse(text)).members.find((one) => one.address === address);
  if (found === undefined) throw new Error('Nobody in this organisation has that address.');
  return found.id;
}

/** Somebody applies as behandelaar through the link of the organisation and is activated (S3-21, S3-26). @returns the id */
export async function joinOnWire(
  api: PortalApi,
  { id, manager }: { readonly id: string; readonly manager: string },
  person: { readonly address: string; readonly bearer: string; readonly agb: string },
): Promise<string> {
  const { text } = await api.ask('GET', `/organisations/${id}/link`, manager);
  const { address: link } = z.object({ address: z.url() }).parse(JSON.parse(text));
  const application = { link: new URL(link).hash.slice(1), role: 'behandelaar', agb: person.agb };
  await api.post('/organisations/link/apply', application, person.bearer);
  const memberId = await memberOnWire(api, id, manager, person.address);
  await api.post(`/organisations/${id}/members/${memberId}/status`, { change: 'activate' }, manager);
  return memberId;
}

/** Expects the portal to refuse with this status and code, and to say nothing else. */
export async function expectRefused(answer: ReturnType<PortalApi['ask']>, status: number, code: string): Promise<void> {
  const { status: answered, text } = await answer;
  expect([answered, JSON.parse(text)]).toEqual([status, { error: { code }, requestId: expect.any(String) }]);
}
