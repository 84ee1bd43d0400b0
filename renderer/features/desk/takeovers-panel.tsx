import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Takeover } from '../../../contract/organisation/people.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Faces } from '../../ui/faces.tsx';
import { takeoverColumns } from '../../ui/takeover-columns.tsx';
import type { Column } from '../../ui/table-model.ts';
import { followDeskOrganisations, stopAsking, useDeskTakeovers } from './organisations.resource.ts';
import { TakeoverHandlingDialog } from './takeover-handling-dialog.tsx';

const rowKey = ({ id }: Takeover) => id;

const columnsOf = (t: Translate, onHandle: (takeover: Takeover) => void): readonly Column<Takeover>[] => [
  {
    key: 'organisation',
    header: t('deskOrganisations.name'),
    width: 9,
    grow: true,
    cell: ({ organisation }) => organisation,
  },
  ...takeoverColumns(t),
  {
    key: 'handle',
    header: t('deskOrganisations.handle'),
    width: 6.5,
    cell: (takeover) =>
      takeover.handled === null ? (
        <Button kind="quiet" onPress={() => onHandle(takeover)}>
          {t('deskOrganisations.handle')}{' '}
          <span className="only-heard">{`${takeover.fromAgb} → ${takeover.toAgb}`}</span>
        </Button>
      ) : null,
  },
];

/** Requests to take over participants: the desk handles each once, and the trace stays (S3-31). */
export function TakeoversPanel() {
  const { t } = useTranslation();
  const takeovers = useDeskTakeovers();
  useEffect(followDeskOrganisations, []);
  const [handling, setHandling] = useState<Takeover | null>(null);
  const columns = useMemo(() => columnsOf(t, setHandling), [t]);
  return (
    <div className="table-panel desk-accounts desk-takeovers">
      <Faces query={takeovers} what={t('organisation.takeover.what')} keeps onStop={() => void stopAsking('takeovers')}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty title={t('deskOrganisations.noTakeovers')} />
          ) : (
            <DataTable
              label={t('desk.tabs.takeovers')}
              columns={columns}
              rows={rows.toSorted((a, b) => Number(a.handled !== null) - Number(b.handled !== null))}
              rowKey={rowKey}
            />
          )
        }
      </Faces>
      {handling ? <TakeoverHandlingDialog takeover={handling} onClose={() => setHandling(null)} /> : null}
    </div>
  );
}
