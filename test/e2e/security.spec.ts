import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CDPSession, Page } from '@playwright/test';
import { enterPin, foundPatients, search, startCardLogin } from '../../tools/demo/clinician.ts';
import { insertCard } from './access.ts';
import { expect, test, type TestedApp } from './app.ts';
import { filesWith } from './traces.ts';
import { startWatchedPortal } from './watched-portal.ts';

/**
 * Rows of the security table that only the running app can show; each test's name begins with its row. Where Electron's
 * binary is absent they run on the Chromium host and are evidence about our own rules on that host, not about Electron's
 * process isolation (tools/chromium-host/README.md, "What it cannot show").
 */

const elsewhere = 'https://example.org/';

/** Waits until main wrote down that it refused something. */
const refusals = async (app: TestedApp, event: string) => (await app.log()).split(`"${event}"`).length - 1;

/**
 * Notes what the page's policy blocks from now on.
 * @returns waits until it blocked something under each of these directives
 */
async function watchPolicy(page: Page, directives: readonly string[]): Promise<() => Promise<void>> {
  const watch = await page.evaluateHandle((wanted) => {
    const blocked = new Set<string>();
    const all = new Promise<void>((resolve) => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
        blocked.add(effectiveDirective);
        if (wanted.every((directive) => blocked.has(directive))) resolve();
      });
    });
    return { all };
  }, directives);
  return () => watch.evaluate(({ all }) => all);
}

test('E02 no Node in the windows', async ({ app, stage }) => {
  const reachable = () => [typeof globalThis['require' as never], typeof globalThis['process' as never]];
  expect(await app.shell.evaluate(reachable)).toEqual(['undefined', 'undefined']);
  await insertCard(app, stage);
  const pin = await startCardLogin(app);
  expect(await pin.evaluate(reachable)).toEqual(['undefined', 'undefined']);
  // Each window has its own bridge and not the other's.
  expect(await pin.evaluate(() => ['dossierpas' in window, 'dossierpasPin' in window])).toEqual([false, true]);
  expect(await app.shell.evaluate(() => ['dossierpas' in window, 'dossierpasPin' in window])).toEqual([true, false]);
});

test('E03 a page that changes the built-ins does not change what the bridge answers', async ({ app }) => {
  const { before, after } = await app.shell.evaluate(async () => {
    const ask = async () => JSON.stringify(await window.dossierpas.session.state(undefined));
    const told = await ask();
    const builtIn: { push: unknown } = Array.prototype;
    const { push } = builtIn;
    builtIn.push = () => 0;
    const again = await ask();
    builtIn.push = push;
    return { before: told, after: again };
  });
  expect(before).toContain('signed-out');
  expect(after).toBe(before);
});

test('E05 every permission is refused', async ({ app }) => {
  const answers = await app.shell.evaluate(async () => ({
    notification: await Notification.requestPermission(),
    camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'given',
      (error: Error) => error.name,
    ),
    position: await new Promise((resolve) => {
      navigator.geolocation.getCurrentPosition(
        () => resolve('given'),
        ({ code }) => resolve(code),
      );
    }),
    midi: (await navigator.permissions.query({ name: 'midi' as PermissionName })).state,
    clipboard: (await navigator.permissions.query({ name: 'clipboard-read' as PermissionName })).state,
  }));
  expect(answers).toMatchObject({ notification: 'denied', position: 1, midi: 'denied', clipboard: 'denied' });
  expect(answers.camera).not.toBe('given');
});

test('E07 injected script and eval are blocked', async ({ app }) => {
  const blocked = await watchPolicy(app.shell, ['script-src-elem', 'script-src', 'script-src-attr']);
  await app.shell.evaluate(() => {
    // In a turn of its own: the policy does not hold for the call of the debugger itself.
    setTimeout(() => {
      const script = document.createElement('script');
      script.textContent = 'window.injected = true';
      document.body.append(script);
      script.remove();
      const image = document.createElement('img');
      image.setAttribute('onerror', 'window.injected = true');
      image.src = 'data:,';
      // oxlint-disable-next-line no-eval -- that it does not run is the point
      window.eval('window.injected = true');
    });
  });
  await blocked();
  expect(await app.shell.evaluate(() => 'injected' in window)).toBe(false);
});

test('C01 the page has no network and no frames of others', async ({ app }) => {
  const blocked = await watchPolicy(app.shell, ['connect-src', 'img-src', 'frame-src', 'form-action']);
  const answer = await app.shell.evaluate(async (address) => {
    const image = new Image();
    image.src = `${address}x.png`;
    const frame = document.createElement('iframe');
    frame.src = address;
    const inner = document.createElement('iframe');
    inner.name = 'inner';
    const form = document.createElement('form');
    form.action = address;
    form.target = inner.name;
    document.body.append(frame, inner, form);
    form.submit();
    return fetch(address).then(
      () => 'answered',
      ({ name }: Error) => name,
    );
  }, elsewhere);
  await blocked();
  expect(answer).toBe('TypeError');
  await app.shell.evaluate(() => {
    for (const element of document.querySelectorAll('iframe, form')) element.remove();
  });
});

