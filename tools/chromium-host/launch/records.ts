/**
 * What the app asked of the desktop, where the host only takes note. Tests read it as
 * `electronApp.evaluate((electron) => electron.chromiumHost.openedUrls)`.
 */
export const records = {
  /** `shell.openExternal`, in order. */
  openedUrls: [] as string[],
  /** `app.setAsDefaultProtocolClient`, in order. */
  protocolClients: [] as { readonly protocol: string; readonly path?: string; readonly args?: readonly string[] }[],
  /** Notifications that were shown, in order. */
  notifications: [] as { readonly title: string; readonly body: string }[],
  /** `webContents.print`, in order: what was asked, and the pages as PDF in base64. */
  printed: [] as { readonly options: Electron.WebContentsPrintOptions; readonly pdf: string }[],
};
