import { Printer } from 'lucide-react';
import { useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { type CardPaper, cardPapers } from '../../contract/ipc/exports.ts';
import type { AppInfo } from '../../contract/views/app.ts';
import type { Language } from '../i18n/i18n.ts';
import { printConsentCard } from '../lib/exports.resource.ts';
import { useAttempt } from '../lib/use-attempt.ts';
import { userStore } from '../lib/user.ts';
import { Button } from './button.tsx';
import './consent-card-dialog.css';
import { ConsentCard } from './consent-card.tsx';
import { Dialog } from './dialog.tsx';
import { Problem } from './problem.tsx';
import './segments.css';

interface ConsentCardDialogProps {
  readonly hospital: AppInfo['hospital'] | null;
  readonly onClose: () => void;
}

const languages = ['nl', 'en'] as const satisfies readonly Language[];

/** The card as it comes from the printer, in the language of the patient and on the paper there is. */
export function ConsentCardDialog({ hospital, onClose }: ConsentCardDialogProps) {
  const { t } = useTranslation();
  const practice = useStore(userStore, ({ user }) => user?.organisation ?? null);
  const [paper, setPaper] = useState<CardPaper>('a6');
  const [language, setLanguage] = useState<Language>('nl');
  const [printed, setPrinted] = useState<boolean | null>(null);
  const { problem, busy, attempt } = useAttempt();
  // A button that is switched off while it works would lose the focus, and Esc with it.
  const print = () => {
    if (busy) return;
    setPrinted(null);
    attempt(async () => setPrinted(await printConsentCard(paper, language)));
  };
  return (
    <Dialog title={t('consentCard.dialog')} isOpen onClose={onClose} size="wide">
      <div className="card-dialog">
        <div className="card-dialog-preview" role="group" aria-label={t('consentCard.preview')}>
          <ConsentCard hospital={hospital} practice={practice} language={language} />
        </div>
        <div className="card-dialog-choices">
          <p>{t('consentCard.explain')}</p>
          <Choice
            label={t('consentCard.language')}
            of={languages}
            value={language}
            onChange={setLanguage}
            word={(one) => t(`preferences.${one}`)}
          />
          <Choice
            label={t('consentCard.paper')}
            of={cardPapers}
            value={paper}
            onChange={setPaper}
            word={(one) => t(`consentCard.papers.${one}`)}
          />
          {problem ? <Problem error={problem} shape="strip" /> : null}
          <Button kind="primary" icon={<Printer size={16} aria-hidden />} onPress={print}>
            {t('consentCard.print')}
          </Button>
          <p className="soft" role="status">
            {printed === null ? '' : t(printed ? 'taking.printed' : 'taking.notPrinted')}
          </p>
        </div>
      </div>
    </Dialog>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly of: readonly T[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly word: (value: T) => string;
}

function Choice<T extends string>({ label, of, value, onChange, word }: ChoiceProps<T>) {
  return (
    <div className="card-dialog-choice">
      <span>{label}</span>
      <ToggleButtonGroup
        className="segments"
        aria-label={label}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[value]}
        onSelectionChange={(keys) => onChange(of.find((one) => keys.has(one)) ?? value)}
      >
        {of.map((one) => (
          <ToggleButton key={one} id={one} className="segment">
            {word(one)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}
