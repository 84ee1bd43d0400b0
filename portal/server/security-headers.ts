import type { PortalApp } from './portal-app.ts';

/**
 * No Strict-Transport-Security here: this portal lives on localhost, where it would force https on every other
 * program that serves there. A portal with a name of its own sets it at its edge.
 */
const headers: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** Headers of every answer; a route that set its own (the page of the API description) keeps it. */
export function registerSecurityHeaders(app: PortalApp): void {
  app.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of Object.entries(headers)) if (!reply.hasHeader(name)) void reply.header(name, value);
  });
}
