import type { Page } from '@playwright/test';
import { expect } from '../../tools/demo/clinician.ts';
import type { RunningApp } from '../../tools/demo/running-app.ts';
import type { Stage } from '../../tools/demo/stage.ts';

/** Login, lock and PIN window as a test looks at them, besides what tools/demo/clinician.ts does with them. */

export const chooseUziPas = (shell: Page) => shell.getByRole('button', { name: /^Uzi-pas/ }).click();

export const readerPanel = (shell: Page) => shell.getByRole('complementary', { name: 'Kaartlezer' });

export const cancel = (page: Page) => page.getByRole('button', { name: 'Annuleren' }).click();

export const retry = (page: Page) => page.getByRole('button', { name: 'Opnieuw proberen' }).click();

/**
 * After the service came back the login goes on by itself when its new readers arrive before the answer of the card,
 * and waits for a retry when they arrive after it; a person sees either a button or the PIN.
 */
export async function goOnWhenCardIsBack(shell: Page): Promise<void> {
  const button = shell.getByRole('button', { name: 'Opnieuw proberen' });
  const pin = heading(shell, 'Typ uw pincode');
  await expect(button.or(pin)).toBeVisible();
  if (await button.isVisible()) await button.click();
}

export const heading = (shell: Page, name: string | RegExp) => shell.getByRole('heading', { name });

/** Puts a card in, with all its tries, and waits until the app shows whose it is. */
export async function insertCard(app: RunningApp, stage: Stage, persona = 'huisarts'): Promise<void> {
  await stage.card.insert(persona, { fresh: true });
  await expect(app.shell.getByText(/^Uzi-pas van /).first()).toBeVisible();
}

/** Waits until no PIN window is open. */
export async function pinWindowGone(app: RunningApp): Promise<void> {
  await expect.poll(() => app.electron.windows().filter((page) => page !== app.shell && !page.isClosed())).toEqual([]);
}

/** The step of a login that is running, as the screen says it (S4-11). */
export const runningStep = (shell: Page) => shell.getByRole('listitem').and(shell.locator('[aria-current="step"]'));

/** Waits until the login screen says that the login was cancelled, and the PIN window is gone. */
export async function expectCancelled(app: RunningApp): Promise<void> {
  await expect(app.shell.getByRole('alert').filter({ hasText: 'DP-2009' })).toBeVisible();
  await expect(app.shell.getByRole('button', { name: /^Uzi-pas/ })).toBeEnabled();
  await pinWindowGone(app);
}

/**
 * Notes from now on whether a text comes on screen, however briefly.
 * @returns waits until it has been there
 */
export async function watchFor(page: Page, text: string): Promise<() => Promise<void>> {
  const watch = await page.evaluateHandle((wanted) => {
    const there = () => document.body.innerText.includes(wanted);
    const seen = new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        if (!there()) return;
        observer.disconnect();
        resolve();
      });
      observer.observe(document.body, { subtree: true, childList: true, characterData: true });
      if (there()) resolve();
    });
    return { seen };
  }, text);
  return () => watch.evaluate(({ seen }) => seen);
}
