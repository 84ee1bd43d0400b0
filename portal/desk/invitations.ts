import type { InvitationResult } from '../../contract/account/desk.ts';
import type { AccountRegister } from '../accounts/account-register.ts';
import { normaliseAddress } from '../accounts/address.ts';
import { inTurn } from '../mail/in-turn.ts';

export interface Invitation {
  readonly way: 'link' | 'invitation';
  readonly organisation: string;
  readonly addresses: readonly string[];
}

/**
 * Registers addresses that an organisation gave (S1-02, S1-03, S2-02).
 * @param onResult told of each address that was tried
 */
export async function inviteAll(
  accounts: Pick<AccountRegister, 'invite'>,
  { way, organisation, addresses }: Invitation,
  onResult: (address: string, outcome: InvitationResult['outcome']) => Promise<void>,
): Promise<InvitationResult[]> {
  const outcomes = await inTurn(addresses, {
    // What is no address is tried too, so that the attempt is known.
    keyOf: (address) => normaliseAddress(address) ?? address,
    send: async (address) => {
      const outcome = await accounts.invite(address, { way, organisation, duties: [] });
      await onResult(address, outcome);
      return outcome;
    },
  });
  return addresses.map((address, index) => ({ address, outcome: outcomes[index] ?? 'mail-failed' }));
}
