import { useEffect, useEffectEvent } from 'react';
import { appStore, changePreferences } from '../lib/app.resource.ts';
import { zoomAfter } from '../features/preferences/zoom.ts';
import { goBack, goToSearch, goToWards } from './navigation.ts';
import { showOverlay } from './overlay-store.ts';

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));

/** A window over the window takes its own keys; react-aria closes it on Esc. */
const isOverlaid = (page: Document) => page.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null;

function zoom(direction: 1 | -1 | 0): void {
  void changePreferences({ zoom: zoomAfter(appStore.getState().preferences.zoom, direction) });
}

/** The keys that work everywhere behind the login; the sheet (?) lists them. */
export function useShortcuts({ onLock }: { readonly onLock: () => void }): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey) return;
    const command = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    const act = command
      ? {
          k: () => showOverlay('palette'),
          l: event.shiftKey ? onLock : undefined,
          '=': () => zoom(1),
          '+': () => zoom(1),
          '-': () => zoom(-1),
          '0': () => zoom(0),
        }[key]
      : isOverlaid(document)
        ? undefined
        : {
            escape: goBack,
            f2: goToSearch,
            f3: goToWards,
            '?': isTyping(event.target) ? undefined : () => showOverlay('shortcuts'),
          }[key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
