import { TlvError } from '../iso7816/ber-tlv.ts';
import { type CommonObject, readObjects } from './common-object.ts';
import { bitOf, Fields, integerOf, referenceOf, tag } from './fields.ts';
import { type CardPath, readPath } from './path.ts';

/** A PIN of the card as EF.AOD describes it (ISO/IEC 7816-15 8.9, type PasswordAttributes). */
export interface PinObject {
  readonly authId: Uint8Array;
  readonly type: PinType;
  readonly minLength: number;
  readonly maxLength: number;
  readonly storedLength: number;
  /** P2 of VERIFY. */
  readonly reference: number;
  /** Filled up to storedLength with this byte; null: sent as long as it is. */
  readonly padding: number | null;
  /** False on a card that its holder still has to activate (card/FACTS 2.2). */
  readonly initialized: boolean;
  /** A PUK or the PIN of a security officer: not for logging in. */
  readonly administrative: boolean;
  /** DF in which it must be presented; null: the application's own. */
  readonly path: CardPath | null;
}

const pinTypes = ['bcd', 'ascii-numeric', 'utf8', 'half-nibble-bcd', 'iso9564-1'] as const;
export type PinType = (typeof pinTypes)[number];

const flag = { initialized: 4, needsPadding: 5, unblockingPin: 6, soPin: 7 } as const;
/** Longer than any PIN that fits a person's head; a card that says more is not to be believed. */
const longestPin = 64;

/**
 * @param file EF.AOD
 * @returns its PINs
 * @throws TlvError
 */
export function readPinObjects(file: Uint8Array): PinObject[] {
  return readObjects(file).map(pinOf);
}

function pinOf({ classAttributes, typeAttributes }: CommonObject): PinObject {
  const authId = new Fields(classAttributes).required(tag.octetString);
  const fields = new Fields(typeAttributes);
  const flags = fields.required(tag.bitString);
  const type = pinTypes[integerOf(fields.required(tag.enumerated))];
  const minLength = integerOf(fields.required(tag.integer));
  const storedLength = integerOf(fields.required(tag.integer));
  const max = fields.optional(tag.integer);
  const reference = fields.optional(tag.context(0));
  const padCharacter = fields.optional(tag.octetString);
  const path = fields.optional(tag.sequence);
  const maxLength = max ? integerOf(max) : storedLength;
  if (type === undefined) throw new TlvError('unknown type of PIN');
  if (maxLength < 1 || minLength > maxLength || Math.max(maxLength, storedLength) > longestPin) {
    throw new TlvError('impossible PIN lengths');
  }
  return {
    authId,
    type,
    // No card takes an empty PIN, whatever it says.
    minLength: Math.max(minLength, 1),
    maxLength,
    storedLength,
    reference: reference ? referenceOf(reference) : 0,
    padding: bitOf(flags, flag.needsPadding) ? (padCharacter?.[0] ?? 0) : null,
    initialized: bitOf(flags, flag.initialized),
    administrative: bitOf(flags, flag.unblockingPin) || bitOf(flags, flag.soPin),
    path: path ? readPath(path) : null,
  };
}
