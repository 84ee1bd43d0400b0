import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChatMessage } from '../../../contract/account/desk-hours.ts';
import { useNow } from '../../lib/use-now.ts';
import { timeOrDay } from './waiting-time.ts';

interface MessageLogProps {
  readonly messages: readonly ChatMessage[];
  readonly name: string;
}

/** What was said, oldest first and the newest in sight. Plain text: a link in it is words. */
export function MessageLog({ messages, name }: MessageLogProps) {
  const { t } = useTranslation();
  const now = useNow(60_000);
  const box = useRef<HTMLDivElement>(null);
  const last = messages.at(-1)?.id;
  useEffect(() => {
    if (last !== undefined && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [last]);
  return (
    // A region that scrolls must be reachable by keyboard (WCAG 2.1.1).
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="message-log" ref={box} role="log" aria-label={t('desk.log', { name })} tabIndex={0}>
      {messages.length === 0 ? <p className="soft">{t('desk.nothingSaid')}</p> : null}
      {messages.map((message) => (
        <div key={message.id} className={`message message-${message.from}`}>
          <p className="message-head">
            {message.from === 'system' ? null : <strong>{message.author}</strong>}{' '}
            <span>{timeOrDay(message.at, now)}</span>
          </p>
          <p className="message-text">{message.text}</p>
        </div>
      ))}
    </div>
  );
}
