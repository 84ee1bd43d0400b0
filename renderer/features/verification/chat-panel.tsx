import { MessageSquare, PlugZap } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { DeskHours } from '../../../contract/account/desk-hours.ts';
import { useAttempt } from '../../lib/use-attempt.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { Problem } from '../../ui/problem.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { Waiting } from '../../ui/waiting.tsx';
import { ChatMessages } from './chat-messages.tsx';
import { chatStore, startChat } from './chat.resource.ts';
import { MessageForm } from './message-form.tsx';
import { clockWords, openingWords } from './opening-words.ts';
import './verification-screen.css';

/** The conversation: not started, on its way, live, lost, or with the desk closed (S1-38 to S1-40). */
export function ChatPanel({ code }: { readonly code: string }) {
  const { t } = useTranslation();
  const { chat, problem } = useStore(chatStore);
  const { problem: refused, busy, attempt } = useAttempt();
  const shown = refused ?? problem;
  const line = chat?.line ?? 'closed';
  const talking = line === 'live' || line === 'lost' || (chat !== null && chat.messages.length > 0);
  const isOpen = chat?.hours?.open !== false;
  return (
    <aside className="chat" aria-labelledby="chat-title">
      <h2 id="chat-title">{t('verification.chat')}</h2>
      {shown ? <Problem error={shown} shape="strip" /> : null}
      {chat?.hours ? <Hours hours={chat.hours} /> : null}
      {line === 'lost' ? (
        <p className="chat-lost" role="status">
          <PlugZap size={16} aria-hidden /> {t('verification.lost')}
        </p>
      ) : null}
      {line === 'closed' ? (
        <Button
          kind="primary"
          icon={<MessageSquare size={18} aria-hidden />}
          isDisabled={busy}
          onPress={() => attempt(startChat)}
        >
          {t('verification.start')}
        </Button>
      ) : null}
      {line === 'connecting' && !talking ? <Waiting what={t('verification.starting')} lines={3} /> : null}
      {talking ? (
        <>
          <ChatMessages messages={chat?.messages ?? []} isOpen={isOpen} />
          <MessageForm code={code} canSend={line === 'live' && isOpen} />
        </>
      ) : null}
    </aside>
  );
}

/** Open until when, or closed and open again when, in words (S1-39). */
function Hours({ hours }: { readonly hours: DeskHours }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (hours.open) {
    const until = hours.closesAt === null ? hours.until : clockWords(hours.closesAt, language);
    return <p className="soft">{t('verification.open', { until })}</p>;
  }
  return (
    <Note tone="caution" live>
      <p>
        {hours.opensAt === null
          ? t('verification.hours', { from: hours.from, until: hours.until })
          : t('verification.closed', { when: openingWords(hours.opensAt, language) })}
      </p>
      <p>{t('verification.closedHint')}</p>
    </Note>
  );
}
