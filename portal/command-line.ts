import { parseArgs } from 'node:util';

export const usage = `The reference portal of Dossierpas.

  node portal/main.ts --data DIR --trust FILE [--config FILE] [--port N] [--patients N] [--seed N]
  node portal/main.ts verify-log --data DIR [--expect LINES:HASH]

  --data DIR       where the portal keeps everything; made when absent
  --trust FILE     uzi-trust.json: whose cards may log in, and where revocation is asked
  --config FILE    how the portal is set up: mail, servicedesk, texts; docs/portal-configuration.md
  --port N         port on localhost; a free one when left out
  --patients N     how many patients to generate when the data directory holds none
  --seed N         another number gives other patients
  --expect L:HASH  what an earlier verify-log printed: also finds lines cut off since
  --help           this text

verify-log walks the access log (NEN 7513) and names the first line that is missing or was changed.
`;

export type Command =
  | { readonly name: 'help' }
  | {
      readonly name: 'start';
      readonly dataDirectory: string;
      readonly trustFile: string;
      /** null: every default. */
      readonly configurationFile: string | null;
      readonly port: number;
      readonly patients: number | null;
      readonly seed: number | null;
    }
  | {
      readonly name: 'verify-log';
      readonly dataDirectory: string;
      readonly expected: { readonly lines: number; readonly head: string } | null;
    };

/** Something on the command line is not right; its message says what. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

function required(value: string | undefined, option: string): string {
  if (value === undefined || value === '') throw new UsageError(`${option} is needed; --help says more.`);
  return value;
}

function wholeNumber(value: string | undefined, option: string, largest: number): number | null {
  if (value === undefined) return null;
  const number = /^\d{1,10}$/.test(value) ? Number(value) : Infinity;
  if (number > largest) throw new UsageError(`${option} wants a whole number from 0 to ${largest}.`);
  return number;
}

function expectation(value: string | undefined): { lines: number; head: string } | null {
  if (value === undefined) return null;
  const match = /^(\d{1,10}):([0-9a-f]{64})$/.exec(value);
  if (!match) throw new UsageError('--expect wants LINES:HASH as verify-log prints it.');
  return { lines: Number(match[1]), head: match[2] ?? '' };
}

function parse(args: readonly string[]) {
  const string = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        data: string,
        trust: string,
        config: string,
        port: string,
        patients: string,
        seed: string,
        expect: string,
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : 'unknown option', { cause });
  }
}

/**
 * @param args the arguments after the program's name
 * @throws UsageError
 */
export function readCommand(args: readonly string[]): Command {
  const { values, positionals } = parse(args);
  if (values.help) return { name: 'help' };
  const [name = 'start', ...rest] = positionals;
  if ((name !== 'start' && name !== 'verify-log') || rest.length > 0) {
    throw new UsageError(`"${positionals.join(' ')}" is no command; --help says more.`);
  }
  const dataDirectory = required(values.data, '--data');
  if (name === 'verify-log') return { name, dataDirectory, expected: expectation(values.expect) };
  return {
    name,
    dataDirectory,
    trustFile: required(values.trust, '--trust'),
    configurationFile: values.config ?? null,
    port: wholeNumber(values.port, '--port', 65_535) ?? 0,
    patients: wholeNumber(values.patients, '--patients', 1_000_000),
    seed: wholeNumber(values.seed, '--seed', 2 ** 32 - 1),
  };
}
