import { strict } from '../launch/unavailable.ts';
import { addScheme } from './scheme-translation.ts';

/** Answers a request for an app's own scheme, as given to `protocol.handle`. */
export type ProtocolHandler = (request: Request) => Response | Promise<Response>;

/** The handlers of one session. */
export class ProtocolHandlers {
  readonly #handlers = new Map<string, ProtocolHandler>();

  handlerOf(scheme: string): ProtocolHandler | undefined {
    return this.#handlers.get(scheme);
  }

  /** `session.protocol` */
  readonly api = strict('protocol', {
    registerSchemesAsPrivileged: (schemes: readonly Electron.CustomScheme[]): void => {
      for (const { scheme } of schemes) addScheme(scheme);
    },
    handle: (scheme: string, handler: ProtocolHandler): void => {
      if (this.#handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
      addScheme(scheme);
      this.#handlers.set(scheme, handler);
    },
    unhandle: (scheme: string): void => {
      if (!this.#handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
    },
    isProtocolHandled: (scheme: string): boolean => this.#handlers.has(scheme),
  });
}
