import { ClipboardCopy, FileText, MailOpen, Printer, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SectionKey } from '../../../contract/dossier/section-key.ts';
import type { PatientId } from '../../../contract/views/patient.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import type { LetterLine } from './letter/letter-line.ts';
import { LetterFace } from './letter-face.tsx';
import type { Doubt } from './doubts.tsx';
import './reading-pane.css';
import type { DossierEntry, Reading } from './section-definition.tsx';
import { useDossier } from './taking/dossier-context.ts';
import { type LetterPart, readingHandout, selectionHandout } from './taking/handout-of.ts';
import { itemsOf } from './taking/items-of.ts';
import { TakingOutcome } from './taking/taking-outcome.tsx';
import { picturesOf, wordsOf } from './taking/letter-parts.ts';
import { type Takeable, useTaking } from './taking/use-taking.ts';

interface ReadingPaneProps {
  readonly patientId: PatientId;
  readonly section: SectionKey;
  readonly entry: DossierEntry;
  readonly reading: Reading;
  /** Sets what is read back to unread (Alt+U); null where that says nothing. */
  readonly onUnread: (() => void) | null;
  readonly onClose: () => void;
}

/** A text of the dossier beside its list: always plain text, never markup (SECURITY Y01). Esc closes it first. */
export function ReadingPane({ patientId, section, entry, reading, onUnread, onClose }: ReadingPaneProps) {
  const { t } = useTranslation();
  const dossier = useDossier();
  const taking = useTaking();
  const { letterId = null } = reading;
  // A letter without a text opens at once; beside a text it is asked for (AVG: only what is opened is fetched).
  const [isLetter, setIsLetter] = useState(letterId !== null && reading.body === null);
  const [line, setLine] = useState<LetterLine | null>(null);
  const taken = { patientId, section, entries: 1, items: itemsOf([entry]) };
  const ofLetter = (part: LetterPart) => ({
    taken,
    handout: readingHandout(t, dossier, reading, entry, taking.by(), part),
  });
  // What is selected inside the frame leaves the way everything leaves; only a frame that has the focus is copied from.
  useEffect(() =>
    line?.onCopy((text) => {
      if (document.activeElement?.classList.contains('letter-frame') !== true) return;
      taking.copy({ taken, handout: selectionHandout(t, dossier, text, taking.by(), [entry]) });
    }),
  );
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      // The dossier itself also listens to Esc; the innermost thing closes first.
      event.preventDefault();
      onClose();
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [onClose]);
  const piece = (of: (t: Translate, line: LetterLine) => Promise<LetterPart | 'no-words' | null>): Takeable => {
    if (line === null) return { taken, handout: readingHandout(t, dossier, reading, entry, taking.by()) };
    return async () => {
      const part = await of(t, line);
      return part === null || part === 'no-words' ? part : ofLetter(part);
    };
  };
  return (
    <article className="reading" aria-label={`${t('dossier.reading')}: ${reading.title}`}>
      <header className="reading-head">
        <h3>{reading.title === '' ? t('dossier.untitled') : reading.title}</h3>
        {letterId !== null && !isLetter ? (
          <Button kind="quiet" icon={<FileText size={16} aria-hidden />} onPress={() => setIsLetter(true)}>
            {t('letter.open')}
          </Button>
        ) : null}
        {onUnread === null ? null : (
          <span title={t('unread.markUnread')}>
            <IconButton label={t('unread.markUnread')} icon={<MailOpen size={18} aria-hidden />} onPress={onUnread} />
          </span>
        )}
        {letterId !== null && isLetter && line === null ? null : (
          <>
            <IconButton
              label={t('taking.copyItem')}
              icon={<ClipboardCopy size={18} aria-hidden />}
              onPress={() => taking.copy(piece(wordsOf))}
            />
            <IconButton
              label={t('taking.printItem')}
              icon={<Printer size={18} aria-hidden />}
              onPress={() => taking.print(piece(picturesOf))}
            />
          </>
        )}
        <IconButton label={t('dossier.closeReading')} icon={<X size={18} aria-hidden />} onPress={onClose} />
      </header>
      <div className="reading-outcome">
        <TakingOutcome state={taking.state} />
      </div>
      {letterId !== null && isLetter ? (
        <LetterFace
          patientId={patientId}
          documentId={letterId}
          title={reading.title}
          onEscape={onClose}
          onLine={setLine}
        />
      ) : (
        <ReadingText reading={reading} doubts={entry.doubts} />
      )}
    </article>
  );
}

/** The facts and the text of an entry, as plain text. */
function ReadingText({ reading, doubts }: Pick<ReadingPaneProps, 'reading'> & { readonly doubts: readonly Doubt[] }) {
  const { t } = useTranslation();
  return (
    /* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a text that scrolls must be reachable by keyboard (WCAG 2.1.1) */
    <div className="reading-scroll" tabIndex={0} role="region" aria-label={reading.title}>
      <dl className="reading-facts">
        {reading.facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {reading.body === null ? (
        <p className="soft">{reading.noBody ?? t('dossier.noText')}</p>
      ) : (
        <p className="reading-body">{reading.body}</p>
      )}
      {reading.extra}
      {doubts.length > 0 ? (
        <ul className="reading-doubts" aria-label={t('dossier.notes')}>
          {doubts.map((doubt) => (
            <li key={doubt}>{t(`doubts.${doubt}`)}</li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
