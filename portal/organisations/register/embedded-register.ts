import type { AgbRegister, RegisterAnswer } from './agb-register.ts';
import { embeddedEntries } from './embedded-entries.ts';

/** A register that stands in the portal itself. @param entries what it has; by default the ones made up for it */
export function embeddedRegister(entries: readonly RegisterAnswer[] = embeddedEntries): AgbRegister {
  const byCode = new Map(entries.map((entry) => [entry.agb, entry]));
  return { find: async (agb) => byCode.get(agb) ?? { kind: 'unknown', agb } };
}
