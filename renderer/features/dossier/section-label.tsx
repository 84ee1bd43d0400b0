import { LockKeyhole } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SectionKey } from '../../../contract/dossier/section-key.ts';
import type { PatientId } from '../../../contract/views/patient.ts';
import { UnreadCount } from '../../ui/unread-count.tsx';
import { useSection } from './dossier.resource.ts';
import { useUnread } from './reading-state/unread.resource.ts';
import { SectionIcon } from './section-icon.tsx';

interface SectionLabelProps {
  readonly patientId: PatientId;
  readonly section: SectionKey;
  readonly consent: boolean;
}

/** Name of a section, with what is unread and its count once these are known, or a lock where the consent leaves it out. */
export function SectionLabel({ patientId, section, consent }: SectionLabelProps) {
  const { t } = useTranslation();
  const known = useSection(patientId, section, false).data?.entries.length;
  const unread = useUnread(patientId, section, false).data?.length ?? 0;
  return (
    <>
      <SectionIcon section={section} />
      <span className="section-name">{t(`sections.${section}`)}</span>
      {consent ? null : (
        <>
          <LockKeyhole size={14} aria-hidden />
          <span className="only-heard">{t('dossier.noConsent')}</span>
        </>
      )}
      {consent ? <UnreadCount count={unread} words={t('unread.count', { count: unread })} /> : null}
      {consent && known !== undefined ? <span className="section-count">{known}</span> : null}
    </>
  );
}
