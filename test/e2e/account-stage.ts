import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { test as base } from '@playwright/test';
import { expectHome, heading, logInWithAccount, type Person, accountTile } from '../../tools/demo/account-holder.ts';
import { expect } from '../../tools/demo/clinician.ts';
import { linkIn, type Mailbox, openMailbox } from '../../tools/demo/mailbox.ts';
import type { PortalClock } from '../../tools/demo/portal-clock.ts';
import { demoServicedesk } from '../../tools/demo/portal-configuration.ts';
import { startStage, type Stage } from '../../tools/demo/stage.ts';
import { type MadeAccount, makeAccount, portalApi } from './account-api.ts';
import { type AppOptions, openApp, removal, tellOf, temporary, type TestedApp } from './app.ts';

/** The clock of portal and test hierarchy in a test: time passes at once when somebody waits for it. */
export interface TestClock extends PortalClock {
  readonly pass: (milliseconds: number) => Promise<void>;
  /** How far it is ahead of the clock on the wall. */
  readonly ahead: () => number;
}

/** A portal with accounts and everything around it: its clock, its mail and somebody of the servicedesk. */
export interface AccountStage {
  readonly stage: Stage;
  readonly clock: TestClock;
  /** Everything that the parts of the stage printed. */
  readonly printed: readonly string[];
  mailbox(address: string): Mailbox;
  /** How often the portal answered on this route so far, as its log says. */
  answers(route: string): number;
  /** Sets the portal up otherwise from now on; it starts again for it. */
  configure(changes: Readonly<Record<string, unknown>>): Promise<void>;
  /** An account with an app that the servicedesk need not verify, made over the routes of the portal. */
  makeAccount(givenName: string, surname: string): Promise<MadeAccount>;
  /** The account of the first person of the servicedesk. */
  readonly servicedesk: MadeAccount;
}

interface WorkerFixtures {
  readonly accounts: AccountStage;
}

interface TestFixtures {
  /** Starts an app for this test alone. */
  readonly startApp: (options?: AppOptions) => Promise<TestedApp>;
  /** The app of the servicedesk, signed in and at its screen. */
  readonly desk: TestedApp;
}

const clockModule = fileURLToPath(new URL('stage-clock.cjs', import.meta.url));

function testClock(stage: Stage): TestClock & { readonly restore: () => Promise<void> } {
  let ahead = 0;
  const move = async ({ process: part }: Pick<Stage['portal'], 'process'>, milliseconds: number) => {
    const moved = once(part, 'message');
    part.send({ pass: milliseconds });
    await moved;
  };
  // The test hierarchy as well: to a portal that is days ahead, its word on revocation would be stale.
  const pass = async (milliseconds: number) => {
    await Promise.all([move(stage.portal, milliseconds), move(stage.pki, milliseconds)]);
    ahead += milliseconds;
  };
  const now = () => Date.now() + ahead;
  return {
    now,
    pass,
    ahead: () => ahead,
    reach: async (instant) => (instant > now() ? pass(instant - now()) : undefined),
    // A portal that starts again begins with the clock on the wall.
    restore: () => move(stage.portal, ahead),
  };
}

let people = 0;

/** Somebody new, with an address and a password of their own that nothing else in a test holds. */
export function newPerson(givenName: string, surname: string): Person {
  people += 1;
  const name = `${givenName}.${surname}`
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^a-z.]/g, '');
  return {
    givenName,
    surname,
    address: `${name}.${people}@praktijk-eemdijk.example`,
    password: `zeven blauwe fietsen ${people} in Ürk`,
  };
}

async function startAccounts(dir: string): Promise<AccountStage & { readonly stop: () => Promise<void> }> {
  const printed: string[] = [];
  const stage = await startStage({
    dir,
    patients: 60,
    portalConfiguration: { verificationRequired: false },
    clockModule,
    onLine: (part, line) => printed.push(`${part}: ${line}`),
  });
  const clock = testClock(stage);
  const { inbox } = stage.mail.ready;
  const api = portalApi(stage.portal.ready);
  const mailbox = (address: string) => openMailbox(inbox, address);
  // At once: the invitation ends after as many days as a test lets pass.
  const link = linkIn(await mailbox(demoServicedesk).next('Uitnodiging'));
  const bram = { givenName: 'Bram', surname: 'de Wit', address: demoServicedesk, password: 'groene thee om 4 uur' };
  const servicedesk = await makeAccount(api, bram, clock, { link });
  return {
    stage,
    clock,
    printed,
    mailbox,
    answers: (route) => printed.filter((line) => line.startsWith('portal: ') && line.includes(`"${route}"`)).length,
    async configure(changes) {
      await stage.restartPortal(changes);
      await clock.restore();
    },
    makeAccount(givenName, surname) {
      const person = newPerson(givenName, surname);
      return makeAccount(api, person, clock, { mailbox: mailbox(person.address) });
    },
    servicedesk,
    stop: () => stage.stop(),
  };
}

export const test = base.extend<TestFixtures, WorkerFixtures & { readonly deskApp: TestedApp }>({
  accounts: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names out of the pattern
    async ({}, use) => {
      const dir = await temporary('accounts');
      const accounts = await startAccounts(dir);
      await use(accounts);
      await accounts.stop();
      await rm(dir, removal);
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  deskApp: [
    async ({ accounts }, use) => {
      const { app, remove } = await openApp(accounts.stage);
      await use(app);
      await remove();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  startApp: async ({ accounts }, use, testInfo) => {
    const started: Awaited<ReturnType<typeof openApp>>[] = [];
    await use(async (options) => {
      const opened = await openApp(accounts.stage, options);
      started.push(opened);
      return opened.app;
    });
    for (const { app, remove } of started) {
      await tellOf(app, testInfo);
      await remove();
    }
  },
  desk: async ({ accounts, deskApp }, use, testInfo) => {
    const { person, app } = accounts.servicedesk;
    const { shell } = deskApp;
    const home = shell.getByRole('heading', { level: 1 });
    await expect(home).toBeVisible();
    const session = await shell.evaluate(() => window.dossierpas.session.state(undefined));
    if (!session.ok || session.value.phase !== 'signed-in') {
      await shell.evaluate(() => window.dossierpas.session.signOut(undefined));
      await expect(accountTile(shell)).toBeVisible();
      await logInWithAccount(shell, person, app);
      await expectHome(shell);
    }
    await use(deskApp);
    await tellOf(deskApp, testInfo);
  },
});

export { expect, heading };
