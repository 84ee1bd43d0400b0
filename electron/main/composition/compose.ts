import { join } from 'node:path';
import { app, type BrowserWindow, clipboard, powerMonitor } from 'electron';
import { DossierError } from '../../../contract/errors/error-view.ts';
import { pinIpc } from '../../../contract/ipc/pin.ts';
import { shellIpc } from '../../../contract/ipc/shell.ts';
import type { PinView } from '../../../contract/views/pin.ts';
import { systemKeychain } from '../../../native/keychain/system-keychain.ts';
import { SessionWatch } from '../account/session-watch.ts';
import { CardClient } from '../card/card-client.ts';
import { forkCardProcess } from '../card/card-process.ts';
import { configurationPath, type Machine } from '../configuration/configuration-path.ts';
import { requireAdministratorsOnly } from '../configuration/file-owner.ts';
import { type LoadedConfiguration, loadConfiguration } from '../configuration/load-configuration.ts';
import { DossierClipboard } from '../exports/dossier-clipboard.ts';
import { exportHandlers } from '../exports/export-handlers.ts';
import { registerBorder } from '../ipc/register.ts';
import { logFaults } from '../log/faults.ts';
import { createLog } from '../log/log.ts';
import { openPortalLink, openPortalMail } from '../links.ts';
import { organisationHandlers } from '../organisation/organisation-handlers.ts';
import { saveTable } from '../organisation/save-table.ts';
import { CurrentSession } from '../portal/current-session.ts';
import { applyLooks } from '../preferences/looks.ts';
import { practiceHandlers } from '../practice/practice-handlers.ts';
import { PracticeNews } from '../practice/practice-news.ts';
import { tellMore } from '../practice/tell-more.ts';
import { PreferencesFile } from '../preferences/preferences-file.ts';
import { pages } from '../protocol/page-files.ts';
import { SessionService } from '../session/session-service.ts';
import { watchSystemLocks } from '../session/system-locks.ts';
import { loadPage } from '../windows/load-page.ts';
import { openMainWindow } from '../windows/main-window.ts';
import { PinWindow } from '../windows/pin-window.ts';
import { productFiles } from '../windows/product-files.ts';
import { reloadGonePage } from '../windows/reload-gone-page.ts';
import { accountGroups } from './account-groups.ts';
import { accountParts } from './account-parts.ts';
import { dossierGroups } from './dossier-groups.ts';
import { pinHandlers } from './pin-handlers.ts';
import { noPortal, portalParts } from './portal-parts.ts';
import { shellHandlers } from './shell-handlers.ts';
import { systemClock } from './system-clock.ts';

/** The running program, as the entry sees it. */
export interface Program {
  /** Brings the window to the front, because somebody started the program a second time. */
  readonly focus: () => void;
  /** Opens a link that the operating system handed over (SECURITY D01); what is wrong with it is told in the window. */
  readonly openLink: (link: string) => void;
  /** Ends session and card process. @returns when the portal was told, or could not be told in time */
  readonly shutdown: () => Promise<void>;
}

function tryLoad(machine: Machine): LoadedConfiguration | DossierError {
  const path = configurationPath(machine);
  try {
    if (machine.isPackaged) requireAdministratorsOnly(path, machine.platform);
    return loadConfiguration(path);
  } catch (error) {
    return error instanceof DossierError ? error : new DossierError('DP-6002', { field: path }, { cause: error });
  }
}

/** A call in one of these groups shows that somebody is at work. */
const workGroups: ReadonlySet<string> = new Set([
  'patient',
  'ward',
  'dossier',
  'account',
  'home',
  'desk',
  'inbox',
  'access',
  'waarneming',
  'organisation',
  'requestForm',
  'organisationDesk',
  'exports',
]);

/** How long a piece of a dossier stays on the clipboard, unless configuration says otherwise (clinical/FACTS 7.8). */
const clipboardSeconds = 120;

