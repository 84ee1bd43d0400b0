import type { Binary } from 'fhir/r4';

/** A document as it is, whole or in part. */
export interface BinaryContent {
  readonly status: 200 | 206 | 416;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What may be shown by its own type; anything else leaves as bytes without meaning, so that nothing interprets it. */
const namedTypes = /^(?:application\/pdf|text\/plain|image\/(?:png|jpeg))(?:;|$)/;

/**
 * Is the document itself asked for, and not the FHIR resource around it? FHIR R4 binary.html#rest: by what `Accept`
 * says; a client that names a FHIR type, JSON or nothing at all gets the resource.
 */
export const wantsContent = (accept: string | undefined): boolean =>
  accept !== undefined && !/json|^\s*\*\/\*\s*$/i.test(accept);

/**
 * The document of a Binary, or the one range of it that was asked for (RFC 9110 section 14). Several ranges, or a unit
 * other than bytes, give the whole document, as the RFC allows.
 * @param range value of the Range header
 */
export function binaryContent({ contentType, data = '' }: Binary, range: string | undefined): BinaryContent {
  const whole = Buffer.from(data, 'base64');
  const headers = {
    'content-type': namedTypes.test(contentType) ? contentType : 'application/octet-stream',
    'accept-ranges': 'bytes',
  };
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range ?? '') ?? [];
  if (first === '' && last === '') return { status: 200, headers, body: whole };
  const from = first === '' ? Math.max(0, whole.length - Number(last)) : Number(first);
  const to = first === '' || last === '' ? whole.length - 1 : Math.min(Number(last), whole.length - 1);
  if (from > to || from >= whole.length) {
    return { status: 416, headers: { ...headers, 'content-range': `bytes */${whole.length}` }, body: Buffer.alloc(0) };
  }
  return {
    status: 206,
    headers: { ...headers, 'content-range': `bytes ${from}-${to}/${whole.length}` },
    body: whole.subarray(from, to + 1),
  };
}
