import { type CommonObject, readObjects } from './common-object.ts';
import { bitOf, Fields, integerOf, referenceOf, tag } from './fields.ts';

/** One RSA private key of the card (ISO/IEC 7816-15 8.4). */
export interface PrivateKey {
  /** Links key and certificate. */
  readonly id: Uint8Array;
  readonly authId: Uint8Array | null;
  readonly usage: { readonly sign: boolean; readonly nonRepudiation: boolean };
  /** What MSE SET calls it; null when the card does not tell. */
  readonly reference: number | null;
  /** References into TokenInfo's list of algorithms. */
  readonly algorithms: readonly number[];
}

const usageBit = { sign: 2, nonRepudiation: 9 } as const;

/**
 * @param file EF.PrKD
 * @returns its RSA keys
 * @throws TlvError
 */
export function readPrivateKeys(file: Uint8Array): PrivateKey[] {
  return readObjects(file).map(keyOf);
}

/** CommonKeyAttributes: id, usage, native, access flags, key reference, dates, algorithm references. */
function keyOf({ authId, classAttributes }: CommonObject): PrivateKey {
  const fields = new Fields(classAttributes);
  const id = fields.required(tag.octetString);
  const usage = fields.required(tag.bitString);
  const reference = fields.optional(tag.integer);
  const algorithms = fields.optional(tag.contextOf(1));
  return {
    id,
    authId,
    usage: { sign: bitOf(usage, usageBit.sign), nonRepudiation: bitOf(usage, usageBit.nonRepudiation) },
    reference: reference && referenceOf(reference),
    algorithms: algorithms ? integersIn(algorithms) : [],
  };
}

function integersIn(list: Uint8Array): number[] {
  const fields = new Fields(list);
  const integers: number[] = [];
  for (let one = fields.optional(tag.integer); one; one = fields.optional(tag.integer)) integers.push(integerOf(one));
  return integers;
}
