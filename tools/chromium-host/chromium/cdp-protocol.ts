/** Playwright ships the full types of the Chrome DevTools Protocol but does not export them, hence the path. */
export type { Protocol } from '../../../node_modules/playwright-core/types/protocol.d.ts';
