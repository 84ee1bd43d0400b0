import { z } from 'zod';
import { CardSpec } from './card.ts';
import { Fault } from './faults.ts';

const reader = z.string();

/** What a double in a child process can be asked; the same as the methods of PcscDouble, with cards described. */
export const Order = z.discriminatedUnion('do', [
  z.object({ do: z.literal('start') }),
  z.object({ do: z.literal('stop') }),
  z.object({ do: z.literal('attach'), reader }),
  z.object({ do: z.literal('detach'), reader }),
  z.object({ do: z.literal('insert'), reader, card: CardSpec, mute: z.boolean() }),
  z.object({ do: z.literal('remove'), reader }),
  z.object({ do: z.literal('reset'), reader }),
  z.object({ do: z.literal('hold'), reader, how: z.enum(['exclusive', 'transaction', 'none']) }),
  z.object({ do: z.literal('fault'), reader, fault: Fault }),
  z.object({ do: z.literal('release'), reader }),
  z.object({ do: z.literal('counts'), reader }),
]);
export type Order = z.infer<typeof Order>;

export const NumberedOrder = z.object({ id: z.int(), order: Order });
export type NumberedOrder = z.infer<typeof NumberedOrder>;

export const Counts = z.object({ exchanges: z.int(), resets: z.int(), connections: z.int() });
export type Counts = z.infer<typeof Counts>;

/** How an order went; `counts` only for that order. */
export const Outcome = z.object({ id: z.int(), error: z.string().optional(), counts: Counts.optional() });
export type Outcome = z.infer<typeof Outcome>;
