import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { Note } from '../../../ui/note.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { applicationStore } from './application.resource.ts';

/** Before anybody is signed in: the invitation that was opened is not lost, it waits for a login (S3-21). */
export function WaitingInvitation() {
  const { t } = useTranslation();
  const { organisation, problem } = useStore(applicationStore);
  if (problem !== null) return <Problem error={problem} shape="strip" />;
  if (organisation === null) return null;
  return (
    <Note tone="info" title={t('organisation.application.waiting', organisation)} live>
      <p>{t('organisation.application.waitingText')}</p>
    </Note>
  );
}
