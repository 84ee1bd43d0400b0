import { useEffect } from 'react';
import type { SectionKey } from '../../../contract/dossier/section-key.ts';

/** Alt+1 to Alt+9 and Alt+0 open the sections in their order, from anywhere in the dossier. */
export function useSectionKeys(sections: readonly SectionKey[], open: (section: SectionKey) => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // By code, because Option+1 on a Mac types another character.
      const digit = /^Digit(\d)$/.exec(event.code)?.[1];
      if (!event.altKey || event.ctrlKey || event.metaKey || digit === undefined) return;
      const section = sections[digit === '0' ? 9 : Number(digit) - 1];
      if (section === undefined) return;
      event.preventDefault();
      open(section);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [sections, open]);
}
