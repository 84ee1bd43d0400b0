import { randomUUID } from 'node:crypto';
import type { Account, AccountRegister } from '../../portal/accounts/account-register.ts';
import { PortalRefusal } from '../../portal/server/refusal.ts';

/** Accounts in memory, with the transitions that the servicedesk makes. */
export interface MemoryAccounts extends AccountRegister {
  add(account: Partial<Account> & { readonly address: string }): Account;
  move(id: string, state: Account['state']): void;
  /** Invitations that came, and what the mail answers from now on. */
  readonly invited: string[];
  mailWorks: boolean;
}

const normal = (typed: string) => typed.trim().toLowerCase();

export function memoryAccounts(now: () => Date): MemoryAccounts {
  const accounts = new Map<string, Account>();
  const listeners = new Set<(account: Account) => void>();
  const invited: string[] = [];

  const step = (id: string, from: Account['state'], to: Account['state']) => {
    if (accounts.get(id)?.state !== from) throw new PortalRefusal(409, 'DP-2117');
    register.move(id, to);
  };

  const register: MemoryAccounts = {
    invited,
    mailWorks: true,
    add(given) {
      const account: Account = {
        id: randomUUID(),
        names: { givenName: 'Wilma', surname: 'Gijtenbeek' },
        organisation: null,
        duties: [],
        state: 'awaiting-verification',
        since: now(),
        ...given,
      };
      accounts.set(account.id, account);
      return account;
    },
    move(id, state) {
      const account: Account = { ...accounts.get(id)!, state, since: now() };
      accounts.set(id, account);
      for (const listener of listeners) listener(account);
    },
    find: async (id) => accounts.get(id) ?? null,
    findByAddress: async (typed) => [...accounts.values()].find((one) => one.address === normal(typed)) ?? null,
    canBegin: async (id) => accounts.get(id)?.state === 'invited',
    needingDesk: async () =>
      [...accounts.values()].filter((one) => ['invited', 'awaiting-verification', 'blocked'].includes(one.state)),
    async invite(typed, { organisation, duties }) {
      if (!typed.includes('@')) return 'no-address';
      const known = await register.findByAddress(typed);
      if (known && known.state !== 'invited') return 'has-account';
      invited.push(typed);
      if (!known) register.add({ address: normal(typed), names: null, organisation, duties, state: 'invited' });
      return register.mailWorks ? 'sent' : 'mail-failed';
    },
    markVerified: async (id) => step(id, 'awaiting-verification', 'verified'),
    unblock: async (id) => step(id, 'blocked', 'awaiting-verification'),
    loseFactor: async (id) => step(id, 'verified', 'second-factor-required'),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return register;
}
