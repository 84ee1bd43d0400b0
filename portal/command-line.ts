import { parseArgs } from 'node:util';
import { consentCategories, type ConsentCategory } from '../contract/portal/consent.ts';
import type { ConsentCommand } from './access/consent-command.ts';

export const usage = `The reference portal of Dossierpas.

  node portal/main.ts --data DIR --trust FILE [--config FILE] [--port N] [--patients N] [--seed N] [--arrivals N]
  node portal/main.ts consent --data DIR --patient NUMBER --give|--refuse|--withdraw [--categories LIST] [--source WHERE]
  node portal/main.ts not-understood --data DIR
  node portal/main.ts purge-log --data DIR --years N
  node portal/main.ts rotate-factor-key --data DIR
  node portal/main.ts rotate-organisation-key --data DIR
  node portal/main.ts verify-log --data DIR [--expect LINES:HASH]

  --data DIR       where the portal keeps everything; made when absent
  --trust FILE     uzi-trust.json: whose cards may log in, and where revocation is asked
  --config FILE    how the portal is set up: mail, servicedesk, texts; docs/portal-configuration.md
  --port N         port on localhost; a free one when left out
  --patients N     how many patients to generate when the data directory holds none
  --seed N         another number gives other patients
  --arrivals N     demo: new information for the practices every N seconds; none when left out
  --patient NUMBER the hospital's own number of the patient
  --categories LIST  what is given: treatment,results,medication; all when left out
  --source WHERE   balie (the default) or portaal: where the patient decided
  --years N        lines older than this many years are removed; less than 5 is refused
  --expect L:HASH  what an earlier verify-log printed: also finds lines cut off since
  --help           this text

consent records what a patient decided, also while the portal runs: it counts from the next request on.
not-understood lists what of the dossiers of other systems has no place in FHIR R4 or was refused.
purge-log removes the oldest lines of the access log and leaves a line that says so; the chain stays verifiable.
rotate-factor-key puts a new key in the place of the one that seals second factors; stop the portal first.
rotate-organisation-key does so for drafts and invitation links of organisations; stop the portal first.
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
      /** Seconds between two arrivals of the demo. */
      readonly arrivals: number | null;
    }
  | { readonly name: 'consent'; readonly dataDirectory: string; readonly consent: ConsentCommand }
  | { readonly name: 'not-understood'; readonly dataDirectory: string }
  | { readonly name: 'purge-log'; readonly dataDirectory: string; readonly years: number }
  | { readonly name: 'rotate-factor-key'; readonly dataDirectory: string }
  | { readonly name: 'rotate-organisation-key'; readonly dataDirectory: string }
  | {
      readonly name: 'verify-log';
      readonly dataDirectory: string;
      readonly expected: { readonly lines: number; readonly head: string } | null;
    };

const commands = [
  'start',
  'consent',
  'not-understood',
  'purge-log',
  'rotate-factor-key',
  'rotate-organisation-key',
  'verify-log',
] as const;

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

function consentCommand(values: ReturnType<typeof parse>['values']): ConsentCommand {
  const changes = (['give', 'refuse', 'withdraw'] as const).filter((change) => values[change] === true);
  const [change] = changes;
  if (change === undefined || changes.length > 1) {
    throw new UsageError('consent wants one of --give, --refuse and --withdraw.');
  }
  if (values.categories !== undefined && change === 'withdraw') {
    throw new UsageError('--withdraw withdraws everything; --give --categories LIST leaves the rest out.');
  }
  const { source = 'balie' } = values;
  if (source !== 'balie' && source !== 'portaal') throw new UsageError('--source wants balie or portaal.');
  return {
    patientNumber: required(values.patient, '--patient'),
    change,
    categories: categoryList(values.categories),
    source,
  };
}

function categoryList(value: string | undefined): readonly ConsentCategory[] | null {
  if (value === undefined) return null;
  const names = value.split(',').map((name) => name.trim());
  const known = consentCategories.filter((category) => names.includes(category));
  if (known.length === 0 || known.length !== new Set(names).size) {
    throw new UsageError(`--categories wants a list of ${consentCategories.join(', ')}.`);
  }
  return known;
}

function parse(args: readonly string[]) {
  const string = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
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
        arrivals: string,
        patient: string,
        give: flag,
        refuse: flag,
        withdraw: flag,
        categories: string,
        source: string,
        years: string,
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
  if (rest.length > 0 || !commands.some((known) => known === name)) {
    throw new UsageError(`"${positionals.join(' ')}" is no command; --help says more.`);
  }
  const dataDirectory = required(values.data, '--data');
  switch (name) {
    case 'consent':
      return { name, dataDirectory, consent: consentCommand(values) };
    case 'not-understood':
    case 'rotate-factor-key':
    case 'rotate-organisation-key':
      return { name, dataDirectory };
    case 'purge-log':
      return { name, dataDirectory, years: wholeNumber(required(values.years, '--years'), '--years', 100) ?? 0 };
    case 'verify-log':
      return { name, dataDirectory, expected: expectation(values.expect) };
    default:
      return {
        name: 'start',
        dataDirectory,
        trustFile: required(values.trust, '--trust'),
        configurationFile: values.config ?? null,
        port: wholeNumber(values.port, '--port', 65_535) ?? 0,
        patients: wholeNumber(values.patients, '--patients', 1_000_000),
        seed: wholeNumber(values.seed, '--seed', 2 ** 32 - 1),
        arrivals: wholeNumber(values.arrivals, '--arrivals', 86_400),
      };
  }
}
