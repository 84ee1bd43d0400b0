import { manifest } from '../launch/launch-arguments.ts';
import { hostEvent } from '../launch/host-event.ts';
import { records } from '../launch/records.ts';
import { strict } from '../launch/unavailable.ts';
import { appEvents } from './app-events.ts';
import { commandLine, commandLineSwitches } from './command-line.ts';
import { lifecycle } from './lifecycle.ts';
import { appPaths } from './paths.ts';
import { processSandbox } from './process-sandbox.ts';
import { takeInstanceLock, type InstanceLock } from './single-instance.ts';

let lock: InstanceLock | undefined;

/** The languages of the system in the order of preference, from the switch, then from the environment. */
function systemLanguages(): string[] {
  const asked = commandLineSwitches.value('lang');
  const { LANGUAGE, LC_ALL, LC_MESSAGES, LANG } = process.env;
  const named = [asked, ...(LANGUAGE ?? '').split(':'), LC_ALL, LC_MESSAGES, LANG].flatMap((name) => {
    const [, language, region] = /^([a-z]{2,3})(?:[_-]([A-Z]{2}))?/.exec(name ?? '') ?? [];
    if (language === undefined) return [];
    return [region === undefined ? language : `${language}-${region}`];
  });
  return named.length > 0 ? [...new Set(named)] : ['en-US'];
}

function requestSingleInstanceLock(additionalData: unknown = {}): boolean {
  if (lock?.held) return true;
  const start = { argv: process.argv, workingDirectory: process.cwd(), additionalData };
  const mine = takeInstanceLock(appPaths.getPath('userData'), start, (second) => {
    void lifecycle.ready.then(() =>
      appEvents.emit('second-instance', hostEvent({}), second.argv, second.workingDirectory, second.additionalData),
    );
  });
  lock = mine;
  lifecycle.beforeEnd(() => mine.handedOver);
  return mine.held;
}

/** True when this process asked for the lock and another one has it. Chromium must not be started then. */
export const isSecondInstance = (): boolean => lock?.held === false;

const api = {
  isPackaged: false,
  commandLine,
  whenReady: (): Promise<void> => lifecycle.ready,
  isReady: (): boolean => lifecycle.isReady(),
  getPath: appPaths.getPath,
  setPath: appPaths.setPath,
  getAppPath: (): string => manifest.folder,
  getName: appPaths.getName,
  setName: appPaths.setName,
  get name(): string {
    return appPaths.getName();
  },
  set name(name: string) {
    appPaths.setName(name);
  },
  getVersion: (): string => manifest.version,
  getLocale: (): string => systemLanguages()[0] ?? 'en-US',
  getSystemLocale: (): string => systemLanguages()[0] ?? 'en-US',
  getPreferredSystemLanguages: systemLanguages,
  enableSandbox: (): void => processSandbox.forceOn(),
  disableHardwareAcceleration: (): void => commandLineSwitches.append('disable-gpu'),
  setAppUserModelId: (): void => undefined,
  focus: (): void => undefined,
  quit: (): void => lifecycle.quit(),
  exit: (code = 0): void => lifecycle.exit(code),
  requestSingleInstanceLock,
  hasSingleInstanceLock: (): boolean => lock?.held === true,
  releaseSingleInstanceLock: (): void => {
    lock?.release();
    lock = undefined;
  },
  setAsDefaultProtocolClient: (protocol: string, path?: string, args?: string[]): boolean => {
    records.protocolClients.push({ protocol, ...(path === undefined ? {} : { path }), ...(args ? { args } : {}) });
    return true;
  },
  isDefaultProtocolClient: (protocol: string): boolean =>
    records.protocolClients.some((client) => client.protocol === protocol),
};

/** `app` */
export const app = strict(
  'app',
  Object.defineProperties(appEvents, Object.getOwnPropertyDescriptors(api)) as typeof appEvents & typeof api,
);
