import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Protocol } from '../chromium/cdp-protocol.ts';
import type { CdpEvent, CdpMethod, CdpParams } from '../chromium/cdp-client.ts';
import { BLANK_PAGE, type Chromium } from '../chromium/chromium.ts';
import { electronVersion } from '../launch/environment.ts';
import { cloneCodec } from '../page/clone-codec.ts';
import { PRELOAD_WORLD, pageScript, preloadScript } from '../page/page-scripts.ts';
import type { FromHost, ToHost } from '../page/preload-world.ts';
import { PageFrames } from './page-frames.ts';

const codec = cloneCodec();

/** What a page's preload is given. */
export interface PreloadOptions {
  /** The preload's file, if there is one. */
  readonly file: string | undefined;
  readonly additionalArguments: readonly string[];
  readonly sandboxed: boolean;
}

/** The host's side of one page: its CDP session, its frames, and the messages to and from its preload. */
export class PageSession {
  readonly targetId: string;
  readonly sessionId: string;
  readonly frames: PageFrames;
  readonly #chromium: Chromium;
  readonly #secrets: { pageEnd: string; preloadEnd: string; link: string; receiver: string };
  /** The preload worlds that live, by execution context: the frame they belong to. */
  readonly #worlds = new Map<number, string>();

  constructor(chromium: Chromium, attached: CdpParams<'Target.attachedToTarget'>) {
    this.#chromium = chromium;
    this.sessionId = attached.sessionId;
    this.targetId = attached.targetInfo.targetId;
    // A page's main frame has the id of its target.
    this.frames = new PageFrames(this.targetId);
    const secret = () => `h${randomBytes(16).toString('hex')}`;
    this.#secrets = { pageEnd: secret(), preloadEnd: secret(), link: secret(), receiver: secret() };
    this.#follow();
  }

  send<M extends CdpMethod>(
    method: M,
    params?: Protocol.CommandParameters[M],
  ): Promise<Protocol.CommandReturnValues[M]> {
    return this.#chromium.client.send(method, params, this.sessionId);
  }

  on<E extends CdpEvent>(event: E, listener: (params: CdpParams<E>) => void): void {
    this.#chromium.client.on(event, listener, this.sessionId);
  }

  #follow(): void {
    this.on('Page.frameAttached', ({ frameId, parentFrameId }) => this.frames.attached(frameId, parentFrameId));
    this.on('Page.frameDetached', ({ frameId, reason }) => {
      if (reason === 'remove') this.frames.detached(frameId);
    });
    this.on('Page.frameNavigated', ({ frame }) => {
      this.frames.navigated(frame.id, frame.url + (frame.urlFragment ?? ''));
    });
    this.on('Page.navigatedWithinDocument', ({ frameId, url }) => this.frames.navigated(frameId, url));
    this.on('Runtime.executionContextCreated', ({ context }) => {
      const { frameId } = (context.auxData ?? {}) as { frameId?: string };
      if (context.name === PRELOAD_WORLD && frameId !== undefined) this.#worlds.set(context.id, frameId);
    });
    this.on('Runtime.executionContextDestroyed', ({ executionContextId }) => this.#worlds.delete(executionContextId));
    this.on('Runtime.executionContextsCleared', () => this.#worlds.clear());
  }

  /** Installs bridge and preload and lets the page, which Chromium keeps paused until then, begin. */
  async begin(options: PreloadOptions, zoomFactor: number): Promise<void> {
    const { receiver, ...secrets } = this.#secrets;
    const { file } = options;
    const preload = { file: file ?? 'no-preload', source: file === undefined ? '' : readFileSync(file, 'utf8') };
    const settings = {
      receiver,
      zoomFactor,
      argv: [process.execPath, ...options.additionalArguments],
      platform: process.platform,
      arch: process.arch,
      sandboxed: options.sandboxed,
      versions: { chrome: this.#chromium.version, electron: electronVersion, node: process.versions.node },
    };
    await Promise.all([
      this.send('Page.enable'),
      this.send('Runtime.enable'),
      this.send('Runtime.addBinding', { name: secrets.link, executionContextName: PRELOAD_WORLD }),
      this.send('Page.addScriptToEvaluateOnNewDocument', { source: pageScript(secrets, BLANK_PAGE) }),
      this.send('Page.addScriptToEvaluateOnNewDocument', {
        source: preloadScript(secrets, BLANK_PAGE, settings, preload),
        worldName: PRELOAD_WORLD,
      }),
      this.send('Runtime.runIfWaitingForDebugger'),
    ]);
  }

  /**
   * Listens to the preload. `frameId` is the frame that Chromium says the message comes from; `answer` goes back to
   * exactly the world that asked, or nowhere if it has gone.
   */
  onMessage(listener: (message: ToHost, frameId: string, answer: (message: FromHost) => void) => void): void {
    this.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      const frameId = this.#worlds.get(executionContextId);
      if (name !== this.#secrets.link || frameId === undefined) return;
      const answer = (message: FromHost): void => this.#deliver(codec.encode(message), executionContextId);
      listener(codec.decode(payload) as ToHost, frameId, answer);
    });
  }

  /** Gives an event to the preload of the main frame. @throws when a value cannot be cloned */
  post(channel: string, args: unknown[]): void {
    const text = codec.encode({ kind: 'event', channel, args } satisfies FromHost);
    for (const [context, frameId] of this.#worlds) if (frameId === this.targetId) this.#deliver(text, context);
  }

  #deliver(text: string, contextId: number): void {
    const expression = `globalThis[${JSON.stringify(this.#secrets.receiver)}]?.(${JSON.stringify(text)})`;
    this.send('Runtime.evaluate', { expression, contextId, silent: true }).catch((error: Error) => {
      // The world may have gone since; then nobody waits for the message.
      if (!/Cannot find context|Session with given id not found|has gone|navigated or closed/.test(error.message)) {
        console.error('Chromium host: a message could not be delivered:', error.message);
      }
    });
  }
}
