import { ArrowDown, ArrowUp, TriangleAlert } from 'lucide-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { LabEntry } from '../../../../contract/dossier/entries.ts';
import { Badge } from '../../../ui/badge.tsx';

const icons = {
  high: <ArrowUp size={13} aria-hidden />,
  low: <ArrowDown size={13} aria-hidden />,
  abnormal: <TriangleAlert size={13} aria-hidden />,
};

/** The flag of the source in a word; nothing is computed here (clinical/FACTS 7.13). */
export function Flag({ flag }: Pick<LabEntry, 'flag'>) {
  const { t } = useTranslation();
  if (flag === null) return null;
  return (
    <Badge tone="alarm" icon={icons[flag]}>
      {t(`labFlag.${flag}`)}
    </Badge>
  );
}

/** A unit in a narrow cell: its lines end behind a stroke, never within a number ("1,7" is not "1,73"). */
export function Unit({ unit }: Pick<LabEntry, 'unit'>) {
  const parts = (unit ?? '').replaceAll(' ', '\u00A0').split(/(?<=\/)/);
  return parts.map((part, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- parts of one unit have no other name, and never move
    <Fragment key={index}>
      {index === 0 ? null : <wbr />}
      {part}
    </Fragment>
  ));
}

/** @returns a reference interval whose limits stay with their sign and with each other when its cell is narrow */
export const wholeLimits = (reference: string): string =>
  reference.replace(/([<>≤≥]) (?=\d)/g, '$1\u00A0').replace(/(?<=\d) ([–-]) (?=\d)/g, '\u00A0$1\u00A0');
