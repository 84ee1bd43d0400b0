/**
 * The policy of every page of ours (SECURITY E07, C01): nothing that is not listed, no network at all, no inline
 * script or style, no frame in it or around it. A page cannot loosen it because it comes as a header.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');
