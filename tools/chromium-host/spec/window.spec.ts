import { expect, test } from './fixture-app.ts';

/** Width and height of a PNG image. */
const sizeOf = (png: Uint8Array): [number, number] => {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
};

test('a window has the size it was asked for, in the page and in a screenshot', async ({ shared: { app, page } }) => {
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([900, 700]);
  expect(sizeOf(await page.screenshot())).toEqual([900, 700]);

  await app.evaluate(() => fixture.window.setBounds({ width: 1280, height: 800 }));
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([1280, 800]);
  expect(sizeOf(await page.screenshot())).toEqual([1280, 800]);
  expect(await app.evaluate(async () => (await fixture.window.webContents.capturePage()).getSize())).toEqual({
    width: 1280,
    height: 800,
  });

  const bounds = await app.evaluate(() => {
    fixture.window.setSize(10, 10);
    return fixture.window.getBounds();
  });
  expect(bounds).toMatchObject({ width: 600, height: 400 });
  await app.evaluate(() => fixture.window.setSize(900, 700));
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([900, 700]);
});

test('two windows work side by side, and the app ends with the last one', async ({ app, page }) => {
  const arrival = app.waitForEvent('window');
  await app.evaluate(() => {
    fixture.open('index.html', { width: 420, height: 560, parent: fixture.window, modal: true });
  });
  const second = await arrival;
  await expect(second.getByTestId('bridge')).toHaveText('app://bundle/index.html');
  expect(app.windows()).toHaveLength(2);
  expect(await second.evaluate(() => window.api.who())).toMatchObject({ window: 2 });
  expect(await page.evaluate(() => window.api.who())).toMatchObject({ window: 1 });
  await page.getByRole('button', { name: 'Press' }).click();
  await second.getByRole('button', { name: 'Press' }).click();
  await expect(page.getByRole('button')).toHaveText('Pressed');
  await expect(second.getByRole('button')).toHaveText('Pressed');
  await expect.poll(async () => sizeOf(await second.screenshot())).toEqual([420, 560]);
  await expect.poll(async () => sizeOf(await page.screenshot())).toEqual([900, 700]);

  const handle = await app.browserWindow(second);
  expect(
    await handle.evaluate((window) => [window.isModal(), window.getParentWindow()?.id, window.isFocused()]),
  ).toEqual([true, 1, true]);
  const closed = second.waitForEvent('close');
  await handle.evaluate((window) => window.close());
  await closed;
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  expect(await app.evaluate(() => fixture.seen.gone)).toEqual(['index.html']);

  const ended = app.waitForEvent('close');
  await app.evaluate(() => fixture.window.close());
  await ended;
});

test('a listener of close can keep the window open', async ({ shared: { app, page } }) => {
  const isOpen = await app.evaluate(() => {
    fixture.window.once('close', (event) => event.preventDefault());
    fixture.window.close();
    return !fixture.window.isDestroyed();
  });
  expect(isOpen).toBe(true);
  await expect(page.getByRole('heading')).toHaveText('First page');
});

test('zoom gives the page fewer and larger pixels, from main and from the preload', async ({
  shared: { app, page },
}) => {
  const measure = () => page.evaluate(() => [innerWidth, innerHeight, devicePixelRatio]);
  await app.evaluate(() => fixture.window.webContents.setZoomFactor(2));
  await expect.poll(measure).toEqual([450, 350, 2]);
  await page.getByRole('button', { name: 'Press' }).click();
  await expect(page.getByRole('button')).toHaveText('Pressed');
  await page.evaluate(() => window.api.zoom(1));
  await expect.poll(measure).toEqual([900, 700, 1]);
  expect(await app.evaluate(() => fixture.window.webContents.getZoomFactor())).toBe(1);
});

