import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../contract/account/desk.ts';
import { Badge } from '../../ui/badge.tsx';
import { AnswerForm } from './answer-form.tsx';
import { stopConversation, useConversation } from './desk.resource.ts';
import { MessageLog } from './message-log.tsx';
import { VerifyForm } from './verify-form.tsx';
import { Faces } from '../../ui/faces.tsx';

/** One conversation: who it is, the four digits (S1-36), what was said, and an answer. */
export function ConversationView({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation();
  const { id, names, address, present, state } = conversation;
  const name = `${names.givenName} ${names.surname}`;
  return (
    <section className="conversation" aria-labelledby="conversation-title">
      <header className="conversation-head">
        <div>
          <h2 id="conversation-title">{name}</h2>
          <p className="soft">{address}</p>
        </div>
        <div className="conversation-state">
          <Badge tone={state === 'verified' ? 'calm' : 'accent'}>
            {state === 'verified' ? t('desk.verified') : t('desk.waiting')}
          </Badge>
          <Badge tone="plain">{present ? t('desk.present') : t('desk.away')}</Badge>
        </div>
      </header>
      {state === 'verified' ? (
        <p className="conversation-closed" role="status">
          {t('desk.verifiedText', { name })}
        </p>
      ) : (
        <VerifyForm conversationId={id} address={address} />
      )}
      <Thread id={id} name={name} />
      <div className="answer">
        <AnswerForm conversationId={id} name={names.givenName} present={present} />
      </div>
    </section>
  );
}

/** The faces of what was said. */
function Thread({ id, name }: { readonly id: string; readonly name: string }) {
  const { t } = useTranslation();
  const thread = useConversation(id);
  return (
    <Faces
      query={thread}
      what={t('desk.threadWhat')}
      lines={4}
      problem="strip"
      keeps
      onStop={() => void stopConversation(id)}
    >
      {({ messages }) => <MessageLog messages={messages} name={name} />}
    </Faces>
  );
}
