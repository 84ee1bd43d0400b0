import { isAxiosError } from 'axios';
import { catalogue, type KnownCode } from '../../../contract/errors/catalogue.ts';
import { DossierError } from '../../../contract/errors/error-view.ts';
import { PortalError } from '../../../contract/portal/auth.ts';

/** A refusal of the portal, or a way to it that failed; `status` is null when there was no answer. */
export class PortalFailure extends DossierError {
  readonly status: number | null;

  constructor(
    code: KnownCode,
    status: number | null,
    params: Record<string, string | number> = {},
    options?: ErrorOptions,
  ) {
    super(code, params, options);
    this.name = 'PortalFailure';
    this.status = status;
  }
}

const isKnown = (code: string): code is KnownCode => Object.hasOwn(catalogue, code);

/**
 * What an answer with a status of 3xx, 4xx or 5xx means.
 * @param body its parsed JSON, or undefined; a PortalError whose code the catalogue knows is taken over
 */
export function failureOfStatus(status: number, body: unknown): PortalFailure {
  const refusal = PortalError.safeParse(body);
  if (refusal.success && isKnown(refusal.data.error.code)) {
    return new PortalFailure(refusal.data.error.code, status, refusal.data.error.params);
  }
  if (status === 401) return new PortalFailure('DP-2008', status);
  if (status === 429) return new PortalFailure('DP-3006', status);
  if (status < 400) return new PortalFailure('DP-3003', status);
  return new PortalFailure('DP-3005', status, { status });
}

/** TLS failures as Chromium names them (net_error_list.h, 1xx and 2xx) and as Node names them (tls.html). */
const tls =
  /ERR_CERT_|ERR_SSL_|ERR_BAD_SSL|ERR_TLS_|ERR_INSECURE|CERT_HAS_EXPIRED|CERT_NOT_YET_VALID|CERT_UNTRUSTED|CERT_REJECTED|SELF_SIGNED|UNABLE_TO_|ERR_INVALID_ARG_CERT/;
const tooLarge = /maxContentLength/;
const redirected = /redirect/i;
const late = /UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT|\bERR_TIMED_OUT/;

/** The codes and messages of an error and of what caused it, for comparing only. They are neither logged nor shown. */
function namesOf(error: unknown, depth = 0): string {
  if (!(error instanceof Error) || depth > 4) return '';
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return `${code} ${error.message} ${namesOf(error.cause, depth + 1)}`;
}

/**
 * What it means that a request brought no whole answer: DP-3001, DP-3002, DP-3003 (too large, redirected) or DP-3004.
 * @param error as axios or the network threw it
 * @param timeout milliseconds that the request had
 */
export function failureOfNetwork(error: unknown, timeout: number): PortalFailure {
  const names = namesOf(error);
  const cause = { cause: error };
  const timedOut = isAxiosError(error) && (error.code === 'ETIMEDOUT' || error.code === 'ECONNABORTED');
  if (timedOut && /timeout of/.test(names)) {
    return new PortalFailure('DP-3002', null, { seconds: Math.round(timeout / 1000) }, cause);
  }
  if (tooLarge.test(names) || redirected.test(names)) return new PortalFailure('DP-3003', null, {}, cause);
  if (tls.test(names)) return new PortalFailure('DP-3004', null, {}, cause);
  if (late.test(names)) return new PortalFailure('DP-3002', null, { seconds: Math.round(timeout / 1000) }, cause);
  return new PortalFailure('DP-3001', null, {}, cause);
}
