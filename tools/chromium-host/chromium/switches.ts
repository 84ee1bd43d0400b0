/** Switches whose values are lists: Chromium takes the last one only, so several are joined. */
const lists = new Set(['disable-features', 'enable-features', 'disable-blink-features', 'enable-blink-features']);

/** Chromium's command line switches, by name without dashes. */
export class Switches {
  readonly #values = new Map<string, string>();

  /** @param written switches with their dashes, such as `--lang=nl` */
  constructor(written: readonly string[] = []) {
    for (const text of written) {
      const [, name, value] = /^--?([^=]+)=?(.*)$/s.exec(text) ?? [];
      if (name !== undefined) this.append(name, value);
    }
  }

  /** Adds a switch. A later value replaces an earlier one, except for lists, which grow. */
  append(name: string, value = ''): void {
    const known = this.#values.get(name);
    this.#values.set(name, lists.has(name) && known ? `${known},${value}` : value);
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  /** @returns the value, or the empty text when there is none. */
  value(name: string): string {
    return this.#values.get(name) ?? '';
  }

  remove(name: string): void {
    this.#values.delete(name);
  }

  /** @returns the switches as they go on a command line. */
  written(): string[] {
    return Array.from(this.#values, ([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`));
  }
}

/** What the host decides itself, whoever asks otherwise. */
const reserved = ['user-data-dir', 'remote-debugging-pipe', 'headless', 'no-startup-window'];

/** Services of the browser that would ask something of the internet on their own account, and browser-only features. */
const disabledFeatures = [
  'AimEnabled',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationGuideModelDownloading',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'Translate',
  // Two hidden pages of the address bar, which cost each start more than a second of processor time.
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxPopup',
];

/**
 * @param asked what the app and its starter want
 * @returns the whole command line of a quiet Chromium that serves as the renderer
 */
export function chromiumSwitches(
  asked: Switches,
  options: { readonly profile: string; readonly headless: boolean; readonly isRoot: boolean },
): string[] {
  const all = new Switches([
    '--no-first-run',
    '--no-default-browser-check',
    '--no-pings',
    '--disable-back-forward-cache',
    '--disable-background-networking',
    '--disable-background-timer-throttling',
    '--disable-backgrounding-occluded-windows',
    '--disable-breakpad',
    '--disable-client-side-phishing-detection',
    '--disable-component-extensions-with-background-pages',
    '--disable-component-update',
    '--disable-default-apps',
    '--disable-dev-shm-usage',
    '--disable-domain-reliability',
    '--disable-extensions',
    '--disable-field-trial-config',
    '--disable-hang-monitor',
    '--disable-quic',
    '--disable-renderer-backgrounding',
    '--disable-search-engine-choice-screen',
    '--disable-sync',
    '--metrics-recording-only',
    '--password-store=basic',
    // As in Electron; Chromium without windows would put pages of all origins into one process.
    '--site-per-process',
    '--test-type',
    `--disable-features=${disabledFeatures.join(',')}`,
    '--enable-features=SkipListAccountsWithoutGaiaCookies',
    // Some of the browser's own services ask all the same. What pages load comes from the host or from this machine.
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1]',
    '--no-proxy-server',
  ]);
  for (const text of asked.written()) {
    const [, name = '', value = ''] = /^--([^=]+)=?(.*)$/s.exec(text) ?? [];
    all.append(name, value);
  }
  for (const name of reserved) all.remove(name);
  all.append('user-data-dir', options.profile);
  all.append('remote-debugging-pipe');
  all.append('no-startup-window');
  if (options.headless) all.append('headless');
  if (options.isRoot) all.append('no-sandbox');
  else if (!asked.has('no-sandbox')) all.remove('no-sandbox');
  return all.written();
}
