import { readTlv, readTlvs, TlvError } from '../iso7816/ber-tlv.ts';
import { tag } from './fields.ts';
import { type CardPath, readPath } from './path.ts';

/** EF.OD: where the other directories lie (ISO/IEC 7816-15 8.3). */
export interface ObjectDirectory {
  readonly privateKeys: readonly ObjectSource[];
  readonly certificates: readonly ObjectSource[];
  readonly authenticationObjects: readonly ObjectSource[];
}

/** Objects in a file of their own, or right here in EF.OD. */
export type ObjectSource =
  | { readonly kind: 'file'; readonly path: CardPath }
  | { readonly kind: 'direct'; readonly objects: Uint8Array };

/** Context tags of the choices of CIOChoice. Other kinds of object are of no use for a login. */
const kind = { privateKeys: 0, certificates: 4, authenticationObjects: 8 } as const;

/**
 * @param file EF.OD
 * @throws TlvError
 */
export function readObjectDirectory(file: Uint8Array): ObjectDirectory {
  const entries = readTlvs(file);
  const of = (number: number) =>
    entries.filter((entry) => entry.tag === tag.contextOf(number)).map(({ value }) => sourceOf(value));
  return {
    privateKeys: of(kind.privateKeys),
    certificates: of(kind.certificates),
    authenticationObjects: of(kind.authenticationObjects),
  };
}

/** PathOrObjects: a Path, or [0] SEQUENCE OF objects. */
function sourceOf(value: Uint8Array): ObjectSource {
  const choice = readTlv(value);
  if (choice.tag === tag.sequence) return { kind: 'file', path: readPath(choice.value) };
  if (choice.tag === tag.contextOf(0)) return { kind: 'direct', objects: choice.value };
  throw new TlvError('neither path nor objects');
}
