import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { UserView } from '../../contract/views/person.ts';
import { Dialog } from '../ui/dialog.tsx';
import { overlayStore, showOverlay } from './overlay-store.ts';
import { placesOf, type NamedPlace } from './places.tsx';
import './shortcut-sheet.css';

const shortcuts = [
  { name: 'back', keys: ['Esc'] },
  { name: 'rows', keys: ['↑', '↓'] },
  { name: 'open', keys: ['Enter'] },
  { name: 'section', keys: ['Alt', '1 … 0'] },
  { name: 'overview', keys: ['Alt', 'O'] },
  { name: 'dossierSearch', keys: ['/'] },
  { name: 'markUnread', keys: ['Alt', 'U'] },
  { name: 'readAll', keys: ['Alt', 'G'] },
  { name: 'lock', keys: ['Ctrl', 'Shift', 'L'] },
  { name: 'zoom', keys: ['Ctrl', '+ − 0'] },
  { name: 'sheet', keys: ['?'] },
] as const;

interface Shortcut {
  readonly name: 'palette' | NamedPlace['at'] | (typeof shortcuts)[number]['name'];
  readonly keys: readonly string[];
}

/** Every key in one sheet. */
export function ShortcutSheet({ user }: { readonly user: UserView }) {
  const { t } = useTranslation();
  const listed: readonly Shortcut[] = [
    { name: 'palette', keys: ['Ctrl', 'K'] },
    ...placesOf(user).map(({ at, key }) => ({ name: at, keys: [key] })),
    ...shortcuts,
  ];
  const isOpen = useStore(overlayStore, (state) => state.overlay === 'shortcuts');
  return (
    <Dialog title={t('shortcuts.title')} isOpen={isOpen} onClose={() => showOverlay(null)}>
      <dl className="shortcut-sheet">
        {listed.map(({ name, keys }) => (
          <div key={name}>
            <dt>{t(`shortcuts.${name}`)}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
