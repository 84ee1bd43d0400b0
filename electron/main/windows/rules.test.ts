import { EventEmitter } from 'node:events';
import type { App, Session, WebContents } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import type { Log } from '../log/log.ts';
import { forbiddenSwitch, mayFrame, mayNavigate, mayRequest } from './rules.ts';
import { refuseClientCertificates, secureContents, secureSession } from './secure-window.ts';
import { webPreferences } from './web-preferences.ts';

const log: Log = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };

describe('E02 E03 E04 E06 E08 E09 E10 E11 G02 X04 the preferences of a window', () => {
  it('are exactly these', () => {
    expect(webPreferences('/preload.cjs', false)).toMatchInlineSnapshot(`
      {
        "allowRunningInsecureContent": false,
        "contextIsolation": true,
        "devTools": false,
        "disableBlinkFeatures": "Auxclick",
        "experimentalFeatures": false,
        "navigateOnDragDrop": false,
        "nodeIntegration": false,
        "nodeIntegrationInSubFrames": false,
        "nodeIntegrationInWorker": false,
        "plugins": false,
        "preload": "/preload.cjs",
        "sandbox": true,
        "spellcheck": false,
        "webSecurity": true,
        "webgl": false,
        "webviewTag": false,
      }
    `);
  });
});

describe('E13 where a window may go', () => {
  it.each([
    ['app://shell/index.html', true],
    ['app://pin/pin.html', false],
    ['app://shell/index.html.evil', false],
    ['app://shell.evil/index.html', false],
    ['https://portal.nl.evil/', false],
    ['https://example.org', false],
    ['file:///etc/passwd', false],
    ['javascript:alert(1)', false],
    ['data:text/html,<h1>x', false],
    ['about:blank', false],
  ])('%s: %s', (url, allowed) => expect(mayNavigate('shell', url)).toBe(allowed));
});

describe('E13 what a frame may show', () => {
  it.each([
    ['shell', 'app://letter/letter.html', true],
    ['shell', 'app://letter/index.html', false],
    ['shell', 'app://shell/index.html', false],
    ['shell', 'app://pin/pin.html', false],
    ['shell', 'https://example.org/', false],
    ['pin', 'app://letter/letter.html', false],
  ] as const)('%s: %s %s', (window, url, allowed) => expect(mayFrame(window, url)).toBe(allowed));
});

describe('N01 what a page may request', () => {
  it.each([
    ['app://shell/assets/a.js', true],
    ['app://letter/assets/a.js', true],
    ['app://pin/assets/a.js', false],
    ['https://portaal.example.nl/fhir', false],
    ['http://localhost:1', false],
    ['ws://localhost:1', false],
    ['file:///etc/passwd', false],
    ['devtools://devtools/bundled/x.html', false],
    ['', false],
  ])('%s: %s', (url, allowed) => expect(mayRequest('shell', url)).toBe(allowed));
});

describe('the rules on a browser session', () => {
  const install = () => {
    const handlers: Record<string, (...values: unknown[]) => unknown> = {};
    const events = new EventEmitter();
    const set = (name: string) => (handler: never) => (handlers[name] = handler);
    const session = Object.assign(events, {
      setPermissionRequestHandler: set('request'),
      setPermissionCheckHandler: set('check'),
      setDevicePermissionHandler: set('device'),
      setDisplayMediaRequestHandler: set('media'),
      webRequest: { onBeforeRequest: set('before') },
    });
    secureSession(session as unknown as Session, 'shell', false, log);
    return { handlers, events };
  };

  // The names of electron.d.ts, the device kinds, and one that does not exist yet.
  const permissions = `clipboard-read clipboard-sanitized-write display-capture fullscreen geolocation idle-detection
    media mediaKeySystem midi midiSysex notifications pointerLock
    keyboardLock openExternal speaker-selection storage-access top-level-storage-access window-management
    unknown fileSystem hid serial usb background-sync
    deprecated-sync-clipboard-read a-name-of-tomorrow`.split(/\s+/);
  it.each(permissions)('E05 P01 %s is refused', (permission) => {
    const { handlers } = install();
    const answer = vi.fn();
    handlers['request']!(null, permission, answer);
    expect(answer).toHaveBeenCalledWith(false);
    expect(handlers['check']!(null, permission)).toBe(false);
    expect(handlers['device']!({ deviceType: permission })).toBe(false);
  });

  it('P02 no screen is shared', () => {
    const answer = vi.fn();
    install().handlers['media']!({}, answer);
    expect(answer).toHaveBeenCalledWith(null);
  });

  it('N01 a request to anywhere else is cancelled', () => {
    const answer = vi.fn();
    const { handlers } = install();
    handlers['before']!({ url: 'https://example.org/x' }, answer);
    handlers['before']!({ url: 'app://shell/assets/a.js' }, answer);
    expect(answer.mock.calls).toEqual([[{ cancel: true }], [{ cancel: false }]]);
  });

  it('N02 nothing is downloaded', () => {
    const event = { preventDefault: vi.fn() };
    install().events.emit('will-download', event);
    expect(event.preventDefault).toHaveBeenCalled();
  });
});

describe('the rules on the contents of a window', () => {
  const install = () => {
    let open: (() => unknown) | undefined;
    const events = new EventEmitter();
    const contents = Object.assign(events, { setWindowOpenHandler: (handler: () => unknown) => (open = handler) });
    secureContents(contents as unknown as WebContents, 'shell', log);
    return { events, open: () => open?.() };
  };

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('E13 %s leaves the window where it is', (name) => {
    const { events } = install();
    const to = (url: string, isMainFrame = true) => {
      const event = { url, isMainFrame, preventDefault: vi.fn() };
      events.emit(name, event);
      return event.preventDefault.mock.calls.length;
    };
    expect(to('https://example.org')).toBe(1);
    expect(to('app://shell/index.html', false)).toBe(1);
    expect(to('app://shell/index.html')).toBe(0);
  });

  it('E14 opens no window', () => expect(install().open()).toEqual({ action: 'deny' }));

  it('E12 takes no webview', () => {
    const event = { preventDefault: vi.fn() };
    install().events.emit('will-attach-webview', event);
    expect(event.preventDefault).toHaveBeenCalled();
  });
});

describe('T02 client certificates', () => {
  it.each([[{ id: 1 }], [null]])('none for contents %j', (contents) => {
    const app = new EventEmitter();
    refuseClientCertificates(app as unknown as App);
    const event = { preventDefault: vi.fn() };
    const answer = vi.fn();
    app.emit(
      'select-client-certificate',
      event,
      contents,
      'https://portaal.example.nl',
      [{ subjectName: 'uzi' }],
      answer,
    );
    expect(event.preventDefault).toHaveBeenCalled();
    expect(answer.mock.calls).toEqual([[]]);
    expect(app.listenerCount('certificate-error')).toBe(0);
  });
});

describe('G01 switches of an installed client', () => {
  it.each(['remote-debugging-port', 'inspect', 'ignore-certificate-errors', 'no-sandbox'])('%s is refused', (name) => {
    expect(forbiddenSwitch((asked) => asked === name)).toBe(name);
  });
  it('others are not looked at', () => expect(forbiddenSwitch((asked) => asked === 'lang')).toBeNull());
});
