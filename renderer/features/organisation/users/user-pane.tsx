import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Member } from '../../../../contract/organisation/member.ts';
import { formatInstant } from '../../../lib/dates.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Note } from '../../../ui/note.tsx';
import { MemberBadge, rolesWords } from '../organisation-words.tsx';
import { useEscape } from '../use-escape.ts';
import { lacksAgb, nameOf } from './user-columns.tsx';

interface UserPaneProps {
  readonly member: Member;
  /** null: nothing to change here and now. */
  readonly onStatus: (() => void) | null;
  readonly onRoles: (() => void) | null;
  readonly onClose: () => void;
}

/** One user beside the table: who, since when, and what can be changed. */
export function UserPane({ member, onStatus, onRoles, onClose }: UserPaneProps) {
  const { t } = useTranslation();
  useEscape(onClose);
  const name = nameOf(member);
  const lacking = lacksAgb(member);
  return (
    <article className="detail" aria-label={name}>
      <header>
        <h2>{name}</h2>
        <IconButton label={t('common.close')} icon={<X size={18} aria-hidden />} onPress={onClose} />
      </header>
      <div>
        <MemberBadge t={t} state={member.state} />
      </div>
      <p>{t(`organisation.stateHints.${member.state}`)}</p>
      {lacking === null ? null : (
        <Note tone="caution" title={t('organisation.lacksAgb.title')}>
          <p>{t(`organisation.lacksAgb.${lacking}`)}</p>
        </Note>
      )}
      <dl className="detail-facts">
        <dt>{t('organisation.users.address')}</dt>
        <dd>{member.address}</dd>
        <dt>{t('organisation.users.agb')}</dt>
        <dd>
          {member.agb ?? t('organisation.users.noAgb')}
          {member.agbFrom === null ? null : (
            <span className="soft">, {t(`organisation.users.agbFrom.${member.agbFrom}`)}</span>
          )}
        </dd>
        <dt>{t('organisation.users.roles')}</dt>
        <dd>{rolesWords(t, member.roles)}</dd>
        <dt>{t('organisation.users.since')}</dt>
        <dd>{formatInstant(member.since)}</dd>
      </dl>
      <div className="form-actions">
        {onStatus === null ? null : (
          <Button kind="primary" onPress={onStatus}>
            {t('organisation.status.title')}
          </Button>
        )}
        {onRoles === null ? null : <Button onPress={onRoles}>{t('organisation.rolesOf.title')}</Button>}
      </div>
    </article>
  );
}
