import type { PortalApp } from './portal-app.ts';

/**
 * Answers given while the portal stops end their connection: kept alive, it would hold the portal up until the client
 * lets go.
 */
export function registerClosing(app: PortalApp): void {
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });
  app.addHook('onSend', async (_request, reply) => {
    if (closing) void reply.header('connection', 'close');
  });
}
