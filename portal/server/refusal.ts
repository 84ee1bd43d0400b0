import type { KnownCode } from '../../contract/errors/catalogue.ts';
import { DossierError } from '../../contract/errors/error-view.ts';

/** A request the portal refuses on purpose: the error handler answers its status and, as body, its code and params only. */
export class PortalRefusal extends DossierError {
  readonly status: number;

  /**
   * @param status HTTP status, 4xx or 5xx
   * @param code DP code the client shows
   * @param params harmless values for its sentence (SECURITY I03)
   * @param options `cause`: for nobody but the debugger; it is neither answered nor logged
   */
  constructor(status: number, code: KnownCode, params: Record<string, string | number> = {}, options?: ErrorOptions) {
    super(code, params, options);
    this.name = 'PortalRefusal';
    this.status = status;
  }
}
