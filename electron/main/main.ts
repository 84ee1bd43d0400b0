import { app } from 'electron';
import { linkAmong } from './account/account-link.ts';
import { compose, type Program } from './composition/compose.ts';
import { registerAppScheme } from './protocol/serve-pages.ts';
import { forbiddenSwitch } from './windows/rules.ts';
import { refuseClientCertificates } from './windows/secure-window.ts';

// Every renderer in its own sandbox, also one that somebody adds without thinking of it (SECURITY E04).
app.enableSandbox();
registerAppScheme();
refuseClientCertificates(app);

// A folder of its own for each test run; an installed client keeps to its own.
const developersFolder = app.isPackaged ? undefined : process.env['DOSSIERPAS_USER_DATA'];
if (developersFolder !== undefined && developersFolder !== '') app.setPath('userData', developersFolder);

let program: Program | null = null;
let ended = false;
/** A link that came before the program was there. */
let firstLink: string | null = linkAmong(process.argv.slice(1));

function openLink(link: string | null): void {
  if (program === null) firstLink = link ?? firstLink;
  else {
    program.focus();
    if (link !== null) program.openLink(link);
  }
}

const mayStart = !app.isPackaged || forbiddenSwitch((name) => app.commandLine.hasSwitch(name)) === null;
if (!mayStart || !app.requestSingleInstanceLock()) {
  app.quit();
} else {
  // A developer's run leaves the links of the machine to the installed client.
  if (app.isPackaged) app.setAsDefaultProtocolClient('dossierpas');
  app.on('second-instance', (_event, argv) => openLink(linkAmong(argv)));
  // macOS hands links over by an event of their own.
  app.on('open-url', (event, url) => {
    event.preventDefault();
    openLink(linkAmong([url]));
  });
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (ended || program === null) return;
    event.preventDefault();
    ended = true;
    void program.shutdown().finally(() => app.quit());
  });
  // An event, not an awaited promise: Electron becomes ready only after this file has been evaluated.
  app.once('ready', () => {
    program = compose();
    if (firstLink !== null) program.openLink(firstLink);
    firstLink = null;
  });
}
