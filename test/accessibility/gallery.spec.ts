import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, expect, test, type Browser, type Page } from '@playwright/test';
import type { GalleryState } from '../gallery/states/state.ts';
import { states } from '../gallery/states/states.ts';

const pictures = fileURLToPath(new URL('../../out/gallery/', import.meta.url));
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const window = { width: 1280, height: 800 };
const now = new Date('2026-11-22T10:00:00+01:00');

const origin = process.env.GALLERY_ORIGIN ?? '';
let browser: Browser;

test.beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  // A root user's Chromium refuses to start with its sandbox; the page under test is our own.
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
});

test.afterAll(async () => {
  await browser?.close();
});

/** Opens a state, does what its user did, and waits until it stands. */
async function show(
  state: GalleryState,
  viewport: { width: number; height: number },
): Promise<{ page: Page; breaches: string[] }> {
  const context = await browser.newContext({
    viewport,
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    reducedMotion: 'reduce',
    colorScheme: 'light',
  });
  const page = await context.newPage();
  const breaches: string[] = [];
  page.on('pageerror', (error) => breaches.push(`thrown: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') breaches.push(message.text());
  });
  await page.clock.setFixedTime(now);
  await page.goto(`${origin}/${state.page}.html?state=${state.name}`);
  await state.act?.(page);
  await expect(page.locator('body').getByText(state.shows).filter({ visible: true }).first()).toBeVisible();
  return { page, breaches };
}

for (const state of states) {
  test(`${state.name}: no axe violation in light and dark, nothing against the CSP (7.12, E07)`, async () => {
    const { page, breaches } = await show(state, state.size ?? window);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${pictures}${state.name}.${colorScheme}.png` });
      // Legacy mode spares a second page per run; there are no frames of other origins to join.
      const { violations } = await new AxeBuilder({ page }).withTags(rules).setLegacyMode().analyze();
      expect(violations.map(({ id, nodes }) => ({ id, at: nodes.map((node) => node.html.slice(0, 160)) }))).toEqual([]);
    }
    expect(breaches).toEqual([]);
    await page.context().close();
  });
}

const reflowed = [
  'login',
  'locked-card',
  'account-password-wrong',
  'account-code-long-name',
  'registration-code-long',
  'registration-password-weak',
  'registration-app',
  'registration-recovery-codes',
  'token-file-bad-lines',
  'verification-chat',
  'home',
  'step-up-insert',
  'my-account',
  'my-account-add-app',
  'my-account-sign-ins',
  'desk-conversation',
  'desk-accounts',
  'desk-register-results',
  'search-results',
  'search-not-found',
  'ward',
  'dossier-general',
  'dossier-lab',
  'dossier-reading',
];
const zooms = [
  { percent: 125, viewport: { width: 1024, height: 640 } },
  { percent: 200, viewport: { width: 640, height: 400 } },
];

for (const { percent, viewport } of zooms) {
  for (const state of states.filter(({ name }) => reflowed.includes(name))) {
    test(`${state.name} at ${percent} %: reflows without sideways scrolling of the window (WCAG 1.4.10)`, async () => {
      const { page } = await show(state, viewport);
      await page.screenshot({ path: `${pictures}${state.name}.${percent}.png` });
      const beyond = await page.evaluate(() => {
        // Tables and rows of tabs may scroll sideways on their own (WCAG 1.4.10 names them); nothing else may.
        const excused = '.table-scroll, [role=tablist], nav, .only-heard';
        return [...document.querySelectorAll('#root *')]
          .filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && !element.closest(excused))
          .map((element) => element.className);
      });
      expect(beyond).toEqual([]);
      await page.context().close();
    });
  }
}
