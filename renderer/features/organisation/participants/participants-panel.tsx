import { UserPlus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Organisation } from '../../../../contract/organisation/organisation.ts';
import type { Participant } from '../../../../contract/organisation/people.ts';
import type { Translate } from '../../../i18n/i18n.ts';
import { formatInstant, formatPartialDate } from '../../../lib/dates.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Faces } from '../../../ui/faces.tsx';
import { Note } from '../../../ui/note.tsx';
import { type Column, type Sort, sortedRows } from '../../../ui/table-model.ts';
import { ParticipantDialog } from './participant-dialog.tsx';
import { stopParticipants, useParticipants } from './participants.resource.ts';

const rowKey = ({ id }: Participant) => id;

const columnsOf = (t: Translate): readonly Column<Participant>[] => [
  {
    key: 'bsn',
    header: t('organisation.participants.bsn'),
    width: 9,
    sortBy: ({ bsnEnding }) => bsnEnding,
    cell: ({ bsnEnding }) => t('organisation.participants.ending', { ending: bsnEnding }),
  },
  {
    key: 'birthDate',
    header: t('organisation.participants.birthDate'),
    width: 9,
    sortBy: ({ birthDate }) => birthDate,
    cell: ({ birthDate }) => formatPartialDate(birthDate),
  },
  {
    key: 'treatedBy',
    header: t('organisation.participants.treatedBy'),
    width: 12,
    grow: true,
    sortBy: ({ treatedBy }) => treatedBy,
    cell: ({ treatedBy, isOwn }) => (
      <>
        {treatedBy} {isOwn ? <Badge tone="accent">{t('organisation.participants.own')}</Badge> : null}
      </>
    ),
  },
  {
    key: 'since',
    header: t('organisation.users.since'),
    width: 9.5,
    sortBy: ({ since }) => Date.parse(since),
    cell: ({ since }) => formatInstant(since),
  },
];

/** Participants and the one who treats each of them: one GLI-behandelaar per participant (S3-18). */
export function ParticipantsPanel({ organisation: { id } }: { readonly organisation: Organisation }) {
  const { t } = useTranslation();
  const participants = useParticipants(id);
  const [adding, setAdding] = useState(false);
  const [sort, setSort] = useState<Sort | null>(null);
  const columns = useMemo(() => columnsOf(t), [t]);
  const by = columns.find(({ key }) => key === sort?.key);
  return (
    <div className="table-panel organisation-panel">
      <div className="organisation-panel-head">
        <div className="organisation-tools">
          <div className="tools-end">
            <Button kind="primary" icon={<UserPlus size={16} aria-hidden />} onPress={() => setAdding(true)}>
              {t('organisation.participants.add')}
            </Button>
          </div>
        </div>
        <Note tone="info" title={t('organisation.participants.oneTitle')}>
          <p>{t('organisation.participants.one')}</p>
        </Note>
      </div>
      <Faces
        query={participants}
        what={t('organisation.participants.what')}
        onStop={() => void stopParticipants(id)}
        keeps
      >
        {(rows) =>
          rows.length === 0 ? (
            <Empty title={t('organisation.participants.empty')} text={t('organisation.participants.emptyHint')} />
          ) : (
            <DataTable
              label={t('organisation.tabs.participants')}
              columns={columns}
              rows={by === undefined ? rows : sortedRows(rows, by, sort?.descending ?? false)}
              rowKey={rowKey}
              sort={sort}
              onSort={setSort}
            />
          )
        }
      </Faces>
      {adding ? <ParticipantDialog id={id} onClose={() => setAdding(false)} /> : null}
    </div>
  );
}
