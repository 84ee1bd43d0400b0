import { LockKeyhole, RefreshCw } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppInfo } from '../../../contract/views/app.ts';
import type { PatientId, WardRow } from '../../../contract/views/patient.ts';
import type { NamedLink } from '../../lib/app.resource.ts';
import { viewOf } from '../../lib/bridge.ts';
import { askWhy } from '../../lib/insight.ts';
import { useToday } from '../../lib/use-today.ts';
import { Button } from '../../ui/button.tsx';
import { ConsentHelp } from '../../ui/consent-help.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { wardColumns } from './ward-columns.tsx';
import './ward-screen.css';
import { stopWard, useWard } from './ward.resource.ts';

interface WardScreenProps {
  readonly hospital: AppInfo['hospital'] | null;
  readonly onOpen: (patientId: PatientId) => void;
  readonly onLink: (link: NamedLink) => void;
}

const rowKey = (row: WardRow) => row.rowId;

/** KLINISCHE PATIËNTEN (S4-25, S4-26): all own admitted patients; a row without consent is there, locked. */
export function WardScreen(props: WardScreenProps) {
  const { t } = useTranslation();
  const ward = useWard();
  const [helping, setHelping] = useState(false);
  const rows = ward.data?.rows ?? [];
  const locked = rows.filter((row) => row.locked).length;
  return (
    <main className="ward">
      <header className="ward-head">
        <div>
          <h1>{t('ward.title')}</h1>
          <p className="soft">{t('ward.intro', { hospital: props.hospital?.name ?? '' })}</p>
        </div>
        <Button
          icon={<RefreshCw size={16} aria-hidden />}
          isDisabled={ward.isFetching}
          onPress={() => void ward.refetch()}
        >
          {t('ward.refresh')}
        </Button>
      </header>
      <WardFaces {...props} ward={ward} />
      {rows.length > 0 ? (
        <footer className="ward-foot">
          <span>{t('ward.count', { count: rows.length })}</span>
          {locked > 0 ? (
            <>
              <span className="ward-locked-count">
                <LockKeyhole size={14} aria-hidden /> {t('ward.locked', { count: locked })}
              </span>
              <span className="soft">{t('ward.lockedHint')}</span>
              <Button kind="quiet" onPress={() => setHelping(true)}>
                {t('ward.howConsent')}
              </Button>
            </>
          ) : null}
        </footer>
      ) : null}
      <Dialog title={t('ward.howConsent')} isOpen={helping} onClose={() => setHelping(false)}>
        <ConsentHelp hospital={props.hospital} onLink={props.onLink} />
      </Dialog>
    </main>
  );
}

/** The four faces of the list. */
function WardFaces({ ward, onOpen }: WardScreenProps & { readonly ward: ReturnType<typeof useWard> }) {
  const { t } = useTranslation();
  const today = useToday();
  const columns = useMemo(() => wardColumns(t, today), [t, today]);
  const again = () => void ward.refetch();
  if (ward.isPending && ward.fetchStatus === 'fetching') {
    return <Waiting what={t('ward.what')} onCancel={() => void stopWard()} />;
  }
  if (ward.isPending) {
    return (
      <Empty title={t('common.stopped')} text={t('common.stoppedHint')}>
        <Button onPress={again}>{t('common.retry')}</Button>
      </Empty>
    );
  }
  if (ward.isError) return <Problem error={viewOf(ward.error)} onRetry={again} />;
  if (ward.data.rows.length === 0) return <Empty title={t('ward.empty')} text={t('ward.emptyHint')} />;
  return (
    <DataTable
      label={t('ward.title')}
      columns={columns}
      rows={ward.data.rows}
      rowKey={rowKey}
      // A locked row opens no dossier: it says why, and how the patient gives consent.
      onOpen={(row) => (row.locked ? askWhy(row.rowId) : onOpen(row.patientId))}
    />
  );
}
