/** Chromium's network errors that the host can meet, with their numbers (net/base/net_error_list.h). */
export const netErrors = {
  ERR_FAILED: -2,
  ERR_ABORTED: -3,
  ERR_TIMED_OUT: -7,
  ERR_BLOCKED_BY_CLIENT: -20,
  ERR_CONNECTION_CLOSED: -100,
  ERR_CONNECTION_RESET: -101,
  ERR_CONNECTION_REFUSED: -102,
  ERR_CONNECTION_ABORTED: -103,
  ERR_NAME_NOT_RESOLVED: -105,
  ERR_INTERNET_DISCONNECTED: -106,
  ERR_SSL_PROTOCOL_ERROR: -107,
  ERR_ADDRESS_UNREACHABLE: -109,
  ERR_SSL_VERSION_OR_CIPHER_MISMATCH: -113,
  ERR_CONNECTION_TIMED_OUT: -118,
  ERR_CERT_COMMON_NAME_INVALID: -200,
  ERR_CERT_DATE_INVALID: -201,
  ERR_CERT_AUTHORITY_INVALID: -202,
  ERR_CERT_REVOKED: -206,
  ERR_CERT_INVALID: -207,
  ERR_INVALID_URL: -300,
  ERR_DISALLOWED_URL_SCHEME: -301,
  ERR_UNKNOWN_URL_SCHEME: -302,
  ERR_TOO_MANY_REDIRECTS: -310,
  ERR_EMPTY_RESPONSE: -324,
  ERR_CONTENT_DECODING_FAILED: -330,
  ERR_CONTENT_LENGTH_MISMATCH: -354,
  ERR_INCOMPLETE_CHUNKED_ENCODING: -355,
  ERR_INVALID_HTTP_RESPONSE: -370,
} as const;

export type NetErrorName = keyof typeof netErrors;

/** @returns the number of an error, ERR_FAILED's when it is not in the list */
export const netErrorCode = (name: string): number =>
  name in netErrors ? netErrors[name as NetErrorName] : netErrors.ERR_FAILED;

/** @returns the name of a number, ERR_FAILED when it is not in the list */
export function netErrorName(code: number): NetErrorName {
  const found = Object.entries(netErrors).find(([, number]) => number === code);
  return (found?.[0] ?? 'ERR_FAILED') as NetErrorName;
}
