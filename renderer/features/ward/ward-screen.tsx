import { LockKeyhole, RefreshCw } from 'lucide-react';
import { useMemo, useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { AppInfo } from '../../../contract/views/app.ts';
import type { PatientId, WardRow } from '../../../contract/views/patient.ts';
import type { NamedLink } from '../../lib/app.resource.ts';
import { askWhy } from '../../lib/insight.ts';
import { useToday } from '../../lib/use-today.ts';
import { Button } from '../../ui/button.tsx';
import { ConsentHelp } from '../../ui/consent-help.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Empty } from '../../ui/empty.tsx';
import '../../ui/segments.css';
import { wardColumns } from './ward-columns.tsx';
import { groupWords, inGroups, isUnder, wardCounts, type WardFilter, wardFilters } from './ward-groups.ts';
import './ward-screen.css';
import { stopWard, useWard } from './ward.resource.ts';
import { Faces } from '../../ui/faces.tsx';

interface WardScreenProps {
  readonly hospital: AppInfo['hospital'] | null;
  readonly onOpen: (patientId: PatientId) => void;
  readonly onLink: (link: NamedLink) => void;
}

const rowKey = (row: WardRow) => row.rowId;

/**
 * KLINISCHE PATIËNTEN (S4-25, S4-26): own patients who are admitted or went home lately, and those of practices the user
 * stands in for; a row without consent is there, locked.
 */
export function WardScreen(props: WardScreenProps) {
  const { t } = useTranslation();
  const ward = useWard();
  const [helping, setHelping] = useState(false);
  const [filter, setFilter] = useState<WardFilter>('all');
  const all = ward.data?.rows ?? [];
  const counts = wardCounts(all);
  // Who stands in for nobody needs no such choice; a mandate that ends takes the choice away.
  const filters = wardFilters.filter((one) => one !== 'stand-in' || counts[one] > 0);
  const chosen = filters.includes(filter) ? filter : 'all';
  const rows = all.filter((row) => isUnder(chosen, row));
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
      {all.length > 0 ? (
        <ToggleButtonGroup
          className="segments ward-filter"
          aria-label={t('ward.show')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[chosen]}
          onSelectionChange={(keys) => setFilter(wardFilters.find((one) => keys.has(one)) ?? 'all')}
        >
          {filters.map((one) => (
            <ToggleButton key={one} id={one} className="segment">
              {t(`ward.filters.${one}`)} ({counts[one]})
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      ) : null}
      <WardFaces key={chosen} {...props} ward={ward} filter={chosen} />
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

interface WardFacesProps extends WardScreenProps {
  readonly ward: ReturnType<typeof useWard>;
  readonly filter: WardFilter;
}

/** The four faces of the list. */
function WardFaces({ ward, filter, onOpen }: WardFacesProps) {
  const { t } = useTranslation();
  const today = useToday();
  const columns = useMemo(() => wardColumns(t, today), [t, today]);
  return (
    <Faces query={ward} what={t('ward.what')} onStop={() => void stopWard()}>
      {(read) => {
        const rows = inGroups(read.rows.filter((row) => isUnder(filter, row)));
        if (rows.length === 0) return <Empty title={t(`ward.empty.${filter}`)} text={t('ward.emptyHint')} />;
        return (
          <DataTable
            label={t('ward.title')}
            columns={columns}
            rows={rows}
            rowKey={rowKey}
            // A locked row opens no dossier: it says why, and how the patient gives consent.
            onOpen={(row) => (row.locked ? askWhy(row.rowId) : onOpen(row.patientId))}
            groupOf={(row) => groupWords(t, row)}
          />
        );
      }}
    </Faces>
  );
}
