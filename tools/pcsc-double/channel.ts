import { z } from 'zod';
import { CardSpec } from './card.ts';
import { Fault } from './faults.ts';

const reader = z.string();

/** What a double in a child process can be asked; the same as the methods of PcscDouble, with cards described. */
export const Order = z.discriminatedUnion('do', [
  z.object({ do: z.literal('start') }),
  z.object({ do: z.literal('stop') }),
  z.object({ do: z.literal('clear') }),
  z.object({ do: z.literal('attach'), reader }),
  z.object({ do: z.literal('detach'), reader }),
  z.object({ do: z.literal('insert'), reader, card: CardSpec, mute: z.boolean() }),
  z.object({ do: z.literal('remove'), reader }),
  z.object({ do: z.literal('reset'), reader }),
  z.object({ do: z.literal('hold'), reader, how: z.enum(['exclusive', 'transaction', 'none']) }),
  z.object({ do: z.literal('fault'), reader, fault: Fault }),
  z.object({ do: z.literal('release'), reader }),
  z.object({ do: z.literal('counts'), reader }),
  z.object({ do: z.literal('clients') }),
]);
export type Order = z.infer<typeof Order>;

export const NumberedOrder = z.object({ id: z.int(), order: Order });
export type NumberedOrder = z.infer<typeof NumberedOrder>;

/** What happened in one reader since it came: commands and resets of the card; and what goes on in it now. */
export const Counts = z.object({ exchanges: z.int(), resets: z.int(), connections: z.int(), hanging: z.int() });
export type Counts = z.infer<typeof Counts>;

/** Sockets of libpcsclite: one per context, and which of them wait for a change. */
export const Clients = z.object({ connected: z.int(), waiting: z.int() });
export type Clients = z.infer<typeof Clients>;

/** How an order went; `result` for the orders that ask something. */
export const Outcome = z.object({ id: z.int(), error: z.string().optional(), result: z.unknown().optional() });
export type Outcome = z.infer<typeof Outcome>;
