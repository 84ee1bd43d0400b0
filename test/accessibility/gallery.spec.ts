import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { axePath } from '../gallery/serve-gallery.ts';
import { states } from '../gallery/states/states.ts';
import { drawn, expect, test } from './gallery-page.ts';
import { violations } from './violations.ts';

const pictures = fileURLToPath(new URL('../../out/gallery/', import.meta.url));
const window = { width: 1280, height: 800 };

/** Pictures are for people; where nobody looks at them, taking them is a quarter of the time. */
const picture = async (page: Page, name: string) =>
  process.env.CI ? undefined : page.screenshot({ path: `${pictures}${name}.png` });

test.beforeAll(() => mkdir(pictures, { recursive: true }));

/** States of every kind of screen, and what is widest of each: those that are looked at enlarged too. */
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
  'desk-organisations',
  'desk-organisation-epd-several',
  'search-results',
  'search-not-found',
  'ward',
  'dossier-general',
  'dossier-lab',
  'dossier-measurement-one',
  'dossier-reading',
  'dossier-search',
  'overview',
  'overview-ten-years',
  'own-log',
  'own-log-items',
  'patient-log',
  'why-part',
  'taking-rows',
  'consent-card',
  'waarneming',
  'waarneming-patients',
  'waarneming-who-wrong',
  'waarneming-check',
  'organisations',
  'organisations-agb-taken-back',
  'organisation-link-agb-card',
  'organisation-link-choose',
  'organisation-link-check',
  'organisation-users',
  'organisation-user',
  'organisation-user-without-agb',
  'organisation-facts-epd-beside',
  'organisation-status',
  'organisation-invite-link',
  'organisation-participants',
  'organisation-apply-card',
  'organisation-log-exporting',
  'organisation-apply-behandelaar',
  'home-form-waits',
];

for (const name of reflowed) if (!states.some((state) => state.name === name)) throw new Error(`no state ${name}`);
const zooms = [
  { percent: 125, viewport: { width: 1024, height: 640 } },
  { percent: 200, viewport: { width: 640, height: 400 } },
];

/** What stands beyond the right edge of the window: the classes of it. */
const beyondEdge = (page: Page) =>
  page.evaluate(() => {
    // Tables and rows of tabs may scroll sideways on their own (WCAG 1.4.10 names them); nothing else may.
    const excused = '.table-scroll, [role=tablist], nav, .only-heard';
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && !element.closest(excused))
      .map((element) => element.className);
  });

const onceShown = 'no axe violation in light and dark, nothing against the CSP (7.12, E07)';
const enlarged = 'at 125 and 200 % no sideways scrolling of the window (WCAG 1.4.10)';

for (const state of states) {
  const isReflowed = reflowed.includes(state.name);
  test(`${state.name}: ${isReflowed ? `${onceShown}, ${enlarged}` : onceShown}`, async ({ show }) => {
    const { page, breaches } = await show(state, state.size ?? window);
    await page.addScriptTag({ url: axePath });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await drawn(page);
      await picture(page, `${state.name}.${colorScheme}`);
      expect.soft(await violations(page, colorScheme === 'light' ? 'all' : 'colours'), colorScheme).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: 'light' });
    // Enlarged while it stands, as its user does it.
    for (const { percent, viewport } of isReflowed ? zooms : []) {
      await page.setViewportSize(viewport);
      await drawn(page);
      await picture(page, `${state.name}.${percent}`);
      expect.soft(await beyondEdge(page), `${percent} %`).toEqual([]);
    }
    expect(breaches).toEqual([]);
  });
}
