import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { Dialog } from '../ui/dialog.tsx';
import { overlayStore, showOverlay } from './overlay-store.ts';
import './shortcut-sheet.css';

const shortcuts = [
  { name: 'palette', keys: ['Ctrl', 'K'] },
  { name: 'search', keys: ['F2'] },
  { name: 'wards', keys: ['F3'] },
  { name: 'back', keys: ['Esc'] },
  { name: 'rows', keys: ['↑', '↓'] },
  { name: 'open', keys: ['Enter'] },
  { name: 'section', keys: ['Alt', '1 … 0'] },
  { name: 'lock', keys: ['Ctrl', 'Shift', 'L'] },
  { name: 'zoom', keys: ['Ctrl', '+ − 0'] },
  { name: 'sheet', keys: ['?'] },
] as const;

/** Every key in one sheet. */
export function ShortcutSheet() {
  const { t } = useTranslation();
  const isOpen = useStore(overlayStore, (state) => state.overlay === 'shortcuts');
  return (
    <Dialog title={t('shortcuts.title')} isOpen={isOpen} onClose={() => showOverlay(null)}>
      <dl className="shortcut-sheet">
        {shortcuts.map(({ name, keys }) => (
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
