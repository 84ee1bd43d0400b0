import type { Chromium } from '../chromium/chromium.ts';
import { hostEvent } from '../launch/host-event.ts';
import { strict } from '../launch/unavailable.ts';
import { fromPage } from '../network/scheme-translation.ts';
import { contentsRegistry } from '../window/contents-registry.ts';
import { session } from './session.ts';

/** Tells sessions of downloads (`will-download`). Chromium is told to deny all of them, whatever listeners say. */
export async function watchDownloads({ client }: Chromium): Promise<void> {
  client.on('Browser.downloadWillBegin', ({ frameId, url, suggestedFilename }) => {
    const contents = contentsRegistry.find((one) => one.pageSession?.frames.has(frameId) ?? false);
    const item = strict('downloadItem', {
      getURL: () => fromPage(url),
      getFilename: () => suggestedFilename,
      getState: () => 'cancelled',
      cancel: () => undefined,
    });
    (contents?.session ?? session.defaultSession).emit('will-download', hostEvent({}), item, contents);
  });
  await client.send('Browser.setDownloadBehavior', { behavior: 'deny', eventsEnabled: true });
}
