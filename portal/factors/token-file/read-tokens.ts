import type { TokenFileProblem } from '../../../contract/account/token-file.ts';
import { linesOf, recordsOf } from './csv-records.ts';
import { textOf } from './file-text.ts';
import { readHeader } from './header.ts';
import { type BadLine, type FileToken, readTokenLine } from './token-line.ts';

/** The header, and 200 lines of tokens (S1-29): a file with more lines than this is refused, also when some are blank. */
const mostLines = 201;

/** What a file says by itself; whether the pool knows its tokens already is not asked here. */
export interface TokensOfFile {
  readonly problem: TokenFileProblem | null;
  readonly tokens: readonly FileToken[];
  readonly badLines: readonly BadLine[];
}

const refused = (problem: TokenFileProblem): TokensOfFile => ({ problem, tokens: [], badLines: [] });

/**
 * Reads an Azure token file (S1-23 to S1-30, clinical/FACTS 7.9).
 * @param file its bytes
 * @returns every token that is right and every line that is not, in the order of the file
 */
export function readTokens(file: Uint8Array): TokensOfFile {
  const text = textOf(file);
  if ('problem' in text) return refused(text.problem);
  const lines = linesOf(text.text);
  const firstLine = lines[0] ?? '';
  if (firstLine.trim() === '') return refused('header-missing');
  const [first, ...rest] = recordsOf(lines);
  const header = readHeader(firstLine, first?.fields ?? null);
  if ('problem' in header) return refused(header.problem);
  if (lines.length > mostLines) return refused('too-many-lines');
  if (rest.length === 0) return refused('no-tokens');
  const tokens: FileToken[] = [];
  const badLines: BadLine[] = [];
  const seen = new Set<string>();
  for (const record of rest) {
    const read = readTokenLine(record, header);
    if ('problem' in read) badLines.push(read);
    else if (seen.has(read.serial.toUpperCase())) {
      badLines.push({ line: read.line, problem: 'serial-twice-in-file', value: read.serial });
    } else {
      seen.add(read.serial.toUpperCase());
      tokens.push(read);
    }
  }
  return { problem: null, tokens, badLines };
}
