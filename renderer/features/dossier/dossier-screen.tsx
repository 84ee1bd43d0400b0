import { useEffect, useMemo, useRef, useState, type ClipboardEvent } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { SectionKey } from '../../../contract/dossier/section-key.ts';
import type { AppInfo } from '../../../contract/views/app.ts';
import type { PatientHeader as Header, PatientId } from '../../../contract/views/patient.ts';
import type { NamedLink } from '../../lib/app.resource.ts';
import { viewOf } from '../../lib/bridge.ts';
import { askWhy } from '../../lib/insight.ts';
import { rememberPatient } from '../../lib/last-patient.ts';
import { useMedia } from '../../lib/use-media.ts';
import { Button } from '../../ui/button.tsx';
import { ConsentHelp } from '../../ui/consent-help.tsx';
import { LockDrawing } from '../../ui/drawing-lock.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import './dossier-screen.css';
import { type DossierPage, type OpenPage, pageNamed, sectionOfPage } from './dossier-page.ts';
import { stopHeader, useDossierHeader } from './dossier.resource.ts';
import { OverviewPanel } from './overview/overview-panel.tsx';
import { PageLabel } from './page-label.tsx';
import { PatientHeader } from './patient-header.tsx';
import { DossierSearch } from './search/dossier-search.tsx';
import { SectionLabel } from './section-label.tsx';
import { SectionPanel } from './section-panel.tsx';
import { anywhere } from './section-start.ts';
import { DossierProvider } from './taking/dossier-context.ts';
import { selectionHandout } from './taking/handout-of.ts';
import { selectedText } from './taking/selected-text.ts';
import { TakingOutcome } from './taking/taking-outcome.tsx';
import { useTaking } from './taking/use-taking.ts';
import { useSectionKeys } from './use-section-keys.ts';

interface DossierScreenProps {
  readonly patientId: PatientId;
  /** The section to open first; null for the overview. */
  readonly start: SectionKey | null;
  /** Id of the entry to open in that section; null for none. */
  readonly item: string | null;
  readonly hospital: AppInfo['hospital'] | null;
  readonly onClose: () => void;
  readonly onLink: (link: NamedLink) => void;
}

/** One dossier: the header that stays, its pages, and the one that is open. */
export function DossierScreen(props: DossierScreenProps) {
  const { t } = useTranslation();
  const { patientId, onClose } = props;
  const header = useDossierHeader(patientId);
  const again = () => void header.refetch();
  const back = <Button onPress={onClose}>{t('common.back')}</Button>;

  if (header.isPending && header.fetchStatus === 'fetching') {
    return (
      <main className="dossier-face">
        <Waiting what={t('dossier.what')} lines={8} onCancel={() => void stopHeader(patientId)} />
      </main>
    );
  }
  if (header.isPending) {
    return (
      <main className="dossier-face">
        <Empty title={t('common.stopped')} text={t('common.stoppedHint')}>
          <Button onPress={again}>{t('common.retry')}</Button>
          {back}
        </Empty>
      </main>
    );
  }
  if (header.isError) {
    const error = viewOf(header.error);
    return (
      <main className="dossier-face">
        {error.code === 'DP-4001' ? (
          <Empty drawing={<LockDrawing />} title={t('consent.notFoundTitle')} text={t('consent.notFoundText')}>
            {back}
            <Button onPress={() => askWhy(patientId)}>{t('why.ask')}</Button>
            <ConsentHelp hospital={props.hospital} onLink={props.onLink} />
          </Empty>
        ) : (
          <Problem error={error} onRetry={again}>
            {back}
          </Problem>
        )}
      </main>
    );
  }
  return <OpenDossier {...props} header={header.data} />;
}

/** The dossier once the portal has let us in. */
function OpenDossier({
  header,
  hospital,
  patientId,
  start,
  item,
  onClose,
  onLink,
}: DossierScreenProps & { readonly header: Header }) {
  const { t } = useTranslation();
  const narrow = useMedia('(max-width: 60rem)');
  const [open, setOpen] = useState<OpenPage>({ page: start ?? 'overview', start: { ...anywhere, item }, visit: 0 });
  const [searched, setSearched] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const { page } = open;
  const section = sectionOfPage(page);
  const go = (to: DossierPage, entry: string | null = null, filter = '') =>
    setOpen(({ visit }) => ({ page: to, start: { item: entry, filter }, visit: visit + 1 }));
  const dossier = useMemo(() => ({ header, hospital }), [header, hospital]);
  const taking = useTaking();
  /** Ctrl+C takes the same way as the buttons: logged, and with where it comes from. */
  const onCopy = (event: ClipboardEvent) => {
    const selected = selectedText(event.target, window.getSelection());
    if (selected === null) return;
    event.preventDefault();
    taking.copy({
      taken: { patientId, section: selected.inHeader ? null : section, entries: 1, items: [] },
      handout: selectionHandout(t, dossier, selected.text, taking.by()),
    });
  };
  useEffect(() => rememberPatient(header), [header]);
  // Enlarged, the pages are one row that scrolls: the open one must be in sight, also when Alt+7 opened it.
  useEffect(() => {
    const tab = list.current?.querySelector(`[data-key=${page}]`);
    tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [page]);
  useSectionKeys(
    header.sections.map(({ key }) => key),
    go,
  );
  return (
    <DossierProvider value={dossier}>
      <main className="dossier" aria-label={t('dossier.label', { name: header.name })} onCopy={onCopy}>
        <div>
          <PatientHeader header={header} hospital={hospital} onClose={onClose} />
          <div className="taking-dossier">
            <TakingOutcome state={taking.state} />
          </div>
        </div>
        <Tabs
          className="dossier-body"
          orientation={narrow ? 'horizontal' : 'vertical'}
          // Arrow keys must not fetch: every section that is asked is a line in the portal's log.
          keyboardActivation="manual"
          selectedKey={page}
          onSelectionChange={(key) => {
            const named = pageNamed(key);
            if (named !== null && named !== page) go(named);
          }}
        >
          <TabList ref={list} className="section-list" aria-label={t('dossier.sections')}>
            {(['overview', 'search'] as const).map((key) => (
              <Tab key={key} id={key} className="section-tab">
                <PageLabel page={key} />
              </Tab>
            ))}
            {header.sections.map(({ key, consent }) => (
              <Tab key={key} id={key} className="section-tab">
                <SectionLabel patientId={patientId} section={key} consent={consent} />
              </Tab>
            ))}
          </TabList>
          {/* A new panel per page: react-aria ties the tab to its panel when the panel appears. */}
          <TabPanel key={`${page} ${open.visit}`} id={page} className="section-panel">
            {page === 'overview' ? <OverviewPanel header={header} onOpen={go} /> : null}
            {page === 'search' ? (
              <DossierSearch header={header} text={searched} onText={setSearched} onOpen={go} />
            ) : null}
            {section === null ? null : (
              <SectionPanel
                patientId={patientId}
                section={section}
                consent={header.sections.some(({ key, consent }) => key === section && consent)}
                start={open.start}
                hospital={hospital}
                onLink={onLink}
              />
            )}
          </TabPanel>
        </Tabs>
      </main>
    </DossierProvider>
  );
}
