import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../contract/views/patient.ts';
import { viewOf } from '../../lib/bridge.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { LetterReader } from '../letter/letter-reader.tsx';
import { stopLetter, useLetter } from './dossier.resource.ts';

interface LetterFaceProps {
  readonly patientId: PatientId;
  readonly documentId: string;
  readonly title: string;
  readonly onEscape: () => void;
}

/** A letter from the portal: on its way, stopped, refused, or on paper. */
export function LetterFace({ patientId, documentId, title, onEscape }: LetterFaceProps) {
  const { t } = useTranslation();
  const answer = useLetter(patientId, documentId);
  const again = () => void answer.refetch();
  if (answer.isPending && answer.fetchStatus === 'fetching') {
    return <Waiting what={t('letter.what')} lines={8} onCancel={() => void stopLetter(patientId, documentId)} />;
  }
  if (answer.isPending) {
    return (
      <Empty title={t('common.stopped')} text={t('common.stoppedHint')}>
        <Button onPress={again}>{t('common.retry')}</Button>
      </Empty>
    );
  }
  if (answer.isError) return <Problem error={viewOf(answer.error)} onRetry={again} />;
  return <LetterReader title={title} bytes={answer.data.bytes} onEscape={onEscape} />;
}
