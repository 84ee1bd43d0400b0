import { answer, type CardAnswer, type CommandApdu } from './apdu.ts';
import { type FileTree } from './file-system.ts';
import type { PinState } from './pin-commands.ts';
import { algorithm, type CardKey, decipher, sign } from './rsa-key.ts';
import { CardError, sw } from './status-word.ts';

/** Control reference templates that MSE SET takes (ISO/IEC 7816-4 section 10.3.3). */
const template = { authentication: 0xa4, signature: 0xb6, confidentiality: 0xb8 } as const;

/** The key and algorithm that MSE SET chose. */
interface SecurityEnvironment {
  readonly template: number;
  readonly key: CardKey;
  readonly algorithm: number;
}

/** Data objects of one octet of tag and one of length, as MSE SET carries them. */
const dataObjects = (data: Buffer): ReadonlyMap<number, Buffer> => {
  const objects = new Map<number, Buffer>();
  for (let at = 0; at < data.length;) {
    const [tag = 0, length = 0] = data.subarray(at, at + 2);
    const value = data.subarray(at + 2, at + 2 + length);
    if (value.length !== length) throw new CardError(sw.wrongData);
    objects.set(tag, value);
    at += 2 + length;
  }
  return objects;
};

/** Everything that uses a private key. The security environment lives until the next reset. */
export class KeyCommands {
  readonly #keys: readonly CardKey[];
  readonly #files: FileTree;
  readonly #application: string;
  #environment: SecurityEnvironment | null = null;
  #firstHalf: Buffer | null = null;

  /** `application` is the path of the DF that holds the key files. */
  constructor(keys: readonly CardKey[], files: FileTree, application: string) {
    this.#keys = keys;
    this.#files = files;
    this.#application = application;
  }

  reset(): void {
    this.#environment = null;
    this.#firstHalf = null;
  }

  /** By key file (81) or by key reference (83, 84). OpenSC's myeid driver sends both, with a reference of zero. */
  #keyOf(objects: ReadonlyMap<number, Buffer>): CardKey {
    const path = objects.get(0x81)?.subarray(-2).toString('hex').toUpperCase();
    const file = path === undefined ? undefined : this.#files.get(this.#application + path);
    const reference = file?.kind === 'key' ? file.keyReference : (objects.get(0x84) ?? objects.get(0x83))?.[0];
    const key = this.#keys.find((candidate) => candidate.reference === reference);
    if (key === undefined) throw new CardError(sw.referenceNotFound);
    return key;
  }

  /** MANAGE SECURITY ENVIRONMENT: SET (P1 x1) and RESTORE (F3). */
  manage({ p1, p2, data }: CommandApdu): CardAnswer {
    this.#firstHalf = null;
    if (p1 === 0xf3) {
      this.#environment = null;
      return answer();
    }
    if ((p1 & 0x0f) !== 1 || !Object.values<number>(template).includes(p2)) throw new CardError(sw.wrongParameters);
    const objects = dataObjects(data);
    this.#environment = {
      template: p2,
      key: this.#keyOf(objects),
      algorithm: objects.get(0x80)?.at(-1) ?? algorithm.pkcs1,
    };
    return answer();
  }

  #chosen(wanted: number, pin: PinState): SecurityEnvironment {
    if (this.#environment?.template !== wanted) throw new CardError(sw.conditionsNotSatisfied);
    if (!pin.verified) throw new CardError(sw.securityNotSatisfied);
    return this.#environment;
  }

  /** PERFORM SECURITY OPERATION: COMPUTE DIGITAL SIGNATURE (9E 9A) and DECIPHER (80 86), ISO/IEC 7816-8 section 11. */
  perform({ p1, p2, data }: CommandApdu, pin: PinState): CardAnswer {
    if (p1 === 0x9e && p2 === 0x9a) {
      const { key, algorithm: reference } = this.#chosen(template.signature, pin);
      return answer(sign(key, reference, data));
    }
    if (p1 === 0x80 && p2 === 0x86) return this.#decipher(data, this.#chosen(template.confidentiality, pin));
    throw new CardError(sw.wrongParameters);
  }

  /**
   * The padding indicator byte, then the cryptogram: 00 for all of it, or, as OpenSC's myeid driver splits 256 bytes
   * for want of extended length, 81 for the first half and 82 for the second.
   */
  #decipher(data: Buffer, { key, algorithm: reference }: SecurityEnvironment): CardAnswer {
    const part = data.subarray(1);
    const firstHalf = this.#firstHalf;
    this.#firstHalf = null;
    switch (data[0]) {
      case 0x00:
        return answer(decipher(key, reference, part));
      case 0x81:
        this.#firstHalf = Buffer.from(part);
        return answer();
      case 0x82:
        if (firstHalf === null) throw new CardError(sw.conditionsNotSatisfied);
        return answer(decipher(key, reference, Buffer.concat([firstHalf, part])));
      default:
        throw new CardError(sw.wrongData);
    }
  }

  /** INTERNAL AUTHENTICATE (ISO/IEC 7816-4 section 11.5.2) with the key of an authentication template. */
  authenticate({ data }: CommandApdu, pin: PinState): CardAnswer {
    const { key, algorithm: reference } = this.#chosen(template.authentication, pin);
    return answer(sign(key, reference, data));
  }
}
