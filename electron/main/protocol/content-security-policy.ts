import { type PageName, pages } from './page-files.ts';

const policy = (...more: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
    ...more,
  ].join('; ');

/**
 * The policy of every page of ours (SECURITY E07, C01): nothing that is not listed, no network at all, no inline
 * script or style. Only the letter is in a frame, and only the shell may be around it. A page cannot loosen its policy
 * because it comes as a header.
 */
export const contentSecurityPolicy: Readonly<Record<PageName, string>> = {
  shell: policy(`frame-src ${pages.letter.origin}`, "frame-ancestors 'none'"),
  pin: policy("frame-ancestors 'none'"),
  letter: policy("worker-src 'self'", `frame-ancestors ${pages.shell.origin}`),
};
