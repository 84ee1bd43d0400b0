// The least an Electron app can be: one window with one line of text. The yardstick for our own start.
import { app, BrowserWindow, protocol } from 'electron';

if (process.env.DOSSIERPAS_USER_DATA) app.setPath('userData', process.env.DOSSIERPAS_USER_DATA);
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
app.on('ready', () => {
  const page = '<!doctype html><html lang="en"><title>Bare</title><h1>Bare</h1></html>';
  protocol.handle('app', () => new Response(page, { headers: { 'content-type': 'text/html' } }));
  void new BrowserWindow({ width: 1280, height: 800 }).loadURL('app://bare/');
});
app.on('window-all-closed', () => app.quit());
