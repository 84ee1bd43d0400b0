import type { z } from 'zod';
import type { DownloadTaker, EventListener, PortalRequest } from './portal-transport.ts';

/** What every request to the portal can be given. */
export interface PortalRequestOptions {
  /** Stops the request when nobody waits for it any more. */
  readonly signal: AbortSignal;
  /** Milliseconds until the portal must have answered completely; the default fits a dossier section. */
  readonly timeout?: number;
}

/**
 * The way to the portal for a clinician who is signed in: the configured origin only (SECURITY E01), with the access
 * token of the session, refreshed when it is due. Callers never see a token or an address.
 *
 * Every method parses the answer with the schema before it gives it back. Failures:
 * - DossierError DP-3001 (unreachable), DP-3002 (timeout), DP-3003 (answer breaks the schema or is too large),
 *   DP-3004 (TLS), DP-3005 (status 5xx), DP-3006 (429), DP-2008 (session ended), or the code of the catalogue that the
 *   portal's own refusal carries (contract/portal/auth.ts, PortalError).
 * - the signal's own reason when it was aborted.
 */
export interface PortalHttp {
  /**
   * @param path absolute path below the portal's origin, such as `/fhir/Patient/p1`; ids in it are percent-encoded by
   *   the caller. No query: what identifies a patient belongs in the body of {@link PortalHttp.postForm}.
   * @param schema what the answer must look like
   */
  get<T extends z.ZodType>(path: string, schema: T, options: PortalRequestOptions): Promise<z.output<T>>;

  /**
   * FHIR search by POST (`[base]/[type]/_search`, FHIR R4 http.html#search), so that no identifier stands in an address.
   * @param path such as `/fhir/Observation/_search`
   * @param form the search parameters; one name may occur more than once
   */
  postForm<T extends z.ZodType>(
    path: string,
    form: URLSearchParams,
    schema: T,
    options: PortalRequestOptions,
  ): Promise<z.output<T>>;
}

/** A request that somebody with a session makes; the session adds its token. */
export type SessionRequest = Omit<PortalRequest, 'accessToken'>;

/** The same way for everything beside FHIR: own account, home, servicedesk. Failures are those of {@link PortalHttp}. */
export interface PortalCalls {
  /** @param schema what the answer must look like; `z.unknown()` for one without content */
  send<T extends z.ZodType>(request: SessionRequest, schema: T, options: PortalRequestOptions): Promise<z.output<T>>;

  /** Reads news (server-sent events) until the portal ends them or the signal is aborted. */
  events<T extends z.ZodType>(path: string, schema: T, listener: EventListener<T>): Promise<void>;
}

/** Files of the portal, which go on as they come. Failures are those of {@link PortalHttp}. */
export interface PortalDownloads {
  /** @param type media type that the file must have */
  download(path: string, type: string, taker: DownloadTaker): Promise<void>;
}
