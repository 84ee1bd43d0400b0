import { ArrowRightLeft } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Organisation } from '../../../../contract/organisation/organisation.ts';
import type { Takeover } from '../../../../contract/organisation/people.ts';
import { Button } from '../../../ui/button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Faces } from '../../../ui/faces.tsx';
import { takeoverColumns } from '../../../ui/takeover-columns.tsx';
import { TakeoverDialog } from './takeover-dialog.tsx';
import { stopTakeovers, useTakeovers } from './takeover.resource.ts';

interface TakeoverPanelProps {
  readonly organisation: Organisation;
}

const rowKey = ({ id }: Takeover) => id;

/** Overname (S3-31): requests so far with what became of them, and a new one. */
export function TakeoverPanel({ organisation: { id } }: TakeoverPanelProps) {
  const { t } = useTranslation();
  const takeovers = useTakeovers(id);
  const [asking, setAsking] = useState(false);
  const columns = useMemo(() => takeoverColumns(t), [t]);
  const ask = (
    <Button kind="primary" icon={<ArrowRightLeft size={16} aria-hidden />} onPress={() => setAsking(true)}>
      {t('organisation.takeover.ask')}
    </Button>
  );
  return (
    <div className="table-panel organisation-panel">
      <div className="organisation-tools">
        <p className="soft">{t('organisation.takeover.text')}</p>
        <div className="tools-end">{ask}</div>
      </div>
      <Faces query={takeovers} what={t('organisation.takeover.what')} onStop={() => void stopTakeovers(id)} keeps>
        {(rows) =>
          rows.length === 0 ? (
            <Empty title={t('organisation.takeover.empty')} text={t('organisation.takeover.emptyHint')} />
          ) : (
            <DataTable label={t('organisation.tabs.takeover')} columns={columns} rows={rows} rowKey={rowKey} />
          )
        }
      </Faces>
      {asking ? <TakeoverDialog id={id} onClose={() => setAsking(false)} /> : null}
    </div>
  );
}