test('N01 a request past the policy is still refused, and written down', async ({ app }) => {
  const debug: CDPSession = await app.shell.context().newCDPSession(app.shell);
  const before = await refusals(app, 'request of a page refused');
  // It holds from the next load on.
  await debug.send('Page.setBypassCSP', { enabled: true });
  await app.shell.reload();
  const answer = await app.shell.evaluate(async (address) => {
    const image = new Image();
    image.src = `${address}x.png`;
    document.body.append(image);
    await new Promise((resolve) => {
      image.addEventListener('error', resolve);
      image.addEventListener('load', resolve);
    });
    image.remove();
    return fetch(address, { mode: 'no-cors' }).then(
      () => 'answered',
      ({ name }: Error) => name,
    );
  }, elsewhere);
  await debug.send('Page.setBypassCSP', { enabled: false });
  await app.shell.reload();
  await debug.detach();
  expect(answer).toBe('TypeError');
  await expect.poll(() => refusals(app, 'request of a page refused')).toBeGreaterThan(before);
});

test('E13 E14 N03 the page stays where it is, whatever it is told', async ({ app }) => {
  const { shell } = app;
  const home = shell.url();
  const before = await refusals(app, 'navigation refused');
  for (const address of [elsewhere, 'file:///etc/passwd', `${home.replace('shell', 'pin')}`]) {
    await shell.evaluate((to) => void (location.href = to), address);
  }
  await expect.poll(() => refusals(app, 'navigation refused')).toBeGreaterThan(before);
  // Electron gives null at once; the Chromium host closes what Chromium had opened.
  const opened = await shell.evaluateHandle((to) => [window.open(to), window.open('about:blank')], elsewhere);
  await expect.poll(() => opened.evaluate((windows) => windows.every((one) => one === null || one.closed))).toBe(true);
  await shell.evaluate(() => {
    const dropped = new DataTransfer();
    dropped.items.add(new File(['<h1>dropped</h1>'], 'letter.html', { type: 'text/html' }));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }));
  });
  expect(await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  expect(shell.url()).toBe(home);
  await expect(shell.getByRole('button', { name: /^Uzi-pas/ })).toBeVisible();
});

test('E17 a frame in the page has no bridge', async ({ app }) => {
  const reached = await app.shell.evaluate(async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const inside = frame.contentWindow as unknown as Record<string, unknown>;
    const names = ['dossierpas', 'dossierpasPin', 'require', 'process', 'ipcRenderer'].filter((name) => name in inside);
    frame.remove();
    return names;
  });
  expect(reached).toEqual([]);
});

test('E18 pages come over a scheme of our own', async ({ app }) => {
  const urls = await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getURL()),
  );
  expect(urls).toEqual([expect.stringMatching(/^app:\/\/shell\//)]);
});

test('N02 downloads are refused', async ({ app }) => {
  const before = await refusals(app, 'download refused');
  const content = `dossier-canary ${randomUUID()}`;
  await app.shell.evaluate((text) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text]));
    link.download = 'dossier-canary.txt';
    document.body.append(link);
    link.click();
    link.remove();
  }, content);
  await expect.poll(() => refusals(app, 'download refused')).toBeGreaterThan(before);
  expect(await filesWith(app.userData, [content])).toEqual([]);
  const named = await Promise.all(
    [tmpdir(), homedir(), path.join(homedir(), 'Downloads')].map((folder) => readdir(folder).catch(() => [])),
  );
  expect(named.flat().filter((name) => name.includes('dossier-canary'))).toEqual([]);
});

test('D05 a second start ends at once, and what stands on its command line changes nothing', async ({ app, stage }) => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const second = spawn(
    app.electron.process().spawnfile,
    [root, '--portal=https://evil.example', 'dossierpas://login?issuer=https://evil.example', '/etc/passwd'],
    { cwd: root, env: stage.appEnvironment(app.userData), stdio: 'ignore' },
  );
  expect(await once(second, 'exit')).toEqual([0, null]);
  expect(await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  await insertCard(app, stage);
  const pin = await startCardLogin(app);
  await expect(pin.getByRole('main')).toContainText(stage.portal.ready.origin);
  await expect(pin.getByRole('main')).not.toContainText('evil');
});

test('I04 Y01 no token reaches the window, and markup in an answer stays text', async ({ stage, startApp }) => {
  const watched = await startWatchedPortal(stage.pki.ready.trust);
  try {
    const app = await startApp({ portal: watched });
    await insertCard(app, stage);
    await enterPin(await startCardLogin(app), '123456');
    const markup = '<img src=x onerror=window.hacked=1><b>Hanneke</b>';
    await watched.bend({ route: '', pattern: 'Hanneke', replacement: markup });
    await search(app.shell, '1000001');
    await expect(foundPatients(app.shell).first()).toContainText(markup);
    expect(await app.shell.evaluate(() => 'hacked' in window)).toBe(false);

    const { secrets } = await watched.seen();
    expect(secrets.length).toBeGreaterThanOrEqual(4);
    const heap = await heapOf(app.shell);
    // The control: the heap does hold what the page shows.
    expect(heap).toContain('onerror=window.hacked=1');
    for (const secret of secrets) expect(heap.includes(secret)).toBe(false);
  } finally {
    await watched.close();
  }
});

/** Everything in the page's memory, as a heap snapshot. */
async function heapOf(page: Page): Promise<string> {
  const debug = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  debug.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await debug.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await debug.detach();
  return chunks.join('');
}
