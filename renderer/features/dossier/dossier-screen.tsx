import { useEffect, useRef, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { SectionKey } from '../../../contract/dossier/section-key.ts';
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
import { stopHeader, useDossierHeader } from './dossier.resource.ts';
import { PatientHeader } from './patient-header.tsx';
import { SectionLabel } from './section-label.tsx';
import { SectionPanel } from './section-panel.tsx';
import { useSectionKeys } from './use-section-keys.ts';

interface DossierScreenProps {
  readonly patientId: PatientId;
  /** The section to open first; null for the first one with consent. */
  readonly start: SectionKey | null;
  readonly hospital: AppInfo['hospital'] | null;
  readonly onClose: () => void;
  readonly onLink: (link: NamedLink) => void;
}

/** One dossier: the header that stays, the ten sections, and the one that is open. */
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
  onClose,
  onLink,
}: DossierScreenProps & { readonly header: Header }) {
  const { t } = useTranslation();
  const narrow = useMedia('(max-width: 60rem)');
  const first = header.sections.find((section) => section.consent)?.key ?? header.sections[0]?.key ?? 'general';
  const [section, setSection] = useState<SectionKey>(start ?? first);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => rememberPatient(header), [header]);
  // Enlarged, the sections are one row that scrolls: the open one must be in sight, also when Alt+7 opened it.
  useEffect(() => {
    const tab = list.current?.querySelector(`[data-key=${section}]`);
    tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [section]);
  useSectionKeys(
    header.sections.map(({ key }) => key),
    setSection,
  );
  return (
    <main className="dossier" aria-label={t('dossier.label', { name: header.name })}>
      <PatientHeader header={header} hospital={hospital} onClose={onClose} />
      <Tabs
        className="dossier-body"
        orientation={narrow ? 'horizontal' : 'vertical'}
        // Arrow keys must not fetch: every section that is asked is a line in the portal's log.
        keyboardActivation="manual"
        selectedKey={section}
        onSelectionChange={(key) => setSection(SectionKey.options.find((option) => option === key) ?? section)}
      >
        <TabList ref={list} className="section-list" aria-label={t('dossier.sections')}>
          {header.sections.map(({ key, consent }) => (
            <Tab key={key} id={key} className="section-tab">
              <SectionLabel patientId={patientId} section={key} consent={consent} />
            </Tab>
          ))}
        </TabList>
        {/* A new panel per section: react-aria ties the tab to its panel when the panel appears. */}
        <TabPanel key={section} id={section} className="section-panel">
          <SectionPanel
            patientId={patientId}
            section={section}
            consent={header.sections.some(({ key, consent }) => key === section && consent)}
            hospital={hospital}
            onLink={onLink}
          />
        </TabPanel>
      </Tabs>
    </main>
  );
}