test('a navigation that a listener prevents leaves the page where it is', async ({ app, page }) => {
  await page.evaluate(() => {
    location.href = '/refused.html';
  });
  await expect
    .poll(() => app.evaluate(() => fixture.seen.navigations))
    .toEqual(['will-frame-navigate app://bundle/refused.html true', 'will-navigate app://bundle/refused.html true']);
  await page.evaluate(() => {
    location.href = 'https://example.com/';
  });
  await expect
    .poll(() => app.evaluate(() => fixture.seen.navigations.at(-1)))
    .toBe('will-navigate https://example.com/ true');
  await expect(page.getByRole('heading')).toHaveText('First page');
  expect(await app.evaluate(() => fixture.window.webContents.getURL())).toBe('app://bundle/index.html');
});

test('navigations of the page itself, redirects and frames are told; those of main are not', async ({ app, page }) => {
  await page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.src = '/other.html';
    document.body.append(frame);
  });
  await expect(page.frameLocator('iframe').getByRole('heading')).toHaveText('Other page');
  await page.evaluate(() => {
    location.href = '/away';
  });
  await expect(page.getByRole('heading')).toHaveText('Other page');
  await app.evaluate(() => fixture.window.loadURL('app://bundle/index.html'));
  await expect(page.getByRole('heading')).toHaveText('First page');
  expect(await app.evaluate(() => fixture.seen.navigations)).toEqual([
    'will-frame-navigate app://bundle/other.html false',
    'will-frame-navigate app://bundle/away true',
    'will-navigate app://bundle/away true',
    'will-redirect app://bundle/other.html true',
  ]);
});

test('loadURL tells of an address that nobody serves', async ({ shared: { app, page } }) => {
  const message = await app.evaluate(() =>
    fixture.window.loadURL('https://nobody.invalid/').then(
      () => 'loaded',
      (error: Error) => error.message,
    ),
  );
  expect(message).toBe("ERR_NAME_NOT_RESOLVED (-105) loading 'https://nobody.invalid/'");
  await app.evaluate(() => fixture.window.loadURL('app://bundle/index.html'));
  await expect(page.getByTestId('bridge')).toHaveText('app://bundle/index.html');
});

test('a refused popup leaves its opener alive', async ({ shared: { app, page } }) => {
  for (const address of ['https://example.com/one', '/other.html']) {
    await page.evaluate((url) => {
      window.open(url);
    }, address);
  }
  await expect
    .poll(() => app.evaluate(() => fixture.seen.popups))
    .toEqual(['https://example.com/one', 'app://bundle/other.html']);
  expect(await page.evaluate(() => window.api.add(1, 1))).toBe(2);
  await expect.poll(() => app.windows().length).toBe(1);
  expect(await app.evaluate(() => fixture.seen.requests.filter((request) => request.includes('other.html')))).toEqual(
    [],
  );
});

test('requests are asked about, and what is cancelled fails', async ({ shared: { app, page } }) => {
  expect(await page.evaluate(() => fetch('/cancelled').catch(String))).toContain('TypeError');
  const seen = await app.evaluate(() => fixture.seen.requests);
  expect(seen.slice(0, 2)).toEqual(['mainFrame app://bundle/index.html', 'script app://bundle/page.js']);
  expect(seen.at(-1)).toBe('xhr app://bundle/cancelled');
  expect(seen.filter((request) => request.includes('favicon'))).toEqual([]);
});

test('a download is told and denied', async ({ shared: { app, page } }) => {
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = '/file';
    link.click();
  });
  await expect.poll(() => app.evaluate(() => fixture.seen.downloads)).toEqual(['letter.txt']);
  await expect(page.getByRole('heading')).toHaveText('First page');
});

test('permissions follow the check handler', async ({ shared: { page } }) => {
  const stateOf = (name: string) =>
    page.evaluate(async (asked) => {
      const status = await navigator.permissions.query({ name: asked as PermissionName });
      return status.state;
    }, name);
  await expect.poll(() => stateOf('clipboard-write')).toBe('granted');
  await expect.poll(() => stateOf('geolocation')).toBe('denied');
  await expect.poll(() => stateOf('camera')).toBe('denied');
});

