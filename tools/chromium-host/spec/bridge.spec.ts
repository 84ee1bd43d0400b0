import { expect, test } from './fixture-app.ts';

test('a question goes from the page through the preload to main and back, with the sender that Electron names', async ({
  shared: { page },
}) => {
  expect(await page.evaluate(() => window.api.who())).toEqual({
    url: 'app://bundle/index.html',
    origin: 'app://bundle',
    isTop: true,
    isMain: true,
    window: 1,
  });
});

test('values cross the border intact both ways', async ({ shared: { page } }) => {
  const seen = await page.evaluate(async () => {
    const sent = {
      date: new Date(5),
      map: new Map<string, unknown>([['a', new Set([1, 2])]]),
      bytes: new Uint8Array([1, 2, 255]),
      floats: new Float64Array([0.5, -0]),
      big: 12n,
      nan: Number.NaN,
      zero: -0,
      nothing: undefined,
      expression: /a/gi,
      ['__proto__']: 'a key',
      list: [{ n: 1 }],
      self: {} as unknown,
    };
    sent.self = sent.list;
    const got = (await window.api.echo(sent)) as typeof sent;
    return {
      date: got.date instanceof Date && got.date.getTime(),
      map: [...(got.map.get('a') as Set<number>)],
      bytes: got.bytes instanceof Uint8Array && [...got.bytes],
      floats: got.floats instanceof Float64Array && Object.is(got.floats[1], -0),
      big: String(got.big),
      nan: got.nan,
      zero: Object.is(got.zero, -0),
      nothing: 'nothing' in got && got.nothing === undefined,
      expression: String(got.expression),
      same: got.self === got.list,
    };
  });
  expect(seen).toEqual({
    date: 5,
    map: [1, 2],
    bytes: [1, 2, 255],
    floats: true,
    big: '12',
    nan: Number.NaN,
    zero: true,
    nothing: true,
    expression: '/a/gi',
    same: true,
  });
});

test('errors of handlers and of cloning arrive in the words of Electron', async ({ shared: { page } }) => {
  const messageOf = (ask: 'boom' | 'uncloneable') => page.evaluate((name) => window.api[name]().catch(String), ask);
  expect(await messageOf('boom')).toBe("Error: Error invoking remote method 'boom': TypeError: kaboom");
  expect(await messageOf('uncloneable')).toContain('An object could not be cloned.');
  const symbol = await page.evaluate(async () => {
    try {
      return await window.api.echo(Symbol('no'));
    } catch (error) {
      return String(error);
    }
  });
  expect(symbol).toBe('Error: An object could not be cloned.');
});

test('the bridge carries functions, promises and answers, at once where they are at once', async ({
  shared: { page },
}) => {
  const seen = await page.evaluate(async () => ({
    sum: window.api.add(2, 3),
    callback: window.api.apply((n) => n * 2, 21),
    promise: await window.api.later({ deep: [1] }),
    frozen: Object.isFrozen(window.api) && Object.isFrozen(window.api.process),
    replaced: ((): boolean => {
      try {
        Object.assign(window, { api: undefined });
      } catch {
        return false;
      }
      return window.api === undefined;
    })(),
  }));
  expect(seen).toEqual({ sum: 5, callback: 42, promise: { deep: [1] }, frozen: true, replaced: false });
});

test('news from main reaches listeners in order until they stop listening', async ({ shared: { page } }) => {
  const seen = await page.evaluate(async () => {
    const got: string[] = [];
    await new Promise<void>((resolve) => {
      const stop = window.api.onTick((n, at) => {
        got.push(`${n} ${at.getTime()}`);
        if (n === 2) {
          stop();
          resolve();
        }
      });
      window.api.tick(5);
    });
    await window.api.echo('after');
    return got;
  });
  expect(seen).toEqual(['0 0', '1 1', '2 2']);
});

test('the page finds nothing of the preload, of Node or of the host', async ({ shared: { page } }) => {
  const seen = await page.evaluate(() => ({
    globals: ['require', 'process', 'module', 'global', 'Buffer', 'onlyInPreload'].filter((name) => name in globalThis),
    secrets: Object.getOwnPropertyNames(globalThis).filter((name) => /[0-9a-f]{16}/.test(name)),
    preload: window.api.process,
  }));
  expect(seen).toEqual({
    globals: [],
    secrets: [],
    preload: { sandboxed: true, contextIsolated: true, argv: [expect.any(String), '--page=one'] },
  });
});

test('the policy that main serves holds in the page', async ({ shared: { page } }) => {
  const seen = await page.evaluate(async () => {
    // Scripts of the debugger are exempt from the policy, script elements are not.
    const script = document.createElement('script');
    script.textContent = 'globalThis.inlineRan = true';
    document.body.append(script);
    return {
      inline: 'inlineRan' in globalThis,
      other: await fetch('https://example.invalid/').then(
        () => 'allowed',
        () => 'refused',
      ),
      own: (await fetch('/echo', { method: 'POST', body: 'text' }).then((response) => response.json())) as unknown,
      secure: isSecureContext,
    };
  });
  expect(seen).toEqual({
    inline: false,
    other: 'refused',
    own: { method: 'POST', origin: 'app://bundle', body: 'text' },
    secure: true,
  });
});
