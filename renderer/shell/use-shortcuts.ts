import { useEffect, useEffectEvent } from 'react';
import { appStore, changePreferences } from '../lib/app.resource.ts';
import { zoomAfter } from '../features/preferences/zoom.ts';
import type { UserView } from '../../contract/views/person.ts';
import { goBack } from './navigation.ts';
import { showOverlay } from './overlay-store.ts';
import { placesOf } from './places.tsx';

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));

/** A window over the window takes its own keys; react-aria closes it on Esc. */
const isOverlaid = (page: Document) => page.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null;

function zoom(direction: 1 | -1 | 0): void {
  void changePreferences({ zoom: zoomAfter(appStore.getState().preferences.zoom, direction) });
}

/** Esc in a field that holds something leaves the field first: what was typed is not lost by one key. */
function leaveFieldOrPlace(target: EventTarget | null): void {
  const typed = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target.value : '';
  if (isTyping(target) && typed !== '' && target instanceof HTMLElement) target.blur();
  else goBack();
}

/** The keys that work everywhere behind the login; the sheet (?) lists them. */
export function useShortcuts({ user, onLock }: { readonly user: UserView; readonly onLock: () => void }): void {
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
            escape: () => leaveFieldOrPlace(event.target),
            ...Object.fromEntries(placesOf(user).map((place) => [place.key.toLowerCase(), place.go])),
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
