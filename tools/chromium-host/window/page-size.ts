import { environment } from '../launch/environment.ts';
import type { PageSession } from './page-session.ts';

/**
 * Gives a page the size of its window, in CSS pixels at this zoom: zoom means fewer and larger pixels in the same window.
 * Without display the size is told even without zoom, because there the page shares its window with Chromium's own bars.
 *
 * @param size of the window, in pixels of the screen
 */
export async function fitPage(
  session: PageSession,
  { width, height }: { readonly width: number; readonly height: number },
  zoomFactor: number,
): Promise<void> {
  if (zoomFactor === 1 && !environment.headless) {
    await session.send('Emulation.clearDeviceMetricsOverride');
    return;
  }
  await session.send('Emulation.setDeviceMetricsOverride', {
    width: Math.round(width / zoomFactor),
    height: Math.round(height / zoomFactor),
    deviceScaleFactor: zoomFactor,
    mobile: false,
  });
}
