import { useTranslation } from 'react-i18next';
import type { DeskView } from '../../../contract/views/account.ts';

/** Says politely that somebody wrote; what was written stands in the conversation. */
export function NewMessage({ view }: { readonly view: DeskView }) {
  const { t } = useTranslation();
  const { newest, conversations } = view;
  const written = newest?.message.from === 'user' ? newest : null;
  const names = conversations.find(({ id }) => id === written?.conversationId)?.names;
  const who = names ? `${names.givenName} ${names.surname}` : (written?.message.author ?? '');
  return (
    <p className="only-heard" role="status">
      {written ? <span key={written.message.id}>{t('desk.newMessage', { who })}</span> : null}
    </p>
  );
}
