import { strict } from '../launch/unavailable.ts';

let content = '';

/** `clipboard`: text in memory, with promises as in Electron 45. The pages' own clipboard and the desktop's are others. */
export const clipboard = strict('clipboard', {
  writeText: async (text: string): Promise<void> => {
    content = text;
  },
  readText: async (): Promise<string> => content,
  has: async (mimetype: string): Promise<boolean> => mimetype === 'text/plain' && content !== '',
  clear: (): void => {
    content = '';
  },
});
