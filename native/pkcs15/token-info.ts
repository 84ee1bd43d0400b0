import { readTlv, TlvError } from '../iso7816/ber-tlv.ts';
import { Fields, integerOf, referenceOf, tag, textOf } from './fields.ts';

/** EF.CIAInfo, in PKCS#15 called TokenInfo: the card about itself (ISO/IEC 7816-15 8.10). */
export interface TokenInfo {
  /** Empty when the card has none. */
  readonly serialNumber: Uint8Array;
  readonly label: string;
  readonly algorithms: readonly CardAlgorithm[];
}

/** An algorithm that the card lists. */
export interface CardAlgorithm {
  /** By which keys refer to it (CommonKeyAttributes algReference). */
  readonly reference: number;
  /** PKCS#11 mechanism number. */
  readonly mechanism: number;
  /** What the card wants in MSE SET for it; null when it does not tell. */
  readonly cardReference: number | null;
}

/**
 * @param file EF.CIAInfo
 * @throws TlvError
 */
export function readTokenInfo(file: Uint8Array): TokenInfo {
  const info = readTlv(file);
  if (info.tag !== tag.sequence) throw new TlvError('not a TokenInfo');
  const fields = new Fields(info.value);
  fields.required(tag.integer);
  const serialNumber = fields.optional(tag.octetString) ?? new Uint8Array();
  const label = fields.optional(tag.context(0));
  const algorithms = fields.optional(tag.contextOf(2));
  return {
    serialNumber,
    label: label ? textOf(label) : '',
    algorithms: algorithms ? readAlgorithms(algorithms) : [],
  };
}

/** AlgorithmInfo: reference, algorithm, parameters, operations, object identifier, and the card's own reference. */
function readAlgorithms(list: Uint8Array): CardAlgorithm[] {
  const algorithms: CardAlgorithm[] = [];
  const entries = new Fields(list);
  for (let entry = entries.optional(tag.sequence); entry; entry = entries.optional(tag.sequence)) {
    const fields = new Fields(entry);
    const reference = integerOf(fields.required(tag.integer));
    const mechanism = integerOf(fields.required(tag.integer));
    fields.required(tag.bitString);
    const cardReference = fields.optional(tag.integer);
    algorithms.push({ reference, mechanism, cardReference: cardReference && referenceOf(cardReference) });
  }
  return algorithms;
}
