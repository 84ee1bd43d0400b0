import { useEffect, useEffectEvent } from 'react';

/** Esc in a field that holds something leaves the field first (shell/use-shortcuts.ts). */
const isTypedIn = (target: EventTarget | null) =>
  (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) && target.value !== '';
const isOverlaid = () => document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null;

/** Who can go back, the one that was opened last at the end: Esc is for that one. */
const opened: object[] = [];

/** Esc goes one step back within this screen, before the window takes it as leaving the screen. */
export function useEscape(back: () => void): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent, self: object) => {
    if (opened.at(-1) !== self) return;
    if (event.key !== 'Escape' || event.defaultPrevented || isTypedIn(event.target) || isOverlaid()) return;
    event.preventDefault();
    back();
  });
  useEffect(() => {
    const self = {};
    const listener = (event: KeyboardEvent) => onKeyDown(event, self);
    opened.push(self);
    window.addEventListener('keydown', listener, { capture: true });
    return () => {
      opened.splice(opened.indexOf(self), 1);
      window.removeEventListener('keydown', listener, { capture: true });
    };
  }, []);
}
