/* oxlint-disable unicorn/require-post-message-target-origin -- to a process, not to a window */
import { expect, test } from './fixture-app.ts';

test('a utility process answers, with its own small electron module', async ({ shared: { page } }) => {
  const seen = await page.evaluate(async () => {
    const answer = await window.api.compute({
      date: new Date(5),
      bytes: new Uint8Array([1, 2]),
      map: new Map([[1, 2n]]),
    });
    const { date, bytes, map } = answer['data'] as { date: Date; bytes: Uint8Array; map: Map<number, bigint> };
    return { ...answer, data: [date.getTime(), [...bytes], String(map.get(1))] };
  });
  expect(seen).toEqual({ data: [5, [1, 2], '2'], ports: 0, type: 'utility', args: ['--worker'], same: true });
});

test('a native library through koffi works in a utility process', async ({ shared: { page } }) => {
  const answer = await page.evaluate(() => window.api.compute('native'));
  expect(answer).toEqual({ native: Buffer.byteLength('measured by libc') });
});

test('a utility process that fails is told with its code', async ({ shared: { app, page } }) => {
  await page.evaluate(() => window.api.compute('hello'));
  const code = await app.evaluate(
    () =>
      new Promise<number>((resolve) => {
        fixture.worker().once('exit', resolve);
        fixture.worker().postMessage('crash');
      }),
  );
  expect(code).toBe(7);
  expect(await app.evaluate(() => fixture.seen.life.at(-1))).toBe('worker abnormal-exit 7');
});

test('a utility process that is killed is told with its signal', async ({ shared: { app, page } }) => {
  await page.evaluate(() => window.api.compute('hello'));
  const seen = await app.evaluate(async () => {
    const worker = fixture.worker();
    const ended = new Promise<number>((resolve) => worker.once('exit', resolve));
    const killed = worker.kill();
    return { killed, code: await ended, again: worker.kill(), pid: worker.pid };
  });
  expect(seen).toEqual({ killed: true, code: 15, again: false });
  expect(await app.evaluate(() => fixture.seen.life.at(-1))).toBe('worker killed 15');
});

test('a utility process that hangs does not outlive the app', async ({ app, page }) => {
  await page.evaluate(() => window.api.compute('hello'));
  const pid = await app.evaluate(() => {
    fixture.worker().postMessage('deaf');
    return fixture.worker().pid ?? 0;
  });
  const isAlive = (): boolean => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  expect(isAlive()).toBe(true);
  const ended = app.waitForEvent('close');
  await app.evaluate(({ app: electronApp }) => electronApp.quit());
  await ended;
  expect(isAlive()).toBe(false);
});

test('what cannot be cloned cannot be sent', async ({ shared: { app, page } }) => {
  await page.evaluate(() => window.api.compute('hello'));
  const message = await app.evaluate(() => {
    try {
      fixture.worker().postMessage(() => 1);
      return 'sent';
    } catch (error) {
      return (error as Error).message;
    }
  });
  expect(message).toContain('could not be cloned');
});
