import { BLANK_PAGE, chromium, type Chromium } from '../chromium/chromium.ts';
import type { CdpParams } from '../chromium/cdp-client.ts';
import { environment } from '../launch/environment.ts';
import { fromPage } from '../network/scheme-translation.ts';
import { contentsRegistry } from './contents-registry.ts';
import { PageSession } from './page-session.ts';

type Attached = CdpParams<'Target.attachedToTarget'>;

const OPEN_LIMIT_MS = 15_000;

/** Targets that nobody may use: their requests are refused until Chromium has closed them. */
const refused = new Set<string>();
const awaited: ((attached: Attached) => void)[] = [];
/** What pages asked `window.open` for, by the opener's target, until the popup arrives. */
const asked = new Map<string, CdpParams<'Page.windowOpen'>>();
let queue: Promise<unknown> = Promise.resolve();

export const isRefused = (frameId: string): boolean => refused.has(frameId);

/**
 * Opens a page, still paused. One after another, because with a display Chromium does not say which window is whose.
 *
 * @param context the browser context of a partition; undefined for the default one
 */
export function openTarget(
  bounds: { readonly width: number; readonly height: number },
  context: string | undefined,
): Promise<PageSession> {
  const opening = queue.then(() => openNext(bounds, context));
  queue = opening.catch(() => undefined);
  return opening;
}

async function openNext(
  { width, height }: { readonly width: number; readonly height: number },
  context: string | undefined,
): Promise<PageSession> {
  const running = chromium();
  const arrival = Promise.withResolvers<Attached>();
  awaited.push(arrival.resolve);
  const limit = setTimeout(() => arrival.reject(new Error('Chromium did not open the window')), OPEN_LIMIT_MS);
  try {
    if (environment.headless) {
      const where = context === undefined ? {} : { browserContextId: context };
      // Its answer comes after the target itself, which is what we wait for.
      running.client
        .send('Target.createTarget', { url: BLANK_PAGE, newWindow: true, width, height, ...where })
        .catch(arrival.reject);
    } else running.openAppWindow();
    const attached = await arrival.promise;
    const page = new PageSession(running, attached);
    page.on('Page.windowOpen', (event) => asked.set(page.targetId, event));
    return page;
  } finally {
    clearTimeout(limit);
    const at = awaited.indexOf(arrival.resolve);
    if (at >= 0) awaited.splice(at, 1);
  }
}

/** Catches every page that Chromium opens, paused, before it can run or load anything. */
export async function watchTargets({ client }: Chromium): Promise<void> {
  client.on('Target.attachedToTarget', (attached) => {
    const { openerId } = attached.targetInfo;
    if (openerId !== undefined) {
      void refusePopup(attached, openerId);
      return;
    }
    const claim = awaited.shift();
    if (claim) claim(attached);
    // A window that the app did not ask for, such as one of Chromium's own keyboard shortcuts.
    else void closeTarget(attached);
  });
  client.on('Target.detachedFromTarget', ({ sessionId }) => {
    contentsRegistry.find((contents) => contents.pageSession?.sessionId === sessionId)?.markGone();
  });
  await client.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
    filter: [{ type: 'page' }, { exclude: true }],
  });
}

/** A page wants a popup: its handler is asked, and the popup is refused. Allowing one is not available. */
async function refusePopup(attached: Attached, openerTarget: string): Promise<void> {
  const wanted = asked.get(openerTarget);
  asked.delete(openerTarget);
  const opener = contentsRegistry.find((contents) => contents.pageSession?.targetId === openerTarget);
  const details = {
    url: fromPage(wanted?.url ?? attached.targetInfo.url),
    frameName: wanted?.windowName ?? '',
    features: (wanted?.windowFeatures ?? []).join(','),
    disposition: 'foreground-tab' as const,
    referrer: { url: opener?.getURL() ?? '', policy: 'strict-origin-when-cross-origin' as const },
  };
  refused.add(attached.targetInfo.targetId);
  const answer = opener?.windowOpenHandler?.(details) ?? { action: 'allow' };
  if (answer.action === 'allow') {
    console.error(
      "Chromium host: setWindowOpenHandler with action 'allow' is not available; the popup was closed. " +
        "Answer 'deny' and open a BrowserWindow.",
    );
  }
  await closeTarget(attached);
}

/** Resumes before it closes: a popup that is closed while it is paused can block its opener for good. */
async function closeTarget({ sessionId, targetInfo }: Attached): Promise<void> {
  const { client } = chromium();
  refused.add(targetInfo.targetId);
  // Both may find that the page has already gone, which is what they are for.
  await client.send('Runtime.runIfWaitingForDebugger', {}, sessionId).catch(() => undefined);
  await client.send('Target.closeTarget', { targetId: targetInfo.targetId }).catch(() => undefined);
}
