import type { Mandate } from '../../../contract/portal/waarneming.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { Badge } from '../../ui/badge.tsx';
import type { Column } from '../../ui/table-model.ts';
import { edgeCell, locumWords, type MandateState, stateAt, stateWords } from './mandate-words.ts';

/** A mandate, from the side of who looks. */
export interface MandateRow {
  readonly mandate: Mandate;
  readonly side: 'held' | 'given';
}

const tones: Record<MandateState, 'calm' | 'accent' | 'plain'> = {
  active: 'calm',
  coming: 'accent',
  ended: 'plain',
  revoked: 'plain',
};

/** How a mandate stands now, in words. */
export function StateBadge({
  t,
  mandate,
  now,
}: {
  readonly t: Translate;
  readonly mandate: Mandate;
  readonly now: number;
}) {
  return <Badge tone={tones[stateAt(mandate, now)]}>{stateWords(t, mandate, now)}</Badge>;
}

/** @returns how many patients a mandate is about */
export const patientsWords = (t: Translate, { listed }: Mandate): string =>
  listed === null ? t('waarneming.allPatients') : t('waarneming.onList', { count: listed });

/** Columns of the mandates; `now` in ms, so that what is left stays true. */
export const mandateColumns = (t: Translate, now: number): readonly Column<MandateRow>[] => [
  {
    key: 'who',
    header: t('waarneming.whom'),
    width: 13,
    grow: true,
    primary: true,
    cell: ({ mandate, side }) => (side === 'held' ? mandate.practice.name : locumWords(t, mandate)),
  },
  {
    key: 'patients',
    header: t('waarneming.patients'),
    width: 12,
    givesWay: true,
    cell: ({ mandate }) => patientsWords(t, mandate),
  },
  {
    key: 'begin',
    header: t('waarneming.begin'),
    width: 9.5,
    givesWay: true,
    cell: ({ mandate }) => edgeCell(mandate.startsAt, 'begin'),
  },
  { key: 'end', header: t('waarneming.end'), width: 9.5, cell: ({ mandate }) => edgeCell(mandate.endsAt, 'end') },
  {
    key: 'state',
    header: t('waarneming.state'),
    width: 13,
    cell: ({ mandate }) => <StateBadge t={t} mandate={mandate} now={now} />,
  },
];
