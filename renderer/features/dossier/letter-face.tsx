import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../contract/views/patient.ts';
import type { LetterLine } from './letter/letter-line.ts';
import { LetterReader } from './letter/letter-reader.tsx';
import { stopLetter, useLetter } from './dossier.resource.ts';
import { Faces } from '../../ui/faces.tsx';

interface LetterFaceProps {
  readonly patientId: PatientId;
  readonly documentId: string;
  readonly title: string;
  readonly onEscape: () => void;
  readonly onLine: (line: LetterLine | null) => void;
}

/** A letter from the portal: on its way, stopped, refused, or on paper. */
export function LetterFace({ patientId, documentId, title, onEscape, onLine }: LetterFaceProps) {
  const { t } = useTranslation();
  const answer = useLetter(patientId, documentId);
  return (
    <Faces query={answer} what={t('letter.what')} lines={8} onStop={() => void stopLetter(patientId, documentId)}>
      {({ bytes }) => <LetterReader title={title} bytes={bytes} onEscape={onEscape} onLine={onLine} />}
    </Faces>
  );
}