/** Builds the program from its parts and opens its window. Everything is wired here and nowhere else. */
export function compose(): Program {
  const { platform, env: environment } = process;
  const devTools = !app.isPackaged;
  const files = productFiles();
  const userData = app.getPath('userData');

  const loaded = tryLoad({ platform, isPackaged: app.isPackaged, environment });
  const blocked = loaded instanceof DossierError ? loaded : null;
  const level = loaded instanceof DossierError ? 'info' : (loaded.configuration.log?.level ?? 'info');
  const log = createLog(join(userData, 'logs'), level);
  logFaults({ app, process }, log);
  log.info('started', { version: app.getVersion(), platform, ...(blocked === null ? {} : { code: blocked.code }) });

  let window: BrowserWindow | null = null;
  const openWindow = () => (window === null || window.isDestroyed() ? null : window);
  const preferences = new PreferencesFile(userData, log);
  const inLanguage = (view: PinView): PinView => ({ ...view, language: preferences.current.language });
  const card = new CardClient(forkCardProcess, log);
  const current = new CurrentSession();
  const portal = loaded instanceof DossierError ? noPortal(loaded) : portalParts(loaded, log);

  const accounts = accountParts({
    portal,
    current,
    // What is kept for one portal is never shown to another.
    keychain: systemKeychain(`Dossierpas ${portal.relyingParty.origin}`),
    sessions: () => sessions,
    tell: {
      flow: (view) => shell.notify.accountFlow.changed(view),
      chat: (view) => shell.notify.chat.changed(view),
      desk: (view) => shell.notify.desk.changed(view),
      application: (view) => shell.notify.organisation.applicationChanged(view),
    },
    log,
  });
  const news = new PracticeNews({
    portal: current,
    clock: systemClock,
    random: Math.random,
    onView: (view) => shell.notify.news.followed(view),
    onChange: (change) => shell.notify.news.changed(change),
    onMore: (unseen) => tellMore(openWindow(), preferences.current.language, unseen),
  });
  const watch = new SessionWatch({
    portal: current,
    clock: systemClock,
    random: Math.random,
    onOrganisations: () => shell.notify.organisation.changed(undefined),
  });
  const clearsAfterSeconds =
    loaded instanceof DossierError
      ? clipboardSeconds
      : (loaded.configuration.clipboard?.clearAfterSeconds ?? clipboardSeconds);
  const dossierClipboard = new DossierClipboard({
    clipboard,
    clock: systemClock,
    keptFor: clearsAfterSeconds * 1000,
    platform,
  });
  const sessions = new SessionService({
    auth: portal.auth,
    relyingParty: portal.relyingParty,
    account: accounts.forSessions,
    card,
    current,
    clock: systemClock,
    log,
    platform,
    preferences,
    blocked: blocked?.toView() ?? null,
    audience: {
      sessionLeft: (reason) => {
        shell.cancelRunning(reason);
        void dossierClipboard.clear();
        accounts.desk.leave();
        news.leave();
        watch.leave();
      },
      session: (view) => {
        // Who is signed in has no use for a registration that was left open.
        if (view.phase === 'signed-in' && accounts.flow.view.flow !== 'none') accounts.flow.leave();
        shell.notify.session.changed(view);
        // Whose session has no card has no patients to hear of.
        if (view.phase === 'signed-in' && view.user.assurance === 'high') news.follow();
        if (view.phase === 'signed-in' && view.user.address !== null) watch.follow();
      },
      readers: (view) => shell.notify.reader.changed(view),
      pin: (view) => {
        if (view === null) return pinWindow.close();
        pinWindow.open();
        pin.notify.pin.changed(inLanguage(view));
      },
    },
  });

  const pinWindow = new PinWindow({
    files,
    devTools,
    parent: openWindow,
    onClosedByUser: () => sessions.dispatch({ type: 'cancel' }),
    log,
  });
  const shellContents = () => openWindow()?.webContents ?? null;
  const pinContents = () => pinWindow.contents;

  const shell = registerBorder({
    name: 'shell',
    table: shellIpc,
    handlers: {
      ...shellHandlers({
        loaded,
        version: app.getVersion(),
        preferences,
        applyLooks: (chosen) => applyLooks(chosen, openWindow()),
        sessions,
      }),
      ...dossierGroups(loaded, current),
      ...accountGroups({ ...accounts, portal: current }),
      ...practiceHandlers(current, news),
      ...organisationHandlers({
        portal: current,
        invitation: accounts.invitation,
        isAdviser: () => current.signedIn.user.duties.includes('leverancier-adviseur'),
        openAddress: openPortalLink,
        openMail: openPortalMail,
        saveTable: (name, fill) => saveTable(openWindow(), name, fill),
        onLogExported: (so) => shell.notify.organisation.logExported(so),
      }),
      ...exportHandlers({ portal: current, clipboard: dossierClipboard, clearsAfterSeconds, contents: shellContents }),
    },
    gate: { origin: pages.shell.origin, windowId: () => shellContents()?.id ?? null },
    contents: shellContents,
    log,
    onCall: (group) => {
      if (workGroups.has(group)) sessions.dispatch({ type: 'active' });
    },
  });
  const pin = registerBorder({
    name: 'pin',
    table: pinIpc,
    handlers: pinHandlers(sessions, inLanguage),
    gate: { origin: pages.pin.origin, windowId: () => pinContents()?.id ?? null },
    contents: pinContents,
    log,
  });

  window = openMainWindow(files, devTools, log);
  window.webContents.on('did-finish-load', () => applyLooks(preferences.current, openWindow()));
  reloadGonePage(window, {
    lock: () => sessions.dispatch({ type: 'system-locked' }),
    load: () => {
      const shown = openWindow();
      if (shown !== null) loadPage(shown, 'shell', log);
    },
    now: systemClock.now,
    log,
  });
  applyLooks(preferences.current, null);
  watchSystemLocks(powerMonitor, () => sessions.dispatch({ type: 'system-locked' }));
  card.onReaders((readers) => sessions.dispatch({ type: 'readers', readers }));
  card.start();

  return {
    focus: () => {
      const shown = openWindow();
      if (shown?.isMinimized() === true) shown.restore();
      shown?.focus();
    },
    openLink: (link) => void accounts.flow.openFromSystem(link),
    shutdown: async () => {
      accounts.desk.leave();
      news.leave();
      watch.leave();
      pinWindow.close();
      card.stop();
      const cleared = dossierClipboard.clear();
      await sessions.shutdown();
      await cleared;
    },
  };
}
