import { useTranslation } from 'react-i18next';
import type { SectionKey } from '../../../contract/dossier/section-key.ts';
import type { AppInfo } from '../../../contract/views/app.ts';
import type { PatientId } from '../../../contract/views/patient.ts';
import type { NamedLink } from '../../lib/app.resource.ts';
import { viewOf } from '../../lib/bridge.ts';
import { askWhy } from '../../lib/insight.ts';
import { Button } from '../../ui/button.tsx';
import { ConsentHelp } from '../../ui/consent-help.tsx';
import { LockDrawing } from '../../ui/drawing-lock.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { stopSection, useSection } from './dossier.resource.ts';
import { SectionBody } from './section-body.tsx';
import type { SectionStart } from './section-start.ts';
import './section-panel.css';

interface SectionPanelProps {
  readonly patientId: PatientId;
  readonly section: SectionKey;
  readonly consent: boolean;
  readonly start: SectionStart;
  readonly hospital: AppInfo['hospital'] | null;
  readonly onLink: (link: NamedLink) => void;
}

/** One opened section. Its faces in their order: no consent, loading, error, empty, data. */
export function SectionPanel({ patientId, section, consent, start, hospital, onLink }: SectionPanelProps) {
  const { t } = useTranslation();
  const answer = useSection(patientId, section, consent);
  const again = () => void answer.refetch();
  const title = t(`sections.${section}`);
  const refused = !consent || (answer.isError && viewOf(answer.error).code === 'DP-4004');

  if (refused) {
    return (
      <div className="section-face">
        <h2>{title}</h2>
        <Empty drawing={<LockDrawing />} title={t('dossier.lockedTitle')} text={t('dossier.lockedText')}>
          <Button onPress={() => askWhy(patientId)}>{t('why.askSection')}</Button>
          <ConsentHelp hospital={hospital} onLink={onLink} />
        </Empty>
      </div>
    );
  }
  if (answer.isPending && answer.fetchStatus === 'fetching') {
    return (
      <div className="section-face">
        <h2>{title}</h2>
        <Waiting what={title} lines={9} onCancel={() => void stopSection(patientId, section)} />
      </div>
    );
  }
  if (answer.isPending) {
    return (
      <div className="section-face">
        <h2>{title}</h2>
        <Empty title={t('common.stopped')} text={t('common.stoppedHint')}>
          <Button onPress={again}>{t('common.retry')}</Button>
        </Empty>
      </div>
    );
  }
  if (answer.isError) {
    return (
      <div className="section-face">
        <h2>{title}</h2>
        <Problem error={viewOf(answer.error)} onRetry={again} />
      </div>
    );
  }
  if (answer.data.entries.length === 0 && answer.data.notUnderstood === 0) {
    return (
      <div className="section-face">
        <h2>{title}</h2>
        <Empty title={t(`dossier.empty.${section}`)} text={t('dossier.emptyHint')} />
      </div>
    );
  }
  return <SectionBody view={answer.data} start={start} hospital={hospital} />;
}
