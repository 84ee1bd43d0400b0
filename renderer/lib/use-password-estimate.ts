import { useEffect, useState } from 'react';
import type { Language } from '../i18n/i18n.ts';
import type { Estimate } from './password-estimate.ts';
import { useDebounced } from './use-debounced.ts';

/** How long typing rests before the words change, so that a screen reader is not interrupted at every key. */
const restMilliseconds = 300;

/**
 * Estimates a password once typing rests. The dictionaries are a file of their own that is fetched when somebody first
 * types a new password.
 * @returns null while nothing was typed or the dictionaries are on their way
 */
export function usePasswordEstimate(
  password: string,
  personal: readonly string[],
  language: Language,
): Estimate | null {
  const settled = useDebounced(password, restMilliseconds);
  const words = personal.join('\n');
  const [estimate, setEstimate] = useState<Estimate | null>(null);
  useEffect(() => {
    if (settled === '') return undefined;
    let wanted = true;
    const look = async () => {
      const { estimatePassword } = await import('./password-estimate.ts');
      if (wanted) setEstimate(estimatePassword(settled, words.split(/[\n@.\s]+/).filter(Boolean), language));
    };
    void look();
    return () => {
      wanted = false;
    };
  }, [settled, words, language]);
  return password === '' ? null : estimate;
}
