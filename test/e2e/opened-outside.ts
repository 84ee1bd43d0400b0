import type { Locator } from '@playwright/test';
import { expect } from '../../tools/demo/clinician.ts';
import type { TestedApp } from './app.ts';

/** Addresses that the app handed to the operating system, oldest first; null on Electron, which would start a browser. */
const handedOver = ({ electron }: TestedApp): Promise<readonly string[] | null> =>
  electron.evaluate((running) =>
    'chromiumHost' in running ? (running.chromiumHost as { openedUrls: string[] }).openedUrls : null,
  );

/** Presses something that opens an address outside the app: this one is handed over, and nothing else opens. */
export async function expectOpensOutside(app: TestedApp, what: Locator, address: string): Promise<void> {
  await expect(what).toBeVisible();
  const before = await handedOver(app);
  if (before === null) return;
  const windows = app.electron.windows().length;
  const shown = app.shell.url();
  await what.click();
  await expect.poll(() => handedOver(app)).toEqual([...before, address]);
  expect([app.electron.windows().length, app.shell.url()]).toEqual([windows, shown]);
}
