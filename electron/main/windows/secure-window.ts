import type { App, Session, WebContents } from 'electron';
import type { Log } from '../log/log.ts';
import { isDeveloperTools, mayFrame, mayNavigate, mayRequest, mayUse, type WindowName } from './rules.ts';

/** Installs the rules on the browser session of one page (SECURITY E05, P01, P02, N01, N02). */
export function secureSession(session: Session, page: WindowName, devTools: boolean, log: Log): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(mayUse(permission)));
  session.setPermissionCheckHandler((_contents, permission) => mayUse(permission));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  session.on('will-download', (event) => {
    event.preventDefault();
    log.warn('download refused', { reason: page });
  });
  session.webRequest.onBeforeRequest((details, answer) => {
    const allowed = mayRequest(page, details.url) || (devTools && isDeveloperTools(details.url));
    if (!allowed) log.warn('request of a page refused', { reason: page });
    answer({ cancel: !allowed });
  });
}

/** Installs the rules on the contents of one window (SECURITY E12-E14, N03). */
export function secureContents(contents: WebContents, page: WindowName, log: Log): void {
  const stay = (event: { preventDefault: () => void; url: string; isMainFrame: boolean }) => {
    if (event.isMainFrame ? mayNavigate(page, event.url) : mayFrame(page, event.url)) return;
    event.preventDefault();
    log.warn('navigation refused', { reason: page });
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/**
 * No client certificate, for any server and any asker, `net` included: unanswered, Electron would present the first
 * one of the OS store, which may be the clinician's own (SECURITY T02). `certificate-error` is left alone on purpose.
 */
export function refuseClientCertificates(app: App): void {
  app.on('select-client-certificate', (event, _contents, _url, _certificates, answer) => {
    event.preventDefault();
    answer();
  });
}