test('a partition keeps its storage to itself', async ({ shared: { app, page } }) => {
  test.skip(process.env['HOST_HEADLESS'] === '0', 'with a display all partitions share one storage');
  await page.evaluate(() => localStorage.setItem('mine', 'yes'));
  const arrival = app.waitForEvent('window');
  await app.evaluate(() => {
    fixture.open('index.html', { webPreferences: { partition: 'apart' } });
  });
  const apart = await arrival;
  await expect(apart.getByTestId('bridge')).toHaveText('app://bundle/index.html');
  expect(await apart.evaluate(() => localStorage.getItem('mine'))).toBeNull();
  expect(await apart.evaluate(() => window.api.add(1, 2))).toBe(3);
  expect(await page.evaluate(() => localStorage.getItem('mine'))).toBe('yes');

  await app.evaluate(({ session }) => session.defaultSession.clearStorageData());
  expect(await page.evaluate(() => localStorage.getItem('mine'))).toBeNull();
  const closed = apart.waitForEvent('close');
  await (await app.browserWindow(apart)).evaluate((window) => window.close());
  await closed;
});

test('a menu item is clicked by its accelerator and by its id', async ({ shared: { app, page } }) => {
  const isDark = () => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  await page.keyboard.press('Control+d');
  await expect.poll(isDark).toBe(true);
  expect(await app.evaluate(({ nativeTheme }) => nativeTheme.shouldUseDarkColors)).toBe(true);
  await app.evaluate(({ nativeTheme }) => {
    nativeTheme.themeSource = 'light';
  });
  await expect.poll(isDark).toBe(false);
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('dark')?.click());
  await expect.poll(isDark).toBe(true);
  await app.evaluate(({ nativeTheme }) => {
    nativeTheme.themeSource = 'system';
  });
});

test('a page is printed on the paper that was asked for', async ({ shared: { app, page } }) => {
  await expect(page.getByRole('heading')).toBeVisible();
  const pdf = await app.evaluate(async () =>
    (await fixture.window.webContents.printToPDF({ pageSize: 'A4', margins: { top: 1 } })).toString('latin1'),
  );
  expect(pdf.startsWith('%PDF-')).toBe(true);
  // 8.27 x 11.7 inches in points of 1/72 inch; Chromium rounds up.
  const [, width, height] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf) ?? [];
  expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([596, 843]);
});

test('print asks nobody and keeps what would be on paper', async ({ shared: { app, page } }) => {
  await expect(page.getByRole('heading')).toBeVisible();
  const answer = await app.evaluate(
    () =>
      new Promise<[boolean, string]>((resolve) => {
        fixture.window.webContents.print({ silent: false, pageSize: 'A6' }, (...outcome) => resolve(outcome));
      }),
  );
  expect(answer).toEqual([true, '']);
  const printed = await app.evaluate((electron) => {
    const { chromiumHost } = electron as unknown as {
      chromiumHost: { printed: { options: { pageSize: string }; pdf: string }[] };
    };
    return chromiumHost.printed.map(({ options, pdf }) => [
      options.pageSize,
      Buffer.from(pdf, 'base64').toString('latin1'),
    ]);
  });
  expect(printed).toHaveLength(1);
  const [paper, pdf = ''] = printed[0] ?? [];
  const [, width, height] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf) ?? [];
  expect([paper, Math.round(Number(width)), Math.round(Number(height))]).toEqual(['A6', 298, 420]);
});

test('a crashed page is told and can be loaded again', async ({ app, page }) => {
  await expect(page.getByRole('heading')).toBeVisible();
  const reason = await app.evaluate(
    () =>
      new Promise<string>((resolve) => {
        fixture.window.webContents.once('render-process-gone', (_event, details) => resolve(details.reason));
        fixture.window.webContents.forcefullyCrashRenderer();
      }),
  );
  expect(reason).toBe('crashed');
  await app.evaluate(() => fixture.window.loadURL('app://bundle/index.html'));
  expect(await app.evaluate(() => fixture.window.webContents.executeJavaScript('window.api.add(3, 4)'))).toBe(7);
});
