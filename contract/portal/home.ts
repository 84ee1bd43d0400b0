import { z } from 'zod';
import { Home } from '../account/home.ts';

/** An address of the web that the portal points at, for the system browser. */
export const WebAddress = z.url({ protocol: /^https$/ }).max(500);

/**
 * GET /home. `link` of a service or document is a place in `links`, which stay with main: the window asks for a place
 * and never for an address. GET /login-page answers LoginPage; POST /home/notices/:id/read has no body and answers 204.
 */
export const HomeAnswer = Home.extend({ links: z.array(WebAddress).max(100) });
export type HomeAnswer = z.infer<typeof HomeAnswer>;
