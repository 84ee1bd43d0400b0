import { z } from 'zod';
import { PinView } from '../views/pin.ts';
import { call, type IpcTable, notify, Nothing } from './define.ts';

/** Everything the PIN window can do. It lives on its own origin, so no other page holds this bridge. */
export const pinIpc = {
  pin: {
    view: call({ in: Nothing, out: PinView }),
    changed: notify(PinView),
    /** The PIN as ASCII bytes; main hands it to the card process and overwrites it. */
    submit: call({
      in: z.object({ pin: z.instanceof(Uint8Array).refine((bytes) => bytes.length >= 1 && bytes.length <= 64) }),
      out: Nothing,
    }),
    cancel: call({ in: Nothing, out: Nothing }),
  },
} as const satisfies IpcTable;
export type PinIpc = typeof pinIpc;
