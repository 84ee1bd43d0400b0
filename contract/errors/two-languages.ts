import type { ErrorEntry } from './entry.ts';

type Sentence = readonly [title: string, user: string, it: string];

/** One row of the catalogue from its sentences in both languages: what happened, what the user can do, what IT can do. */
export const entry = (name: string, retry: boolean, nl: Sentence, en: Sentence): ErrorEntry => ({
  name,
  retry,
  nl: { title: nl[0], user: nl[1], it: nl[2] },
  en: { title: en[0], user: en[1], it: en[2] },
});
