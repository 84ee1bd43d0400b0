import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../contract/account/desk.ts';
import { viewOf } from '../../lib/bridge.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { AnswerForm } from './answer-form.tsx';
import { stopConversation, useConversation } from './desk.resource.ts';
import { MessageLog } from './message-log.tsx';
import { VerifyForm } from './verify-form.tsx';

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
  const again = () => void thread.refetch();
  if (thread.data) return <MessageLog messages={thread.data.messages} name={name} />;
  if (thread.isError) return <Problem error={viewOf(thread.error)} shape="strip" onRetry={again} />;
  if (thread.fetchStatus === 'fetching') {
    return <Waiting what={t('desk.threadWhat')} lines={4} onCancel={() => void stopConversation(id)} />;
  }
  return (
    <Empty title={t('common.stopped')} text={t('common.stoppedHint')}>
      <Button onPress={again}>{t('common.retry')}</Button>
    </Empty>
  );
}
