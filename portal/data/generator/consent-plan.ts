import type { PlannedConsent } from '../hero-patients.ts';
import { purpose } from './person.ts';
import { randomFor } from './random.ts';

/**
 * What the patient with this number decided. About 60 % consent, one in eight of them for some kinds of data only; a
 * few refuse or withdraw; the rest was never asked.
 */
export function planConsents(seed: number, index: number): readonly PlannedConsent[] {
  const random = randomFor(seed, index, purpose.consent);
  const drawn = random.fraction();
  const given = {
    practice: random.chance(0.5) ? 'own' : null,
    category: null,
    decision: 'permit',
    source: random.chance(0.55) ? 'balie' : 'portaal',
    days: random.integer(1, 2500),
  } as const satisfies PlannedConsent;
  if (drawn < 0.075) {
    const left = random.pick(['treatment', 'results', 'medication'] as const);
    const kinds = (['treatment', 'results', 'medication'] as const).filter((kind) => kind !== left);
    return kinds.map((category) => ({ ...given, category }));
  }
  if (drawn < 0.6) return [given];
  if (drawn < 0.65) return [{ ...given, decision: 'deny' }];
  if (drawn < 0.67) return [{ ...given, withdrawnDays: random.integer(0, given.days) }];
  return [];
}
