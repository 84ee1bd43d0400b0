import { encodeTlv } from '../../native/iso7816/ber-tlv.ts';
import { hex } from './memory-card.ts';

/** The files of a small PKCS#15 card (ISO/IEC 7816-15), for tests of its readers. */

const join = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(Buffer.concat(parts));
export const der = {
  sequence: (...parts: readonly Uint8Array[]) => encodeTlv(0x30, join(...parts)),
  octets: (bytes: Uint8Array) => encodeTlv(0x04, bytes),
  text: (text: string) => encodeTlv(0x0c, Uint8Array.from(Buffer.from(text))),
  integer: (value: number) =>
    encodeTlv(
      0x02,
      value < 0x80 ? Uint8Array.of(value) : Uint8Array.of(0, ...(value > 0xff ? [value >> 8] : []), value & 0xff),
    ),
  enumerated: (value: number) => encodeTlv(0x0a, Uint8Array.of(value)),
  bits: (...set: readonly number[]) => {
    const bytes = new Uint8Array((Math.max(-1, ...set) >> 3) + 1);
    for (const bit of set) bytes[bit >> 3]! |= 0x80 >> (bit & 7);
    return encodeTlv(0x03, Uint8Array.of(set.length === 0 ? 0 : 7 - (Math.max(...set) & 7), ...bytes));
  },
  context: (number: number, ...parts: readonly Uint8Array[]) => encodeTlv(0xa0 | number, join(...parts)),
  path: (path: string) => encodeTlv(0x30, encodeTlv(0x04, hex(path))),
};

export interface PinShape {
  readonly flags?: readonly number[];
  readonly type?: number;
  readonly minLength?: number;
  readonly storedLength?: number;
  readonly maxLength?: number;
  readonly reference?: number;
  readonly path?: string;
}

export interface KeyShape {
  readonly id: number;
  readonly usage: readonly number[];
  readonly certificate: Uint8Array;
  readonly reference?: number;
}

export interface Pkcs15Shape {
  readonly serialNumber?: Uint8Array;
  readonly keys: readonly KeyShape[];
  readonly pin?: PinShape;
  /** Paths of the directory files are relative to the application, as ISO/IEC 7816-15 8.2.5 allows. */
  readonly relative?: boolean;
  /** Bytes behind the content of each file. */
  readonly padding?: number;
  readonly directory?: string;
  /** What TokenInfo says the card calls RSA with PKCS #1 padding; not listed when absent. */
  readonly algorithm?: number;
  /** Certificates lie in one file, one behind the other, by index and length. */
  readonly oneCertificateFile?: boolean;
}

/** Private key usage (ISO/IEC 7816-15 8.4): sign, nonRepudiation, decrypt with unwrap. */
export const usage = { authentication: [2], signature: [2, 9], confidentiality: [1, 5] } as const;

/** @returns files by absolute path: EF.DIR, EF.OD, EF.CIAInfo, EF.PrKD, EF.CD, EF.AOD and the certificates. */
export function pkcs15Files(shape: Pkcs15Shape): Map<string, Uint8Array> {
  const { serialNumber = hex('0102030405060708'), keys, pin = {}, relative = false, padding = 0 } = shape;
  const { directory = '3F005015', algorithm, oneCertificateFile = false } = shape;
  const place = (identifier: string) => der.path(relative ? identifier : directory + identifier);
  const padded = (file: Uint8Array) => Uint8Array.of(...file, ...new Uint8Array(padding));
  const authId = Uint8Array.of(1);
  const files = new Map<string, Uint8Array>();
  const put = (identifier: string, ...content: readonly Uint8Array[]) =>
    files.set(directory + identifier, padded(join(...content)));

  files.set(
    '3F002F00',
    encodeTlv(0x61, join(encodeTlv(0x4f, hex('A000000063504B43532D313501')), encodeTlv(0x51, hex(directory)))),
  );
  put('5031', der.context(8, place('4404')), der.context(0, place('4401')), der.context(4, place('4403')));
  // Two entries: SHA-1 (mechanism 0x220) first, so that the right one must be looked for.
  const algorithms = [
    [1, 0x220, 0x77],
    [2, 0x01, algorithm ?? 0],
  ].map(([reference = 0, mechanism = 0, own = 0]) =>
    der.sequence(der.integer(reference), der.integer(mechanism), hex('0500'), der.bits(1), der.integer(own)),
  );
  put(
    '5032',
    der.sequence(
      der.integer(1),
      der.octets(serialNumber),
      der.text('test'),
      der.bits(1, 2),
      ...(algorithm === undefined ? [] : [der.context(2, ...algorithms)]),
    ),
  );
  put(
    '4401',
    ...keys.map(({ id, usage: bits, reference = 0x80 + id }) =>
      der.sequence(
        der.sequence(der.text(`key ${id}`), der.bits(0), der.octets(authId)),
        der.sequence(
          der.octets(Uint8Array.of(id)),
          der.bits(...bits),
          der.bits(0, 2, 3, 4),
          der.integer(reference),
          ...(algorithm === undefined ? [] : [der.context(1, der.integer(2))]),
        ),
        der.context(1, der.sequence(der.path(''), der.integer(2048))),
      ),
    ),
  );
  /** Where a certificate lies: a file of its own, or a part of 4300. */
  const certificatePlace = (index: number) => {
    const { id = 0, certificate = new Uint8Array() } = keys[index] ?? {};
    if (!oneCertificateFile) return place(`430${id}`);
    const offset = keys.slice(0, index).reduce((sum, key) => sum + key.certificate.length, 0);
    const length = Uint8Array.of(0, certificate.length >> 8, certificate.length & 0xff);
    const start = Uint8Array.of(0, offset >> 8, offset & 0xff);
    return der.sequence(der.octets(hex(`${directory}4300`)), encodeTlv(0x02, start), encodeTlv(0x80, length));
  };
  put(
    '4403',
    ...keys.map(({ id }, index) =>
      der.sequence(
        der.sequence(der.text(`certificate ${id}`), der.bits()),
        der.sequence(der.octets(Uint8Array.of(id))),
        der.context(1, der.sequence(certificatePlace(index))),
      ),
    ),
  );
  if (oneCertificateFile) put('4300', ...keys.map(({ certificate }) => certificate));
  else for (const { id, certificate } of keys) put(`430${id}`, certificate);
  const { flags = [0, 1, 4], type = 1, minLength = 6, storedLength = 8, maxLength = 8, reference = 1 } = pin;
  put(
    '4404',
    der.sequence(
      der.sequence(der.text('PIN'), der.bits(0)),
      der.sequence(der.octets(authId)),
      der.context(
        1,
        der.sequence(
          der.bits(...flags),
          der.enumerated(type),
          der.integer(minLength),
          der.integer(storedLength),
          der.integer(maxLength),
          encodeTlv(0x80, Uint8Array.of(reference)),
          der.octets(Uint8Array.of(0xff)),
          der.path(pin.path ?? directory),
        ),
      ),
    ),
  );
  return files;
}
