import { asList, isObject, type Json } from './stu3/json.ts';
import type { MappingReport, NotMappedReason } from './stu3/report.ts';

/** What a file of another system may be at most; honest ones stay far below. */
export const foreignLimits = {
  bytes: 8 * 1024 * 1024,
  depth: 40,
  /** Objects, lists and values together. */
  nodes: 200_000,
  /** Characters of one text; the data of a document may be larger. */
  text: 256 * 1024,
  documentText: 6 * 1024 * 1024,
} as const;

/** Types of documents that are taken over, and what their first bytes must be where that is fixed. */
const documentTypes: Readonly<Record<string, RegExp | null>> = {
  'application/pdf': /^%PDF-/,
  'image/jpeg': /^\u00ff\u00d8\u00ff/,
  'image/png': /^\u0089PNG/,
  'text/plain': null,
};

/**
 * Reads what another system sent, which may be anything: too large, too deep, no JSON. Never throws, and never walks
 * deeper than its limit.
 * @param bytes of one file
 * @returns the reason of refusal instead of a value that would be harmful to go on with
 */
export function readForeignJson(bytes: Buffer): { readonly value: unknown } | { readonly refused: NotMappedReason } {
  if (bytes.length > foreignLimits.bytes) return { refused: 'too-large' };
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    return { refused: 'unreadable' };
  }
  const refused = tooMuch(value);
  return refused === null ? { value } : { refused };
}

/** Looks level by level, so that depth costs no stack. */
function tooMuch(value: unknown): NotMappedReason | null {
  let level: readonly unknown[] = [value];
  let nodes = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > foreignLimits.depth) return 'too-deep';
    nodes += level.length;
    if (nodes > foreignLimits.nodes) return 'too-many';
    const next: unknown[] = [];
    for (const one of level) {
      // Not spread: a list may be longer than a call can have arguments.
      if (Array.isArray(one)) for (const inner of one) next.push(inner);
      else if (isObject(one)) {
        for (const [name, inner] of Object.entries(one)) {
          const most = name === 'data' ? foreignLimits.documentText : foreignLimits.text;
          if (typeof inner === 'string' && inner.length > most) return 'too-long';
          next.push(inner);
        }
      } else if (typeof one === 'string' && one.length > foreignLimits.documentText) return 'too-long';
    }
    level = next;
  }
  return null;
}

/** Script, event handlers and the like have no place in a narrative (hl7.org/fhir/R4/narrative.html#xhtml). */
const activeContent = /<\s*(?:script|iframe|object|embed|form|link|meta|style)\b|\bon[a-z]+\s*=|javascript:/i;

/**
 * Takes out of a resource what must not be stored: active narrative, and documents that are not what they say. Each is
 * named in the report.
 * @returns null when nothing is left of it: a document of a type nobody shows
 */
export function withoutHarm(resource: Json, report: MappingReport): Json | null {
  const name = `${String(resource['resourceType'])}/${String(resource['id'] ?? '')}`;
  if (resource['resourceType'] === 'Binary' && !isWhatItSays(resource['contentType'], resource['data'])) {
    report.add(name, 'data', 'wrong-content-type');
    return null;
  }
  const { text, content, ...rest } = resource;
  const narrative = isObject(text) && typeof text['div'] === 'string' ? text['div'] : '';
  const active = activeContent.test(narrative);
  if (active) report.add(name, 'text', 'active-content');
  return {
    ...rest,
    ...(text === undefined || active ? {} : { text }),
    ...(content === undefined ? {} : { content: attachmentsOf(content, name, report) }),
  };
}

/** Attachments of a DocumentReference, without data of another type than they say. */
const attachmentsOf = (content: unknown, name: string, report: MappingReport): unknown =>
  !Array.isArray(content)
    ? content
    : asList(content).map((one) => {
        const attachment = isObject(one) ? one['attachment'] : undefined;
        if (!isObject(one) || !isObject(attachment) || attachment['data'] === undefined) return one;
        const { data, ...rest } = attachment;
        if (isWhatItSays(attachment['contentType'], data)) return one;
        report.add(name, 'content.attachment.data', 'wrong-content-type');
        return { ...one, attachment: rest };
      });

function isWhatItSays(contentType: unknown, data: unknown): boolean {
  if (typeof data !== 'string' || typeof contentType !== 'string') return data === undefined;
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!Object.hasOwn(documentTypes, type)) return false;
  const begins = documentTypes[type];
  return (
    begins === null || begins === undefined || begins.test(Buffer.from(data.slice(0, 16), 'base64').toString('latin1'))
  );
}
