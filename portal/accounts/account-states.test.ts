import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AccountEvent,
  type AccountPlace,
  type AccountState,
  accountTransitions,
  firstStates,
  nextPlace,
} from './account-states.ts';

/** The rows of REQUIREMENTS 6.1, written down apart from the code. */
const rows: readonly (readonly [AccountState, AccountEvent, AccountState])[] = [
  ['address-unconfirmed', 'address-proved', 'address-confirmed'],
  ['invited', 'address-proved', 'address-confirmed'],
  ['address-confirmed', 'password-set', 'second-factor-required'],
  ['second-factor-required', 'started-over', 'address-confirmed'],
  ['second-factor-required', 'factor-linked', 'awaiting-verification'],
  ['second-factor-required', 'factor-linked-without-desk', 'verified'],
  ['awaiting-verification', 'verified-by-desk', 'verified'],
  ['verified', 'factor-lost', 'second-factor-required'],
];
const states = Object.keys(accountTransitions) as AccountState[];
const events: readonly AccountEvent[] = [
  ...new Set<AccountEvent>([...rows.map(([, event]) => event), 'supplier-used', 'unblocked']),
];

/** What the rows say of one event. */
function expected({ state, before }: AccountPlace, event: AccountEvent): AccountPlace | null {
  if (event === 'supplier-used') return state === 'blocked' ? null : { state: 'blocked', before: state };
  if (state === 'blocked') return event === 'unblocked' && before ? { state: before, before: null } : null;
  const row = rows.find(([from, what]) => from === state && what === event);
  return row ? { state: row[2], before: null } : null;
}

describe('REQUIREMENTS 6.1 states of an account', () => {
  it.each(states.flatMap((state) => events.map((event) => [state, event] as const)))('%s, %s', (state, event) => {
    const place = { state, before: state === 'blocked' ? ('verified' as const) : null };
    expect(nextPlace(place, event)).toEqual(expected(place, event));
  });

  it('no sequence of events leaves the table', () => {
    const first = fc.constantFrom(...Object.values(firstStates));
    fc.assert(
      fc.property(first, fc.array(fc.constantFrom(...events), { maxLength: 60 }), (state, sequence) => {
        let place: AccountPlace = { state, before: null };
        for (const event of sequence) {
          const next = nextPlace(place, event);
          expect(next).toEqual(expected(place, event));
          place = next ?? place;
          expect(states).toContain(place.state);
          expect(place.before !== null).toBe(place.state === 'blocked');
        }
      }),
    );
  });

  it('S1-14, S1-36 nobody is verified without a password and a second factor since the address was proved', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 60 }), (sequence) => {
        let place: AccountPlace = { state: 'address-unconfirmed', before: null };
        let done: AccountEvent[] = [];
        for (const event of sequence) {
          const next = nextPlace(place, event);
          if (!next) continue;
          place = next;
          done =
            event === 'started-over'
              ? ['address-proved']
              : event === 'factor-lost'
                ? done.slice(0, 2)
                : [...done, event];
          if (place.state !== 'verified') continue;
          const steps = done.filter((what) => what !== 'supplier-used' && what !== 'unblocked');
          expect(steps.slice(0, 2)).toEqual(['address-proved', 'password-set']);
          expect(['factor-linked', 'factor-linked-without-desk']).toContain(steps[2]);
        }
      }),
    );
  });
});
