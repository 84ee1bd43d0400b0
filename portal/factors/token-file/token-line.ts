import type { TokenFileReport, TokenLineProblem, TokenPreview } from '../../../contract/account/token-file.ts';
import type { CsvRecord } from './csv-records.ts';
import type { Column, Header } from './header.ts';
import { looksLikeSecret, readTokenSecret } from './token-secret.ts';

export type BadLine = TokenFileReport['badLines'][number];

/** A token of the file, with its secret: this never leaves the portal. */
export interface FileToken extends TokenPreview {
  readonly secret: Uint8Array;
}

/** @returns what may be shown of a token: all but its secret */
export function previewOf({ line, serial, intervalSeconds, manufacturer, model }: FileToken): TokenPreview {
  return { line, serial, intervalSeconds, manufacturer, model };
}

/** Values longer than this are not repeated to the user: with shifted columns they might be a secret. */
const longestShown = 20;
const longestSerial = 80;
const longestName = 120;
const secretCharacters = 26;
const cutSecretCharacters = 16;

/** What a report may repeat of a field: nothing that is or may be a secret. */
function shown(field: string): string {
  return field.length > longestShown || looksLikeSecret(field, cutSecretCharacters) ? '' : field;
}

/** A manufacturer or model, as kept and shown. */
function nameOf(field: string): string {
  const name = field.replaceAll(/\s+/g, ' ').slice(0, longestName);
  return looksLikeSecret(name, cutSecretCharacters) ? '' : name;
}

/** Letters and digits, with dots, dashes, underscores and slashes between them. Excel's `1,23E+11` is none. */
function isSerial(field: string): boolean {
  const plain = /^[a-z0-9](?:[a-z0-9._/-]*[a-z0-9])?$/i.test(field);
  return plain && field.length <= longestSerial && !looksLikeSecret(field, secretCharacters);
}

/** Models that make a code by event (RFC 4226) and say so by name; the c100 is the event-based sister of the c200. */
function isEventModel(model: string): boolean {
  if (/\btotp\b/i.test(model)) return false;
  return /\bhotp\b|\bevent\b|(?:^|[^a-z0-9]|otp)c-?100(?!\d)/i.test(model);
}

function isOtherHash(model: string, algorithm: string): boolean {
  const stated = algorithm !== '' && !/^(?:hmac-?)?sha-?1$/i.test(algorithm);
  return stated || /\bsha-?(?:2|224|256|384|512)\b/i.test(model);
}

/**
 * Reads one line of a token file.
 * @returns the token, or the first thing that is wrong with the line
 */
export function readTokenLine(record: CsvRecord, header: Header): FileToken | BadLine {
  const { line, fields } = record;
  const bad = (problem: TokenLineProblem, value: string): BadLine => ({ line, problem, value });
  if (fields === null) return bad('quotes', '');
  if (fields.length !== header.count) return bad('columns', String(fields.length));
  const field = (column: Column) => fields[header.columns.get(column) ?? -1] ?? '';

  const serial = field('serialnumber');
  if (serial === '') return bad('serial-missing', '');
  if (!isSerial(serial)) return bad('serial-characters', shown(serial));
  const [interval, model] = [field('timeinterval'), field('model')];
  if (field('counter') !== '') return bad('event-based', shown(model));
  if (/^0*$/.test(interval)) return bad('event-based', interval.slice(0, longestShown));
  if (isEventModel(model)) return bad('event-based', shown(model));
  if (isOtherHash(model, field('algorithm'))) return bad('not-sha1', shown(field('algorithm') || model));
  if (interval !== '30' && interval !== '60') return bad('interval', shown(interval));
  const read = readTokenSecret(field('secretkey'));
  if ('problem' in read) return bad(read.problem, serial);
  return {
    line,
    serial,
    secret: read.secret,
    intervalSeconds: interval === '30' ? 30 : 60,
    manufacturer: nameOf(field('manufacturer')),
    model: nameOf(model),
  };
}
