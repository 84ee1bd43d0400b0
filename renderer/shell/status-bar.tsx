import { LogOut } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { UserView } from '../../contract/views/person.ts';
import type { ReadersView } from '../../contract/views/readers.ts';
import { formatInstant } from '../lib/dates.ts';
import { Button } from '../ui/button.tsx';
import { cardFace } from '../ui/card-state.ts';
import { CardSign } from '../ui/card-sign.tsx';
import './status-bar.css';

interface StatusBarProps {
  readonly user: UserView;
  readonly readers: ReadersView | null;
  readonly onSignOut: () => void;
}

/** The line at the foot: the card in its reader, and who is logged in since when (S1-42, S1-43). */
export function StatusBar({ user, readers, onSignOut }: StatusBarProps) {
  const { t } = useTranslation();
  const { face, reader } = cardFace(readers);
  return (
    <footer className="status-bar" aria-label={t('status.label')}>
      <span className="status-card" data-face={face}>
        <CardSign face={face} />
        <span role="status">
          {reader?.holder ? t('reader.holder', { holder: reader.holder }) : t(`reader.states.${face}`)}
        </span>
        {reader ? <span className="status-reader">{reader.name}</span> : null}
      </span>
      <span className="status-login">
        {user.lastLogin ? t('status.lastLogin', { when: formatInstant(user.lastLogin) }) : t('status.firstLogin')}
      </span>
      <span className="status-user">
        <strong>{user.name}</strong>
        {user.role ? <span>{user.role}</span> : null}
        {user.organisation ? <span>{user.organisation}</span> : null}
      </span>
      <Button kind="quiet" icon={<LogOut size={15} aria-hidden />} onPress={onSignOut}>
        {t('status.signOut')}
      </Button>
    </footer>
  );
}
