import { z } from 'zod';
import { ErrorView } from '../errors/error-view.ts';
import { ReaderView } from '../views/readers.ts';

/**
 * The messages between main and the card process (utilityProcess). Main asks with a number, the card process answers
 * with the same number; news has no number. Both sides parse what they get.
 */

/** Web eID authentication token v1.0 (card/FACTS 5.1). */
export const WebEidToken = z.object({
  unverifiedCertificate: z.base64().max(8192),
  algorithm: z.literal('RS256'),
  signature: z.base64().max(2048),
  format: z.literal('web-eid:1.0'),
  appVersion: z.string().max(255),
});
export type WebEidToken = z.infer<typeof WebEidToken>;

/** What a read card says of itself, before any PIN. */
export const CardSummary = z.object({
  reader: z.string().max(200),
  /** Same card, same key: serial number of TokenInfo, hex. Never leaves this machine. */
  cardKey: z.string().max(128),
  holder: z.string().max(200),
  roleCode: z.string().max(10),
  uziNumber: z.string().max(20),
  pin: z.object({
    minLength: z.int(),
    maxLength: z.int(),
    numericOnly: z.boolean(),
    triesLeft: z.int().min(0).max(15).nullable(),
  }),
});
export type CardSummary = z.infer<typeof CardSummary>;

/** How much the card itself cost: for the bench and the log. */
export const CardCost = z.object({ apdus: z.int(), cardMilliseconds: z.number() });
export type CardCost = z.infer<typeof CardCost>;

export const CardRequest = z.discriminatedUnion('op', [
  z.object({ id: z.int(), op: z.literal('read'), reader: z.string() }),
  z.object({
    id: z.int(),
    op: z.literal('authenticate'),
    reader: z.string(),
    cardKey: z.string(),
    origin: z.string().max(255),
    nonce: z.string().min(44).max(128),
    pin: z.instanceof(Uint8Array),
  }),
  z.object({ id: z.int(), op: z.literal('cancel'), target: z.int() }),
]);
export type CardRequest = z.infer<typeof CardRequest>;

export const CardAnswer = z.discriminatedUnion('op', [
  z.object({ id: z.int(), op: z.literal('read'), summary: CardSummary, cost: CardCost }),
  z.object({ id: z.int(), op: z.literal('authenticate'), token: WebEidToken, cost: CardCost }),
  z.object({ id: z.int(), op: z.literal('cancel') }),
  z.object({ id: z.int(), op: z.literal('error'), error: ErrorView, triesLeft: z.int().nullable() }),
]);
export type CardAnswer = z.infer<typeof CardAnswer>;

/** News of the card process: the whole picture at every change, so a lost message cannot leave a wrong one. */
export const CardNews = z.object({
  op: z.literal('readers'),
  service: z.enum(['running', 'stopped']),
  readers: z.array(ReaderView),
});
export type CardNews = z.infer<typeof CardNews>;

/** A fault of the card process's own program, for the log: which code, and nothing of what the error said. */
export const CardFault = z.object({ op: z.literal('fault'), code: z.string().regex(/^DP-\d{4}$/) });
export type CardFault = z.infer<typeof CardFault>;

export const CardMessage = z.union([CardAnswer, CardNews, CardFault]);
export type CardMessage = z.infer<typeof CardMessage>;
