import { useEffect, useEffectEvent } from 'react';
import type { SectionKey } from '../../../contract/dossier/section-key.ts';
import type { DossierPage } from './dossier-page.ts';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));

/** A window over the window takes its own keys. */
const isOverlaid = (): boolean => document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null;

/** Ctrl+F in an open letter is for that letter. */
const isInLetter = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('.letter-reader') !== null;

/**
 * The keys of a dossier: Alt+O opens the overview, Alt+1 to Alt+9 and Alt+0 the sections in their order, / and Ctrl+F the
 * search.
 */
export function useSectionKeys(sections: readonly SectionKey[], open: (page: DossierPage) => void): void {
  const pageOf = (event: KeyboardEvent): DossierPage | undefined => {
    const command = event.ctrlKey || event.metaKey;
    if (event.altKey && !command) {
      if (event.code === 'KeyO') return 'overview';
      // By code, because Option+1 on a Mac types another character.
      const digit = /^Digit(\d)$/.exec(event.code)?.[1];
      return digit === undefined ? undefined : sections[digit === '0' ? 9 : Number(digit) - 1];
    }
    if (event.altKey || isOverlaid()) return undefined;
    if (command) return event.key.toLowerCase() === 'f' && !isInLetter(event.target) ? 'search' : undefined;
    return event.key === '/' && !isTyping(event.target) ? 'search' : undefined;
  };
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const page = event.defaultPrevented ? undefined : pageOf(event);
    if (page === undefined) return;
    event.preventDefault();
    open(page);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
