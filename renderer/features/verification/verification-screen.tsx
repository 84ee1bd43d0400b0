import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useAttempt } from '../../lib/use-attempt.ts';
import { AccessFrame } from '../../ui/access-frame.tsx';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/problem.tsx';
import { ChatPanel } from './chat-panel.tsx';
import { chatStore, followChat, goOnLater } from './chat.resource.ts';
import './verification-screen.css';

interface VerificationScreenProps {
  /** The four digits. */
  readonly code: string;
  /** What this portal is called. */
  readonly portal: string;
  readonly foot: ReactNode;
}

/**
 * The first login waits here until the servicedesk has entered the four digits; then main goes on by itself (S1-36 to
 * S1-41). Chat first, telephone as the alternative (8.2).
 */
export function VerificationScreen({ code, portal, foot }: VerificationScreenProps) {
  const { t } = useTranslation();
  const { chat } = useStore(chatStore);
  const { problem, busy, attempt } = useAttempt();
  useEffect(followChat, []);
  const hours = chat?.hours ?? null;
  return (
    <AccessFrame title={t('verification.title', { portal })} aside={<ChatPanel code={code} />} foot={foot}>
      {problem ? <Problem error={problem} shape="strip" /> : null}
      <p>{t('verification.text')}</p>
      <div className="verification-code">
        <h2>{t('verification.codeIs')}</h2>
        <p>
          <span className="verification-digits" aria-hidden>
            {code}
          </span>
          <span className="only-heard">{[...code].join(' ')}</span>
        </p>
      </div>
      <p>{t('verification.tell')}</p>
      {hours?.telephone ? <p>{t('verification.phone', { number: hours.telephone })}</p> : null}
      {hours ? <p className="soft">{t('verification.hours', { from: hours.from, until: hours.until })}</p> : null}
      <div className="access-actions">
        <Button isDisabled={busy} onPress={() => attempt(goOnLater)}>
          {t('verification.later')}
        </Button>
      </div>
    </AccessFrame>
  );
}
