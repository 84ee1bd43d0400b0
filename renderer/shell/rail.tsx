import { Keyboard, LockKeyhole, Zap } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { UserView } from '../../contract/views/person.ts';
import { PreferencesMenu } from '../features/preferences/preferences-menu.tsx';
import type { Place } from './navigation.ts';
import { showOverlay } from './overlay-store.ts';
import { placesOf } from './places.tsx';
import './rail.css';

interface RailProps {
  readonly user: UserView;
  readonly place: Place;
  readonly onLock: () => void;
}

interface RailItemProps {
  readonly icon: ReactNode;
  readonly text: string;
  /** The full name, when the text under the icon is shorter. */
  readonly label?: string;
  readonly current?: boolean;
  readonly onPress: () => void;
}

function RailItem({ icon, text, label, current = false, onPress }: RailItemProps) {
  return (
    <Button
      className="rail-item"
      {...(label === undefined ? {} : { 'aria-label': label })}
      aria-current={current ? 'page' : false}
      onPress={onPress}
    >
      {icon}
      <span>{text}</span>
    </Button>
  );
}

/** The narrow rail: where one can go, and below it what one can always do. */
export function Rail({ user, place, onLock }: RailProps) {
  const { t } = useTranslation();
  const at = place.at === 'dossier' ? place.from : place.at;
  return (
    <nav className="rail" aria-label={t('rail.label')}>
      {placesOf(user).map((named) => (
        <RailItem
          key={named.at}
          icon={named.icon}
          text={t(`rail.${named.at}`)}
          current={at === named.at}
          onPress={named.go}
        />
      ))}
      <span className="rail-space" />
      <RailItem icon={<Zap size={18} aria-hidden />} text={t('rail.palette')} onPress={() => showOverlay('palette')} />
      <RailItem
        icon={<Keyboard size={18} aria-hidden />}
        text={t('rail.shortcuts')}
        onPress={() => showOverlay('shortcuts')}
      />
      <PreferencesMenu shape="rail" />
      <RailItem
        icon={<LockKeyhole size={18} aria-hidden />}
        text={t('rail.lock')}
        label={t('rail.lockLong')}
        onPress={onLock}
      />
    </nav>
  );
}
