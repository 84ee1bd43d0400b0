import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Organisation } from '../../../../contract/organisation/organisation.ts';
import type { OrganisationAuditLine } from '../../../../contract/organisation/people.ts';
import { viewOf } from '../../../lib/bridge.ts';
import { Button } from '../../../ui/button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Faces } from '../../../ui/faces.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { ExportLog } from './export-log.tsx';
import { logColumns } from './log-columns.tsx';
import { stopLog, useOrganisationLog } from './log.resource.ts';

type Row = OrganisationAuditLine & { readonly key: string };
const rowKey = ({ key }: Row) => key;

/** What was done in the organisation, by whom and to whom, with what was refused; page by page, and as a whole to keep. */
export function LogPanel({ organisation: { id } }: { readonly organisation: Organisation }) {
  const { t } = useTranslation();
  const log = useOrganisationLog(id);
  const columns = useMemo(() => logColumns(t), [t]);
  const rows = useMemo(
    () =>
      (log.data?.pages ?? [])
        .flatMap(({ lines }) => lines)
        .map((line, index): Row => ({ ...line, key: `${index} ${line.at}` })),
    [log.data],
  );
  return (
    <div className="table-panel organisation-panel">
      <div className="organisation-tools">
        <p className="soft">{t('organisation.log.text')}</p>
        <div className="tools-end">
          <ExportLog id={id} />
        </div>
      </div>
      <Faces query={log} what={t('organisation.log.what')} onStop={() => void stopLog(id)} keeps>
        {() =>
          rows.length === 0 ? (
            <Empty title={t('organisation.log.empty')} text={t('organisation.log.emptyHint')} />
          ) : (
            <div className="organisation-log">
              <DataTable label={t('organisation.tabs.log')} columns={columns} rows={rows} rowKey={rowKey} />
              {log.error === null ? null : <Problem error={viewOf(log.error)} shape="strip" />}
              {log.hasNextPage ? (
                <Button isDisabled={log.isFetchingNextPage} onPress={() => void log.fetchNextPage()}>
                  {t('organisation.log.more')}
                </Button>
              ) : null}
            </div>
          )
        }
      </Faces>
    </div>
  );
}
