import { z } from 'zod';

/**
 * What can be asked of a running virtual reader: one line of JSON each way over its Unix socket, answers in the order of
 * the commands.
 */
const slot = z.int().min(0).max(1).default(0);

export const ControlCommand = z.discriminatedUnion('command', [
  z.strictObject({
    command: z.literal('insert'),
    persona: z.string().max(80),
    slot,
    fresh: z.boolean().default(false),
    shortApdus: z.boolean().default(false),
  }),
  z.strictObject({ command: z.literal('remove'), slot }),
  z.strictObject({ command: z.literal('misbehave'), how: z.enum(['none', 'silent', 'drop']), slot }),
  z.strictObject({ command: z.literal('trace'), on: z.boolean() }),
  z.strictObject({ command: z.literal('status') }),
  z.strictObject({ command: z.literal('kill-service') }),
  z.strictObject({ command: z.literal('restart-service') }),
]);
export type ControlCommand = z.infer<typeof ControlCommand>;

export const SlotStatus = z.object({
  /** Name of the slot's reader in PC/SC. */
  reader: z.string(),
  persona: z.string().nullable(),
  /** The card is connected to the service. */
  connected: z.boolean(),
  pinTriesLeft: z.int().nullable(),
  /** APDUs since the card was inserted, and the milliseconds that the card itself took for them. */
  apdus: z.int(),
  cardMilliseconds: z.number(),
});
export type SlotStatus = z.infer<typeof SlotStatus>;

export const ReaderStatus = z.object({
  service: z.enum(['running', 'stopped']),
  servicePid: z.int().nullable(),
  /** For PCSCLITE_CSOCK_NAME. */
  socket: z.string(),
  /** For OPENSC_CONF. */
  openScConfiguration: z.string(),
  slots: z.array(SlotStatus),
  /** File that APDUs are written to; null when they are not. */
  trace: z.string().nullable(),
});
export type ReaderStatus = z.infer<typeof ReaderStatus>;

/** Every command is answered by the status after it, or by why it failed. */
export const ControlAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), status: ReaderStatus }),
  z.object({ ok: z.literal(false), error: z.string() }),
]);
export type ControlAnswer = z.infer<typeof ControlAnswer>;
