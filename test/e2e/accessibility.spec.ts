import type { Page } from '@playwright/test';
import { nl } from '../../renderer/i18n/nl/nl.ts';
import { openFirstFound, openSection, search, startCardLogin } from '../../tools/demo/clinician.ts';
import { violations } from '../accessibility/violations.ts';
import { cancel, chooseUziPas, heading, insertCard } from './access.ts';
import { expect, test } from './app.ts';
import { allowPortal, holdPortal } from './processes.ts';

/**
 * Waits until nothing on the page moves any more: a colour that is fading in has no contrast yet. What has just changed
 * begins to move only when it is drawn, and what it passes on to the elements in it begins when it has ended.
 */
const settled = (page: Page) =>
  page.evaluate(async () => {
    const drawn = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const moving = () =>
      document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    for (let still = 0; still < 3; still += 1) {
      await drawn();
      if (moving().length === 0) continue;
      still = 0;
      await Promise.allSettled(moving().map(({ finished }) => finished));
    }
  });

async function expectAccessible(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await test.step(`${name}, ${colorScheme}`, async () => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await settled(page);
      expect(await violations(page)).toEqual([]);
    });
  }
}

test('7.12 axe: login, waiting, failure, PIN window', async ({ app, stage }) => {
  const { shell } = app;
  await expectAccessible(shell, 'login');
  await chooseUziPas(shell);
  await expect(heading(shell, nl.login.insertTitle)).toBeVisible();
  await expectAccessible(shell, 'no card');
  await cancel(shell);

  await insertCard(app, stage);
  holdPortal(stage.portal.pid);
  await chooseUziPas(shell);
  await expect(shell.getByText(nl.login.slow)).toBeVisible();
  await expectAccessible(shell, 'working');
  await cancel(shell);
  allowPortal(stage.portal.pid);

  await expectAccessible(await startCardLogin(app), 'PIN window');
  await expectAccessible(shell, 'while the PIN is asked');
  await stage.card.remove();
  await expect(heading(shell, nl.login.failedTitle)).toBeVisible();
  await expectAccessible(shell, 'failed');
});

test('7.12 axe: search, palette, ward, dossier, lock', async ({ workplace: { shell } }) => {
  await expectAccessible(shell, 'search, empty');
  await search(shell, '1000003');
  await expect(heading(shell, nl.consent.notFoundTitle)).toBeVisible();
  await expectAccessible(shell, 'not found');
  await search(shell, '1000001');
  await expect(shell.getByRole('heading', { name: '1 patiënt gevonden' })).toBeVisible();
  await expectAccessible(shell, 'results');

  await shell.keyboard.press('Control+k');
  await expect(shell.getByRole('dialog', { name: nl.palette.title })).toBeVisible();
  await expectAccessible(shell, 'palette');
  await shell.keyboard.press('Escape');
  await expect(shell.getByRole('dialog')).toHaveCount(0);

  await shell.getByRole('button', { name: nl.rail.wards }).click();
  await expect(shell.getByText(nl.ward.lockedRow).first()).toBeVisible();
  await expectAccessible(shell, 'ward');

  await shell.getByRole('button', { name: nl.rail.search }).click();
  await openFirstFound(shell);
  // Every section and every other state is looked at by test/accessibility; here it is the app that shows them.
  await openSection(shell, 'Lab-uitslagen');
  await expectAccessible(shell, 'dossier, results');
  await openSection(shell, 'Correspondentie');
  await shell.getByRole('tabpanel').getByRole('cell').getByRole('button').first().click();
  await expect(shell.getByRole('article')).toBeVisible();
  await expectAccessible(shell, 'dossier, reading');
  await shell.getByRole('button', { name: nl.rail.lockLong }).click();
  await expect(heading(shell, nl.lock.title)).toBeVisible();
  await expectAccessible(shell, 'lock');
});
