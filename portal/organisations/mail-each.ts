import type { OrganisationLetter } from '../mail/post-office.ts';
import type { OrganisationParts } from './organisation-parts.ts';

/** Sends a letter to several people after the answer; that one of them gets none holds up none of the others. */
export function mailEach(
  { background, postOffice }: Pick<OrganisationParts, 'background' | 'postOffice'>,
  addresses: readonly string[],
  letter: OrganisationLetter,
): void {
  for (const address of addresses) background.run(() => postOffice.send(address, letter, letter.organisation));
}
