import type { OrganisationRequest } from '../../../contract/organisation/organisation.ts';
import type { AgbCode, RegisterAddress, RegisterEntry } from '../../../contract/organisation/register-entry.ts';
import { normaliseAddress } from '../../accounts/address.ts';
import { PortalRefusal } from '../../server/refusal.ts';
import type { AgbRegister } from './agb-register.ts';

/**
 * What can be chosen of an onderneming, as the register has it now.
 * @throws PortalRefusal 404 DP-5002 no onderneming, 409 DP-5003 a vestiging, 409 DP-5006 no mailbox that mail can be
 * sent to, 503 DP-5005
 */
export async function ondernemingOf(register: AgbRegister, agb: AgbCode): Promise<RegisterEntry> {
  const found = await register.find(agb);
  if (found.kind === 'vestiging') throw new PortalRefusal(409, 'DP-5003');
  if (found.kind !== 'onderneming') throw new PortalRefusal(404, 'DP-5002');
  const { names, addresses } = found;
  const emails = found.emails.filter((email) => normaliseAddress(email) !== null);
  if (emails.length === 0) throw new PortalRefusal(409, 'DP-5006');
  return { agb, names, addresses, emails };
}

const same = (one: RegisterAddress, other: RegisterAddress): boolean =>
  one.street === other.street &&
  one.houseNumber === other.houseNumber &&
  one.postalCode === other.postalCode &&
  one.city === other.city;

/** Is everything that was chosen in the register now? A value that was typed, or changed meanwhile, is not (S3-10, S3-13). */
export const holds = (
  entry: RegisterEntry,
  { name, address, email }: Pick<OrganisationRequest, 'name' | 'address' | 'email'>,
): boolean =>
  entry.names.includes(name) && entry.emails.includes(email) && entry.addresses.some((one) => same(one, address));
