/** After so many letters in a row that could not be sent, the mail server is taken to be away. */
const failuresThatStop = 3;

/** How a list of people is written to. */
export interface InTurn<Item, Outcome extends string> {
  /** What tells whether two of the list are one; null for what cannot be written to. */
  readonly keyOf: (item: Item) => string | null;
  /** Writes to one; not asked for what stands in the list twice, nor once the mail server is away. */
  readonly send: (item: Item) => Promise<Outcome>;
}

/**
 * Writes to everybody of a list, one after another in their own order: mail servers take a burst of connections for an
 * attack. A server that is away is not asked a hundred times; the rest is answered `mail-failed` and can be sent again.
 * @returns what became of each, in the order of the list
 */
export async function inTurn<Item, Outcome extends string>(
  items: readonly Item[],
  { keyOf, send }: InTurn<Item, Outcome>,
): Promise<(Outcome | 'no-address' | 'twice-in-list' | 'mail-failed')[]> {
  const outcomes: (Outcome | 'no-address' | 'twice-in-list' | 'mail-failed')[] = [];
  const seen = new Set<string>();
  let failures = 0;
  for (const item of items) {
    const key = keyOf(item);
    if (key === null || seen.has(key)) {
      outcomes.push(key === null ? 'no-address' : 'twice-in-list');
      continue;
    }
    seen.add(key);
    // oxlint-disable-next-line no-await-in-loop -- one after another is what it is for
    const outcome = failures >= failuresThatStop ? 'mail-failed' : await send(item);
    failures = outcome === 'mail-failed' ? failures + 1 : 0;
    outcomes.push(outcome);
  }
  return outcomes;
}
