import { Ban, CircleCheck } from 'lucide-react';
import type { LogLine } from '../../../contract/portal/access-log.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { formatInstant } from '../../lib/dates.ts';
import { Badge } from '../../ui/badge.tsx';
import type { Column } from '../../ui/table-model.ts';
import type { LogOf } from './insight.resource.ts';
import { LogChecks } from './log-checks.tsx';
import { LogItems } from './log-items.tsx';
import { kindWord, objectWord, reasonWord, roleWord } from './log-words.ts';

/** A line with the key of its row: the log gives its lines no names. */
export interface LogRow extends LogLine {
  readonly key: string;
}

/** One moment, or from when to when and how often on one day. */
function when(t: Translate, { from, to, times }: LogLine): string {
  const first = formatInstant(from);
  const last = formatInstant(to);
  return times === 1 || first === last ? first : t('log.between', { from: first, to: last.slice(11) });
}

function Who({ who, t }: Pick<LogLine, 'who'> & { readonly t: Translate }) {
  const more = [
    who.roleCode === null ? null : roleWord(who.roleCode),
    who.organisation === null ? null : t('log.ura', { ura: who.organisation }),
    who.onBehalfOf === null ? null : t('log.onBehalfOf', { ura: who.onBehalfOf }),
  ].filter((part) => part !== null);
  return (
    <>
      {who.name ?? who.uziNumber ?? t('log.nobody')}
      <span className="log-more">{more.join(' · ')}</span>
    </>
  );
}

/** The columns of an access log: in one's own whom it was about, in a patient's who it was. */
export function logColumns(t: Translate, of: LogOf): Column<LogRow>[] {
  const what: Column<LogRow> = {
    key: 'what',
    header: t('log.what'),
    width: 11,
    grow: true,
    cell: (line) => (
      <>
        {kindWord(t, line)}
        {line.times > 1 ? ` (${t('log.times', { count: line.times })})` : ''}
        <span className="log-more">{objectWord(t, line)}</span>
        <LogItems line={line} />
      </>
    ),
  };
  const whom: Column<LogRow> =
    of === 'own'
      ? {
          key: 'patient',
          header: t('log.patient'),
          width: 10,
          grow: true,
          primary: true,
          cell: ({ patient }) => (patient === null ? '' : (patient.name ?? t('common.unknown'))),
        }
      : { key: 'who', header: t('log.who'), width: 13, grow: true, cell: ({ who }) => <Who who={who} t={t} /> };
  return [
    { key: 'when', header: t('log.when'), width: 9, cell: (line) => when(t, line) },
    ...(of === 'own' ? [what, whom] : [whom, what]),
    {
      key: 'granted',
      header: t('log.outcome'),
      width: 10,
      cell: (line) => (
        <>
          <Badge
            tone={line.granted ? 'calm' : 'alarm'}
            icon={line.granted ? <CircleCheck size={13} aria-hidden /> : <Ban size={13} aria-hidden />}
          >
            {t(line.granted ? 'log.granted' : 'log.refused')}
          </Badge>
          <span className="log-more">{reasonWord(t, line)}</span>
        </>
      ),
    },
    { key: 'checks', header: t('log.checksHeader'), width: 15, cell: ({ checks }) => <LogChecks checks={checks} /> },
  ];
}
