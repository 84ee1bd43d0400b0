import { LockKeyhole, TriangleAlert } from 'lucide-react';
import type { InboxItem } from '../../../contract/portal/inbox.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { formatInstant, formatPartialDate } from '../../lib/dates.ts';
import { Badge } from '../../ui/badge.tsx';
import type { Column } from '../../ui/table-model.ts';

type Open = Extract<InboxItem, { locked: false }>;

/** @returns what an open item says, or nothing for one that is locked */
const open = (item: InboxItem, say: (item: Open) => string | null): string => (item.locked ? '' : (say(item) ?? ''));

/**
 * Columns of Nieuwe patiëntinformatie. A locked row says that there is something and since which day, nothing else
 * (S4-28).
 */
export const inboxColumns = (t: Translate): readonly Column<InboxItem>[] => [
  {
    key: 'what',
    header: t('inbox.what'),
    width: 11,
    grow: true,
    primary: true,
    cell: (item) =>
      item.locked ? (
        <span className="inbox-locked">
          <LockKeyhole size={15} aria-hidden /> {t('inbox.locked')}
        </span>
      ) : (
        `${t(`inbox.kinds.${item.kind}`)}${item.title === null ? '' : `: ${item.title}`}`
      ),
    after: (item) =>
      !item.locked && item.flagged ? (
        <Badge tone="alarm" icon={<TriangleAlert size={13} aria-hidden />}>
          {t('inbox.flagged')}
        </Badge>
      ) : null,
  },
  {
    key: 'patient',
    header: t('inbox.patient'),
    width: 10,
    grow: true,
    cell: (item) => open(item, ({ patient }) => patient.name),
  },
  {
    key: 'birth',
    header: t('patientColumns.birthDate'),
    width: 7,
    cell: (item) =>
      open(item, ({ patient }) => (patient.birthDate === null ? null : formatPartialDate(patient.birthDate))),
    givesWay: true,
  },
  {
    key: 'arrived',
    header: t('inbox.arrived'),
    width: 9.5,
    cell: (item) => (item.locked ? formatPartialDate(item.arrivedOn) : formatInstant(item.arrivedAt)),
  },
  {
    key: 'who',
    header: t('inbox.who'),
    width: 10,
    grow: true,
    cell: (item) =>
      open(item, ({ claimed, seen }) =>
        seen !== null
          ? t('inbox.seenBy', { name: seen.by.name })
          : claimed === null
            ? null
            : t('inbox.claimedBy', { name: claimed.by.name }),
      ),
  },
];
