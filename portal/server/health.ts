import { z } from 'zod';
import type { PortalApp } from './portal-app.ts';

/** GET /health: the portal serves, and this is its clock. Says nothing of data. */
export function registerHealth(app: PortalApp, now: () => Date): void {
  app.get(
    '/health',
    {
      schema: {
        summary: 'Is the portal up',
        tags: ['portal'],
        response: { 200: z.object({ status: z.literal('up'), now: z.iso.datetime() }) },
      },
    },
    async () => ({ status: 'up' as const, now: now().toISOString() }),
  );
}
