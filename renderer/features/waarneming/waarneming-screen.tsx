import { Plus } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Mandates } from '../../../contract/portal/waarneming.ts';
import type { AppInfo } from '../../../contract/views/app.ts';
import type { PatientId } from '../../../contract/views/patient.ts';
import { viewOf } from '../../lib/bridge.ts';
import { useNow } from '../../lib/use-now.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { GiveMandate } from './give-mandate.tsx';
import { mandateColumns, type MandateRow } from './mandate-columns.tsx';
import { MandatePane } from './mandate-pane.tsx';
import { byState } from './mandate-words.ts';
import './waarneming-screen.css';
import { openMandate, startDraft, waarnemingStore } from './waarneming-store.ts';
import { stopMandates, useMandates } from './waarneming.resource.ts';

interface WaarnemingScreenProps {
  readonly hospital: AppInfo['hospital'] | null;
  readonly onOpen: (patientId: PatientId) => void;
  /** Goes to the search: who stands in for a whole practice finds its patients there. */
  readonly onSearch: () => void;
}

/** What is left of a mandate is said to the minute. */
const tick = 15_000;

const rowKey = ({ mandate, side }: MandateRow) => `${side} ${mandate.mandateId}`;

/** What the user stands in for comes first: that is what there is to do. */
const rowsOf = ({ given, held }: Mandates, now: number): MandateRow[] => [
  ...held.toSorted(byState(now)).map((mandate) => ({ mandate, side: 'held' as const })),
  ...given.toSorted(byState(now)).map((mandate) => ({ mandate, side: 'given' as const })),
];

/** WAARNEMING (clinical/FACTS section 8): for whom the user stands in, and who stands in for the practice. */
export function WaarnemingScreen(props: WaarnemingScreenProps) {
  const { t } = useTranslation();
  const draft = useStore(waarnemingStore, (state) => state.draft);
  const mandates = useMandates();
  if (draft !== null) return <GiveMandate draft={draft} hospital={props.hospital} />;
  return (
    <main className="waarneming">
      <header className="waarneming-head">
        <div>
          <h1>{t('waarneming.title')}</h1>
          <p className="soft">{t('waarneming.intro')}</p>
        </div>
        <Button kind="primary" icon={<Plus size={16} aria-hidden />} onPress={startDraft}>
          {t('waarneming.give')}
        </Button>
      </header>
      <MandateFaces {...props} mandates={mandates} />
    </main>
  );
}

/** The four faces of the list, and the mandate that is open beside it. */
function MandateFaces(props: WaarnemingScreenProps & { readonly mandates: ReturnType<typeof useMandates> }) {
  const { t } = useTranslation();
  const { mandates } = props;
  const now = useNow(tick);
  const openId = useStore(waarnemingStore, (state) => state.openId);
  const columns = useMemo(() => mandateColumns(t, now), [t, now]);
  const again = () => void mandates.refetch();
  if (mandates.isPending && mandates.fetchStatus === 'fetching') {
    return <Waiting what={t('waarneming.what')} onCancel={() => void stopMandates()} />;
  }
  if (mandates.isPending) {
    return (
      <Empty title={t('common.stopped')} text={t('common.stoppedHint')}>
        <Button onPress={again}>{t('common.retry')}</Button>
      </Empty>
    );
  }
  if (mandates.isError) return <Problem error={viewOf(mandates.error)} onRetry={again} />;
  const rows = rowsOf(mandates.data, now);
  if (rows.length === 0) return <Empty title={t('waarneming.empty')} text={t('waarneming.emptyHint')} />;
  const open = rows.find(({ mandate }) => mandate.mandateId === openId);
  return (
    <div className="waarneming-split" data-open={open === undefined ? undefined : true}>
      <DataTable
        label={t('waarneming.title')}
        columns={columns.filter(({ givesWay }) => open === undefined || givesWay !== true)}
        rows={rows}
        rowKey={rowKey}
        groupOf={({ side }) => t(`waarneming.groups.${side}`)}
        onOpen={({ mandate }) => openMandate(mandate.mandateId)}
        openKey={open === undefined ? null : rowKey(open)}
      />
      {open === undefined ? null : (
        <MandatePane
          key={open.mandate.mandateId}
          {...open}
          now={now}
          onOpen={props.onOpen}
          onSearch={props.onSearch}
          onClose={() => openMandate(null)}
        />
      )}
    </div>
  );
}
