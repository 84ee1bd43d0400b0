import type { DecisionTrace } from '../../../contract/portal/consent.ts';
import type { UserView } from '../../../contract/views/person.ts';

type Gates = DecisionTrace['gates'];

/** What the five gates come to. `not-told`: the portal does not say at which gate it ended (S4-13). */
export type Verdict = 'all' | 'part' | 'no-consent' | 'not-told' | 'closed';

/** @returns what the gates come to, by the first that is not open */
export function verdictOf(gates: Gates): Verdict {
  const first = gates.find(({ outcome }) => outcome !== 'open');
  if (first === undefined) return 'all';
  if (first.outcome === 'not-told') return 'not-told';
  if (first.outcome === 'partly') return 'part';
  return first.gate === 'consent' ? 'no-consent' : 'closed';
}

/**
 * The gates after a search that found nobody. There is no id to ask the portal about, and asking about a made-up one
 * would only put a line of nobody into the log. That the search was answered shows the first two gates open; of the
 * others it says nothing, and neither does this.
 */
export function gatesAfterSearch({ assurance, role, roleCode }: UserView): Gates {
  return [
    { gate: 'session', outcome: 'open', needed: 'high', has: assurance },
    { gate: 'role', outcome: 'open', role: role ?? '', roleCode: roleCode ?? '' },
    { gate: 'relation', outcome: 'not-told', ground: null },
    { gate: 'consent', outcome: 'not-told', facts: [] },
    { gate: 'category', outcome: 'not-told', open: [], closed: [] },
  ];
}
