/** The module that `electron` means in a utility process: there is no app, no window and no network of a session. */
import type { ParentPort } from './parent-port.ts';

export const { parentPort } = process as unknown as { parentPort: ParentPort };
