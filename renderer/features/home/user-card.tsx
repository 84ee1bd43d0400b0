import { CircleUserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { UserView } from '../../../contract/views/person.ts';
import { formatInstant } from '../../lib/dates.ts';
import { Button } from '../../ui/button.tsx';

interface UserCardProps {
  readonly user: UserView;
  readonly onAccount: (() => void) | null;
  readonly onLog: () => void;
}

/** The blue card of S1-42: name, role and last login. */
export function UserCard({ user, onAccount, onLog }: UserCardProps) {
  const { t } = useTranslation();
  const role = user.role ?? (user.duties[0] ? t(`home.duties.${user.duties[0]}`) : t('home.noRole'));
  return (
    <section className="person-card person-card-user" aria-labelledby="user-card-title">
      <header>
        <CircleUserRound size={20} aria-hidden />
        <h2 id="user-card-title">{t('home.user')}</h2>
      </header>
      <p className="person-name">{user.name}</p>
      <dl>
        <div>
          <dt>{t('home.role')}</dt>
          <dd>{role}</dd>
        </div>
        {user.organisation ? (
          <div>
            <dt>{t('home.organisation')}</dt>
            <dd>{user.organisation}</dd>
          </div>
        ) : null}
        <div>
          <dt>{t('home.lastLogin')}</dt>
          <dd>{user.lastLogin ? formatInstant(user.lastLogin) : t('home.firstLogin')}</dd>
        </div>
        <div>
          <dt>{t('home.level')}</dt>
          <dd>{t(`home.levels.${user.assurance}`)}</dd>
        </div>
      </dl>
      <div className="person-actions">
        {onAccount ? <Button onPress={onAccount}>{t('home.myAccount')}</Button> : null}
        <Button onPress={onLog}>{t('log.own')}</Button>
      </div>
    </section>
  );
}
