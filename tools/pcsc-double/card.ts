import { pathToFileURL } from 'node:url';
import { z } from 'zod';

/** A card in a reader of the double. */
export interface DoubleCard {
  /** Answer to reset. */
  readonly atr: Uint8Array;
  /** 'T=1' unless said otherwise. */
  readonly protocol?: 'T=0' | 'T=1';
  /** @returns the response APDU to a command APDU */
  process(command: Uint8Array): Uint8Array;
  /** Power on or reset: what was selected or verified is forgotten. */
  reset(): void;
}

const hex = z.string().regex(/^([0-9a-f]{2})*$/i);

/**
 * A card that is described rather than built, so that it can be sent to another process: either answers by command
 * (hex; the longest `command` that the APDU starts with wins), or a module whose export makes a DoubleCard.
 */
export const CardSpec = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('script'),
    atr: hex,
    protocol: z.enum(['T=0', 'T=1']).optional(),
    answers: z.array(z.object({ command: hex, answer: hex })),
    /** Answer to everything else; 6D00 by default. */
    otherwise: hex.optional(),
  }),
  z.object({
    kind: z.literal('module'),
    /** Absolute path of the module. */
    path: z.string(),
    /** Name of the export: a function from `options` to a DoubleCard or a promise of one. */
    make: z.string(),
    options: z.unknown().optional(),
  }),
]);
export type CardSpec = z.infer<typeof CardSpec>;

/** @returns the card of a script. */
export function scriptedCard(script: Extract<CardSpec, { kind: 'script' }>): DoubleCard {
  const answers = script.answers
    .map(({ command, answer }) => ({ command: Buffer.from(command, 'hex'), answer: Buffer.from(answer, 'hex') }))
    .sort((a, b) => b.command.length - a.command.length);
  const otherwise = Buffer.from(script.otherwise ?? '6D00', 'hex');
  return {
    atr: Buffer.from(script.atr, 'hex'),
    protocol: script.protocol ?? 'T=1',
    process(command) {
      const hit = answers.find((one) => one.command.equals(command.subarray(0, one.command.length)));
      return hit?.answer ?? otherwise;
    },
    reset() {
      // A script has no state.
    },
  };
}

/** @returns the card of a description; a module is loaded here, in this process. */
export async function cardOf(spec: CardSpec): Promise<DoubleCard> {
  if (spec.kind === 'script') return scriptedCard(spec);
  const exported: unknown = await import(pathToFileURL(spec.path).href);
  const make: unknown = (exported as Record<string, unknown>)[spec.make];
  if (typeof make !== 'function') throw new TypeError(`${spec.path} has no function ${spec.make}`);
  return (await make(spec.options)) as DoubleCard;
}
