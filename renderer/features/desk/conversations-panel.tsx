import { MessagesSquare } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Conversation } from '../../../contract/account/desk.ts';
import { Empty } from '../../ui/empty.tsx';
import { ConversationList } from './conversation-list.tsx';
import { ConversationView } from './conversation-view.tsx';
import './conversations-panel.css';
import { deskStore } from './desk-store.ts';

/** Who waits for verification left, and the conversation with one of them right (S1-36). */
export function ConversationsPanel({ conversations }: { readonly conversations: readonly Conversation[] }) {
  const { t } = useTranslation();
  const open = useStore(deskStore, (state) => state.open);
  const conversation = conversations.find(({ id }) => id === open);
  if (conversations.length === 0) {
    return (
      <Empty
        drawing={<MessagesSquare size={32} aria-hidden />}
        title={t('desk.noConversations')}
        text={t('desk.noConversationsHint')}
      />
    );
  }
  return (
    <div className="conversations">
      <ConversationList conversations={conversations} open={conversation?.id ?? null} />
      {conversation ? (
        <ConversationView key={conversation.id} conversation={conversation} />
      ) : (
        <Empty title={t('desk.noneOpen')} text={t('desk.noneOpenHint')} />
      )}
    </div>
  );
}
