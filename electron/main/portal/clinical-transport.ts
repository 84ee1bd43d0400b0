import type { z } from 'zod';
import type { PortalRequestOptions } from './portal-http.ts';
import type { DownloadTaker, EventListener, PortalRequest, Transport } from './portal-transport.ts';

/** Where the rest of main asks for FHIR; every other path is the portal's own. */
const asked = '/fhir/';

/**
 * Two servers behind one way: what is FHIR goes to the clinical server of the configuration, everything else to the
 * portal. Nobody else in main knows that there are two.
 */
export class ClinicalTransport implements Transport {
  readonly #portal: Transport;
  readonly #clinical: Transport;
  readonly #base: string;

  /**
   * @param clinical the way to the origin of the clinical server
   * @param base the path of its service base, such as `/fhir/R4`
   */
  constructor(portal: Transport, clinical: Transport, base: string) {
    this.#portal = portal;
    this.#clinical = clinical;
    this.#base = base;
  }

  get clockOffset(): number {
    return this.#portal.clockOffset;
  }

  /** @throws PortalFailure as {@link Transport} says */
  send<T extends z.ZodType>(request: PortalRequest, schema: T, options: PortalRequestOptions): Promise<z.output<T>> {
    const path = this.#clinicalPath(request.path);
    if (path === null) return this.#portal.send(request, schema, options);
    return this.#clinical.send({ ...request, path }, schema, options);
  }

  events<T extends z.ZodType>(request: PortalRequest, schema: T, listener: EventListener<T>): Promise<void> {
    return this.#portal.events(request, schema, listener);
  }

  download(request: PortalRequest, type: string, taker: DownloadTaker): Promise<void> {
    return this.#portal.download(request, type, taker);
  }

  /** A link of an answer lies below the server's own base already; whatever else is FHIR is put below it. */
  #clinicalPath(path: string): string | null {
    if (path.startsWith(`${this.#base}/`) || path.startsWith(`${this.#base}?`)) return path;
    return path.startsWith(asked) ? `${this.#base}/${path.slice(asked.length)}` : null;
  }
}
