import { strict } from '../launch/unavailable.ts';

let content = '';

/** `clipboard`: text in memory. The pages' own clipboard and the desktop's are others. */
export const clipboard = strict('clipboard', {
  writeText: (text: string): void => {
    content = text;
  },
  readText: (): string => content,
  clear: (): void => {
    content = '';
  },
  availableFormats: (): string[] => (content === '' ? [] : ['text/plain']),
});
