import { useMemo, useState } from 'react';
import {
  Autocomplete,
  Dialog as AriaDialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { UserView } from '../../contract/views/person.ts';
import { parseQuery } from '../lib/patient-query.ts';
import { usePatientSearch } from '../lib/patient-search.resource.ts';
import { ageText } from '../i18n/age-text.ts';
import { errorTexts } from '../i18n/error-texts.ts';
import { changePreferences } from '../lib/app.resource.ts';
import { viewOf } from '../lib/bridge.ts';
import { formatPartialDate } from '../lib/dates.ts';
import { useDebounced } from '../lib/use-debounced.ts';
import { useToday } from '../lib/use-today.ts';
import { useLanguage } from '../ui/use-language.ts';
import './command-palette.css';
import { goToAccessLog, openDossier } from './navigation.ts';
import { overlayStore, showOverlay } from './overlay-store.ts';
import { placesOf } from './places.tsx';

interface Command {
  readonly id: string;
  readonly title: string;
  readonly keys: string;
  readonly run: () => void;
}

interface CommandPaletteProps {
  readonly user: UserView;
  readonly onLock: () => void;
  /** Asks for the card inside an account session. */
  readonly onCard: () => void;
}

/** Ctrl+K: a patient or a command, from everywhere. */
export function CommandPalette(props: CommandPaletteProps) {
  const isOpen = useStore(overlayStore, (state) => state.overlay === 'palette');
  return (
    <ModalOverlay
      className="palette-overlay"
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => showOverlay(open ? 'palette' : null)}
    >
      <Modal className="palette-modal">
        <PaletteBody {...props} />
      </Modal>
    </ModalOverlay>
  );
}

function PaletteBody({ user, onLock, onCard }: CommandPaletteProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [text, setText] = useState('');
  const today = useToday();
  const settled = useDebounced(text, 220);
  const query = settled === text ? parseQuery(text, today).query : null;
  const search = usePatientSearch(query);
  const searching = settled !== text || search.isFetching;
  // People who were found for what was typed before may be read, not chosen.
  const old = settled !== text || search.isPlaceholderData;
  const patients = text.trim() === '' ? [] : (search.data?.rows.slice(0, 8) ?? []);
  const commands = useMemo<readonly Command[]>(
    () => [
      ...placesOf(user).map(({ at, key, go }) => ({ id: at, title: t(`shortcuts.${at}`), keys: key, run: go })),
      { id: 'access-log', title: t('log.own'), keys: '', run: goToAccessLog },
      ...(user.assurance === 'high' ? [] : [{ id: 'card', title: t('stepUp.goOn'), keys: '', run: onCard }]),
      { id: 'light', title: t('palette.themeLight'), keys: '', run: () => void changePreferences({ theme: 'light' }) },
      { id: 'dark', title: t('palette.themeDark'), keys: '', run: () => void changePreferences({ theme: 'dark' }) },
      { id: 'shortcuts', title: t('shortcuts.title'), keys: '?', run: () => showOverlay('shortcuts') },
      { id: 'lock', title: t('shortcuts.lock'), keys: 'Ctrl Shift L', run: onLock },
    ],
    [t, user, onLock, onCard],
  );
  const nothing = search.isError ? errorTexts(viewOf(search.error), language).title : t('palette.nothing');
  const wanted = text.trim().toLocaleLowerCase('nl');
  const offered = commands.filter(({ title }) => title.toLocaleLowerCase('nl').includes(wanted));
  const choose = (run: () => void) => {
    showOverlay(null);
    run();
  };

  return (
    <AriaDialog className="palette" aria-label={t('palette.title')}>
      <Autocomplete inputValue={text} onInputChange={setText}>
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the palette is its field */}
        <SearchField className="palette-field" aria-label={t('palette.title')} autoFocus>
          <Input className="palette-input" placeholder={t('palette.placeholder')} autoComplete="off" maxLength={160} />
        </SearchField>
        <Menu
          className="palette-list"
          aria-label={t('palette.results')}
          renderEmptyState={() => <p className="palette-empty">{searching ? t('palette.searching') : nothing}</p>}
        >
          {patients.length > 0 ? (
            <MenuSection>
              <Header className="palette-header">{t('palette.patients')}</Header>
              {patients.map((row) => (
                <MenuItem
                  key={row.patientId}
                  id={`patient ${row.patientId}`}
                  textValue={row.name}
                  className="palette-item"
                  isDisabled={old}
                  onAction={() => choose(() => openDossier(row.patientId))}
                >
                  <span className="palette-name">{row.name}</span>
                  <span className="palette-more">
                    {row.birthDate ? formatPartialDate(row.birthDate) : ''} {ageText(t, row.birthDate, today)}
                  </span>
                </MenuItem>
              ))}
            </MenuSection>
          ) : null}
          {offered.length > 0 ? (
            <MenuSection>
              <Header className="palette-header">{t('palette.commands')}</Header>
              {offered.map(({ id, title, keys, run }) => (
                <MenuItem key={id} id={id} textValue={title} className="palette-item" onAction={() => choose(run)}>
                  <span className="palette-name">{title}</span>
                  {keys === '' ? null : <kbd>{keys}</kbd>}
                </MenuItem>
              ))}
            </MenuSection>
          ) : null}
        </Menu>
      </Autocomplete>
      <p className="palette-hint">{t('palette.hint')}</p>
    </AriaDialog>
  );
}
