import { fixtureApp, expect, test } from './fixture-app.ts';
import { chromiumsOf, socketFolderOf } from './processes.ts';
import { runHost } from './run-host.ts';

const STARTED = 'fixture: started';

test('a top-level await of whenReady fails and says why', async ({ userData }) => {
  const run = runHost([`${fixtureApp}/waits-for-itself.mjs`], userData);
  expect(await run.ended).toEqual([1, null]);
  expect(run.output()).toContain('A top-level `await app.whenReady()` waits for itself and hangs in Electron');
  expect(run.output()).not.toContain('ready\n');
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`${signal} quits the app as app.quit does, and leaves nothing running`, async ({ userData }) => {
    const run = runHost([fixtureApp], userData);
    await run.says(STARTED);
    const socketFolderLeft = await socketFolderOf(userData);
    expect(await chromiumsOf(userData)).not.toEqual([]);
    run.child.kill(signal);
    expect(await run.ended).toEqual([0, null]);
    expect(run.output()).toContain('before-quit\nclosed index.html\nwill-quit\nquit 0\n');
    await expect.poll(() => chromiumsOf(userData)).toEqual([]);
    expect(socketFolderLeft()).toBe(false);
  });
}

test('when the app is killed its Chromium ends, too', async ({ userData }) => {
  const run = runHost([fixtureApp], userData);
  await run.says(STARTED);
  const socketFolderLeft = await socketFolderOf(userData);
  run.child.kill('SIGKILL');
  expect(await run.ended).toEqual([null, 'SIGKILL']);
  await expect.poll(() => chromiumsOf(userData), { timeout: 10_000 }).toEqual([]);
  expect(socketFolderLeft()).toBe(false);
});

test('when Chromium is killed the app ends with a message, and the next start works', async ({ userData }) => {
  const run = runHost([fixtureApp], userData);
  await run.says(STARTED);
  const socketFolderLeft = await socketFolderOf(userData);
  const [browser] = await chromiumsOf(userData);
  process.kill(browser ?? 0, 'SIGKILL');
  expect(await run.ended).toEqual([1, null]);
  expect(run.output()).toContain('Chromium host: Chromium was ended by SIGKILL, so the app ends.');
  await expect.poll(() => chromiumsOf(userData)).toEqual([]);
  expect(socketFolderLeft()).toBe(false);

  const next = runHost([fixtureApp], userData);
  await next.says(STARTED);
  next.child.kill('SIGTERM');
  expect(await next.ended).toEqual([0, null]);
});

test('without Chromium the app ends with a message', async ({ userData }) => {
  const run = runHost([fixtureApp], userData, { HOST_CHROMIUM: '/nowhere/chromium' });
  expect(await run.ended).toEqual([1, null]);
  expect(run.output()).toContain('Chromium host: /nowhere/chromium could not be started');
});

test('a second start hands its arguments to the first and ends without a Chromium of its own', async ({
  app,
  page,
  userData,
}) => {
  await expect(page.getByRole('heading')).toBeVisible();
  const before = await chromiumsOf(userData);
  const second = runHost([fixtureApp, 'fixture://open/1?a=b', '--late'], userData);
  expect(await second.ended).toEqual([0, null]);
  expect(second.output()).not.toContain(STARTED);
  await expect.poll(() => app.evaluate(() => fixture.seen.secondStarts.length)).toBe(1);
  expect(await app.evaluate(() => fixture.seen.secondStarts[0])).toEqual({
    argv: [expect.any(String), fixtureApp, 'fixture://open/1?a=b', '--late'],
    folder: process.cwd(),
    data: { from: 'fixture' },
  });
  expect((await chromiumsOf(userData)).filter((id) => !before.includes(id))).toEqual([]);
  expect(await page.evaluate(() => window.api.add(1, 1))).toBe(2);
});

test('open-url, which only macOS sends, reaches the app when a test sends it', async ({ shared: { app } }) => {
  await app.evaluate(({ app: electronApp }) => {
    const event = {
      defaultPrevented: false,
      preventDefault() {
        this.defaultPrevented = true;
      },
    };
    electronApp.emit('open-url', event, 'fixture://open/2');
  });
  expect(await app.evaluate(() => fixture.seen.openedUrls)).toEqual([{ url: 'fixture://open/2', prevented: true }]);
});

test('app knows itself, and what the host lacks throws by name', async ({ shared: { app } }) => {
  const seen = await app.evaluate(async (electron) => {
    const { app: electronApp, BrowserWindow, Tray } = electron;
    const { chromiumHost } = electron as unknown as { chromiumHost: { protocolClients: unknown[] } };
    const messageOf = (use: () => unknown): string => {
      try {
        return String(use());
      } catch (error) {
        return (error as Error).message;
      }
    };
    return {
      name: electronApp.getName(),
      version: electronApp.getVersion(),
      packaged: electronApp.isPackaged,
      ready: electronApp.isReady(),
      clients: chromiumHost.protocolClients,
      badge: messageOf(() => electronApp.setBadgeCount(1)),
      kiosk: messageOf(() => BrowserWindow.getAllWindows()[0]?.setKiosk(true)),
      tray: messageOf(() => new Tray('icon.png')),
      path: messageOf(() => electronApp.getPath('recent')),
    };
  });
  expect(seen).toEqual({
    name: 'Host Fixture',
    version: '1.2.3',
    packaged: false,
    ready: true,
    clients: [{ protocol: 'fixture' }],
    badge: 'Chromium host: app.setBadgeCount is not available',
    kiosk: 'Chromium host: BrowserWindow.setKiosk is not available',
    tray: 'Chromium host: Tray is not available',
    path: "Chromium host: app.getPath('recent') is not available",
  });
});
