import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChatMessage } from '../../../contract/account/desk-hours.ts';
import { useLanguage } from '../../ui/use-language.ts';
import { clockWords } from './opening-words.ts';
import './verification-screen.css';

interface ChatMessagesProps {
  readonly messages: readonly ChatMessage[];
  /** Can somebody of the desk answer now? */
  readonly isOpen: boolean;
}

/** The lines of the conversation, oldest first; a new one is read out and scrolled to. Plain text, no live links. */
export function ChatMessages({ messages, isOpen }: ChatMessagesProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const end = useRef<HTMLLIElement>(null);
  const last = messages.at(-1)?.id;
  useEffect(() => {
    if (last !== undefined) end.current?.scrollIntoView({ block: 'nearest' });
  }, [last]);
  const author = (message: ChatMessage) =>
    message.from === 'user' ? t('verification.you') : message.author || t('verification.desk');
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling area is reached by keyboard
    <div className="chat-messages" role="log" tabIndex={0} aria-label={t('verification.messages')}>
      {messages.length === 0 ? (
        <p className="soft">{t(isOpen ? 'verification.nobodyYet' : 'verification.nobodyNow')}</p>
      ) : null}
      <ol>
        {messages.map((message) => (
          <li key={message.id} ref={message.id === last ? end : null} className={`chat-${message.from}`}>
            <p className="chat-head">
              <strong>{author(message)}</strong> <time dateTime={message.at}>{clockWords(message.at, language)}</time>
            </p>
            <p className="chat-text">{message.text}</p>
          </li>
        ))}
      </ol>
    </div>
  );
}
