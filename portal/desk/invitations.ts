import type { InvitationResult } from '../../contract/account/desk.ts';
import type { AccountRegister } from '../accounts/account-register.ts';

/** After so many letters in a row that could not be sent, the mail server is taken to be away. */
const failuresThatStop = 3;

export interface Invitation {
  readonly way: 'link' | 'invitation';
  readonly organisation: string;
  readonly addresses: readonly string[];
}

/**
 * Registers addresses that an organisation gave, one after another in their own order (S1-02, S1-03, S2-02). A mail
 * server that is away is not asked a hundred times: the rest is answered `mail-failed` and can be sent again.
 * @param onResult told of each address that was tried
 */
export async function inviteAll(
  accounts: Pick<AccountRegister, 'invite'>,
  { way, organisation, addresses }: Invitation,
  onResult: (address: string, outcome: InvitationResult['outcome']) => Promise<void>,
): Promise<InvitationResult[]> {
  const results: InvitationResult[] = [];
  const seen = new Set<string>();
  let failures = 0;
  for (const address of addresses) {
    const same = address.normalize('NFKC').trim().toLowerCase();
    if (seen.has(same)) {
      results.push({ address, outcome: 'twice-in-list' });
      continue;
    }
    seen.add(same);
    if (failures >= failuresThatStop) {
      results.push({ address, outcome: 'mail-failed' });
      continue;
    }
    // One at a time, on purpose: mail servers take a burst of connections for an attack.
    // oxlint-disable-next-line no-await-in-loop
    const outcome = await accounts.invite(address, { way, organisation, duties: [] });
    failures = outcome === 'mail-failed' ? failures + 1 : 0;
    results.push({ address, outcome });
    // oxlint-disable-next-line no-await-in-loop
    await onResult(address, outcome);
  }
  return results;
}
