import { spawn } from 'node:child_process';
import { environment } from '../launch/environment.ts';
import { records } from '../launch/records.ts';
import { strict } from '../launch/unavailable.ts';

/** `shell`. Addresses are recorded, and given to the desktop unless HOST_NO_EXTERNAL says otherwise. */
export const shell = strict('shell', {
  openExternal: (url: string): Promise<void> => {
    records.openedUrls.push(url);
    if (!environment.openExternal) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const opener = spawn('xdg-open', [url], { stdio: 'ignore', detached: true });
      opener.once('error', reject);
      opener.once('spawn', () => {
        opener.unref();
        resolve();
      });
    });
  },
  beep: (): void => {
    process.stderr.write('\x07');
  },
});
