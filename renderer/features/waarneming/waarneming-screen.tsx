import { Plus } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Mandates } from '../../../contract/portal/waarneming.ts';
import type { AppInfo } from '../../../contract/views/app.ts';
import type { PatientId } from '../../../contract/views/patient.ts';
import { useNow } from '../../lib/use-now.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { GiveMandate } from './give-mandate.tsx';
import { mandateColumns, type MandateRow } from './mandate-columns.tsx';
import { MandatePane } from './mandate-pane.tsx';
import { byState } from './mandate-words.ts';
import '../../ui/list-detail.css';
import './waarneming-screen.css';
import { openMandate, startDraft, waarnemingStore } from './waarneming-store.ts';
import { stopMandates, useMandates } from './waarneming.resource.ts';
import { Faces } from '../../ui/faces.tsx';

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
    <main className="list-screen">
      <header className="list-screen-head">
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

type MandatesProps = WaarnemingScreenProps & { readonly mandates: ReturnType<typeof useMandates> };

/** The four faces of the list. */
function MandateFaces(props: MandatesProps) {
  const { t } = useTranslation();
  const now = useNow(tick);
  return (
    <Faces query={props.mandates} what={t('waarneming.what')} onStop={() => void stopMandates()}>
      {(mandates) => <MandateList {...props} rows={rowsOf(mandates, now)} now={now} />}
    </Faces>
  );
}

interface MandateListProps extends WaarnemingScreenProps {
  readonly rows: readonly MandateRow[];
  readonly now: number;
}

/** The list, and the mandate that is open beside it. */
function MandateList({ rows, now, onOpen, onSearch }: MandateListProps) {
  const { t } = useTranslation();
  const openId = useStore(waarnemingStore, (state) => state.openId);
  const columns = useMemo(() => mandateColumns(t, now), [t, now]);
  if (rows.length === 0) return <Empty title={t('waarneming.empty')} text={t('waarneming.emptyHint')} />;
  const open = rows.find(({ mandate }) => mandate.mandateId === openId);
  return (
    <div className="list-detail mandates" data-open={open === undefined ? undefined : true}>
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
          onOpen={onOpen}
          onSearch={onSearch}
          onClose={() => openMandate(null)}
        />
      )}
    </div>
  );
}
