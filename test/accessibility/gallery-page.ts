import { existsSync } from 'node:fs';
import { test as base, chromium, type ConsoleMessage, expect, type Page } from '@playwright/test';
import type { GalleryState } from '../gallery/states/state.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A state on screen, and what its page complained about so far: exceptions, warnings, breaches of its policy. */
export interface Shown {
  readonly page: Page;
  readonly breaches: readonly string[];
}

/** Lets the page draw: what is asked of it in the same turn may still answer for the frame before. */
export const drawn = (page: Page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

interface TestFixtures {
  /** Opens a state in light colours, does what its user did, and waits until it stands. */
  readonly show: (state: GalleryState, viewport: Size) => Promise<Shown>;
}

interface WorkerFixtures {
  /**
   * One page for all states of a worker: each is a document of its own, but a window and its process are expensive to
   * start. Playwright starts both anew after a test that failed.
   */
  readonly galleryPage: Page;
}

/** Chromium without the browser around it where it is installed: the same engine in half the time. */
const chromiumBinary = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((file) => existsSync(file)) ?? '';
const now = new Date('2026-11-22T10:00:00+01:00');

export const test = base.extend<TestFixtures, WorkerFixtures>({
  galleryPage: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names out of the pattern
    async ({}, use) => {
      // A root user's Chromium refuses to start with its sandbox; the page under test is our own.
      const browser = await chromium.launch({
        executablePath: chromiumBinary,
        // A letter has a process of its own in the product; Chromium without windows would put it into the window's.
        args: ['--site-per-process', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
      });
      const context = await browser.newContext({
        locale: 'nl-NL',
        timezoneId: 'Europe/Amsterdam',
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      await page.clock.setFixedTime(now);
      await use(page);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  show: async ({ galleryPage: page }, use) => {
    const breaches: string[] = [];
    const onError = (error: Error) => void breaches.push(`thrown: ${error.message}`);
    const onMessage = (message: ConsoleMessage) => {
      if (message.type() === 'error' || message.type() === 'warning') breaches.push(message.text());
    };
    page.on('pageerror', onError);
    page.on('console', onMessage);
    await use(async (state, viewport) => {
      // The pointer of the state before must not hover over anything here.
      await page.mouse.move(0, 0);
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(`${process.env.GALLERY_ORIGIN ?? ''}/${state.page}.html?state=${state.name}`);
      await state.act?.(page);
      // Looks at every frame; an assertion would look again after a tenth, a quarter and half a second.
      await page.locator('body').getByText(state.shows).filter({ visible: true }).first().waitFor();
      return { page, breaches };
    });
    page.off('pageerror', onError);
    page.off('console', onMessage);
  },
});

export { expect };
