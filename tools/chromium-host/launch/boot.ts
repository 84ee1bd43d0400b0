import { isSecondInstance } from '../app/app.ts';
import { commandLineSwitches } from '../app/command-line.ts';
import { lifecycle } from '../app/lifecycle.ts';
import { appPaths } from '../app/paths.ts';
import { startChromium, type Chromium } from '../chromium/chromium.ts';
import { watchRequests } from '../network/page-requests.ts';
import { watchDownloads } from '../session/downloads.ts';
import { session } from '../session/session.ts';
import { contentsRegistry } from '../window/contents-registry.ts';
import { isRefused, watchTargets } from '../window/window-opening.ts';
import { originOf } from '../network/scheme-translation.ts';

/** The app's main module has been evaluated: starts Chromium and makes the app ready. */
export function boot(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => lifecycle.quit());
  if (lifecycle.isQuitting()) return;
  if (isSecondInstance()) {
    console.error('Chromium host: another instance has the lock and this one did not quit; it cannot have a Chromium.');
    lifecycle.exit(1);
    return;
  }
  start().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    lifecycle.exit(1);
  });
}

async function start(): Promise<void> {
  const chromium = await startChromium(appPaths.getPath('userData'), commandLineSwitches);
  Object.assign(process.versions, { chrome: chromium.version });
  lifecycle.beforeEnd(() => chromium.stop());
  void endWith(chromium);
  await watch(chromium);
  // The app may have quit while Chromium was starting.
  if (!lifecycle.isQuitting()) lifecycle.becomeReady();
}

/** Without Chromium there is nothing left to show: the app ends, and says why. */
async function endWith(chromium: Chromium): Promise<void> {
  const how = await chromium.ended;
  if (lifecycle.isQuitting()) return;
  console.error(`Chromium host: Chromium ${how}, so the app ends.`);
  lifecycle.exit(1);
}

/** A worker has the origin of the frame that started it; origins that are none (`null`) are nobody's. */
const ownerByOrigin = (origin: string) =>
  origin === 'null' ? undefined : contentsRegistry.find((one) => one.pageSession?.frames.hold(origin) ?? false);

async function watch(chromium: Chromium): Promise<void> {
  await Promise.all([
    watchRequests(chromium, (frameId, url) => {
      const contents =
        contentsRegistry.find((one) => one.pageSession?.frames.has(frameId) ?? false) ?? ownerByOrigin(originOf(url));
      const refused = isRefused(frameId);
      if (!contents) return { session: session.defaultSession, refused };
      const page = {
        id: contents.id,
        mainFrameId: contents.pageSession?.targetId,
        contents,
        mayNavigate: contents.mayNavigate.bind(contents),
      };
      return { session: contents.session, refused, page };
    }),
    watchTargets(chromium),
    watchDownloads(chromium),
  ]);
}
