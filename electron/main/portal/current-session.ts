import type { z } from 'zod';
import { DossierError } from '../../../contract/errors/error-view.ts';
import type { PortalCalls, PortalDownloads, PortalHttp, PortalRequestOptions, SessionRequest } from './portal-http.ts';
import type { PortalSession } from './portal-session.ts';
import type { DownloadTaker, EventListener } from './portal-transport.ts';

/** The session of whoever is signed in now: what everything asks through. Without one every request is DP-2008. */
export class CurrentSession implements PortalHttp, PortalCalls, PortalDownloads {
  #session: PortalSession | null = null;

  set(session: PortalSession | null): void {
    this.#session = session;
  }

  /** @throws DossierError DP-2008 while nobody is signed in */
  get signedIn(): PortalSession {
    if (this.#session === null) throw new DossierError('DP-2008');
    return this.#session;
  }

  async get<T extends z.ZodType>(path: string, schema: T, options: PortalRequestOptions): Promise<z.output<T>> {
    return this.signedIn.get(path, schema, options);
  }

  async postForm<T extends z.ZodType>(
    path: string,
    form: URLSearchParams,
    schema: T,
    options: PortalRequestOptions,
  ): Promise<z.output<T>> {
    return this.signedIn.postForm(path, form, schema, options);
  }

  async send<T extends z.ZodType>(
    request: SessionRequest,
    schema: T,
    options: PortalRequestOptions,
  ): Promise<z.output<T>> {
    return this.signedIn.send(request, schema, options);
  }

  async events<T extends z.ZodType>(path: string, schema: T, listener: EventListener<T>): Promise<void> {
    return this.signedIn.events(path, schema, listener);
  }

  async download(path: string, type: string, taker: DownloadTaker): Promise<void> {
    return this.signedIn.download(path, type, taker);
  }
}
