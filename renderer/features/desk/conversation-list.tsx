import { CircleCheck } from 'lucide-react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../contract/account/desk.ts';
import { useNow } from '../../lib/use-now.ts';
import { UnreadCount } from '../../ui/unread-count.tsx';
import { openConversation } from './desk-store.ts';
import { waitingTime } from './waiting-time.ts';

interface ConversationListProps {
  readonly conversations: readonly Conversation[];
  readonly open: string | null;
}

/** The list of conversations; the arrow keys walk over it, Enter opens. */
export function ConversationList({ conversations, open }: ConversationListProps) {
  const { t } = useTranslation();
  const now = useNow(20_000);
  return (
    <ListBox
      className="conversation-list"
      aria-label={t('desk.tabs.conversations')}
      selectionMode="single"
      // An opened conversation counts as read: walking past one must not open it.
      selectionBehavior="toggle"
      disallowEmptySelection
      selectedKeys={open === null ? [] : [open]}
      onSelectionChange={(keys) => {
        const [key] = keys;
        if (key !== undefined) openConversation(String(key));
      }}
    >
      {conversations.map((conversation) => {
        const { id, names, address, unread, present, state, startedAt } = conversation;
        const name = `${names.givenName} ${names.surname}`;
        return (
          <ListBoxItem key={id} id={id} textValue={name} className="conversation-item">
            <span className={present ? 'presence presence-here' : 'presence'} aria-hidden />
            <span className="conversation-words">
              <span className="conversation-name">{name}</span>
              <span className="conversation-more">{address}</span>
              <span className="conversation-more">
                {state === 'verified' ? (
                  <span className="conversation-done">
                    <CircleCheck size={14} aria-hidden /> {t('desk.verified')}
                  </span>
                ) : (
                  t('desk.waits', { time: waitingTime(t, startedAt, now) })
                )}
                {' · '}
                {present ? t('desk.present') : t('desk.away')}
              </span>
            </span>
            <UnreadCount count={unread} words={t('desk.unread', { count: unread })} />
          </ListBoxItem>
        );
      })}
    </ListBox>
  );
}
