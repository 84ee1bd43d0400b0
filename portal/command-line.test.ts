import { describe, expect, it } from 'vitest';
import { readCommand, usage, UsageError } from './command-line.ts';

const hash = 'a'.repeat(64);

describe('readCommand', () => {
  it('reads what a start needs', () => {
    expect(
      readCommand([
        '--data',
        'd',
        '--trust=t',
        '--config',
        'c.json',
        '--port',
        '8443',
        '--patients',
        '100000',
        '--seed',
        '7',
        '--arrivals',
        '30',
      ]),
    ).toEqual({
      name: 'start',
      dataDirectory: 'd',
      trustFile: 't',
      configurationFile: 'c.json',
      port: 8443,
      patients: 100_000,
      seed: 7,
      arrivals: 30,
    });
    expect(readCommand(['--data', 'd', '--trust', 't'])).toMatchObject({
      configurationFile: null,
      port: 0,
      patients: null,
      seed: null,
      arrivals: null,
    });
  });

  it('reads verify-log', () => {
    expect(readCommand(['verify-log', '--data', 'd'])).toEqual({
      name: 'verify-log',
      dataDirectory: 'd',
      expected: null,
    });
    expect(readCommand(['verify-log', '--data', 'd', '--expect', `12:${hash}`])).toMatchObject({
      expected: { lines: 12, head: hash },
    });
  });

  it('S4-04 reads what a patient decided', () => {
    const consent = ['consent', '--data', 'd', '--patient', '1000003'];
    expect(readCommand([...consent, '--give'])).toEqual({
      name: 'consent',
      dataDirectory: 'd',
      consent: { patientNumber: '1000003', change: 'give', categories: null, source: 'balie' },
    });
    const some = readCommand([...consent, '--give', '--categories', 'medication, results', '--source', 'portaal']);
    expect(some).toMatchObject({ consent: { categories: ['results', 'medication'], source: 'portaal' } });
    expect(readCommand([...consent, '--withdraw'])).toMatchObject({ consent: { change: 'withdraw' } });
  });

  it('reads the commands of the log and of what was not understood', () => {
    expect(readCommand(['purge-log', '--data', 'd', '--years', '5'])).toMatchObject({ name: 'purge-log', years: 5 });
    expect(readCommand(['not-understood', '--data', 'd'])).toEqual({ name: 'not-understood', dataDirectory: 'd' });
  });

  it('help comes before everything else, and names every option', () => {
    expect(readCommand(['stop', '--help'])).toEqual({ name: 'help' });
    const start = ['--data', '--trust', '--port', '--patients', '--seed', '--arrivals'];
    const others = ['--expect', '--give', '--refuse', '--withdraw', '--categories', '--source', '--patient', '--years'];
    for (const option of [
      ...start,
      ...others,
      'verify-log',
      'purge-log',
      'consent',
      'not-understood',
      'rotate-factor-key',
      'rotate-organisation-key',
    ]) {
      expect(usage).toContain(option);
    }
  });

  it.each([
    [[], '--data is needed; --help says more.'],
    [['--data', 'd'], '--trust is needed; --help says more.'],
    [['--data', 'd', '--trust', 't', '--port', '70000'], '--port wants a whole number from 0 to 65535.'],
    [['--data', 'd', '--trust', 't', '--port', '80a'], '--port wants a whole number from 0 to 65535.'],
    [['--data', 'd', '--trust', 't', '--patients=-1'], '--patients wants a whole number from 0 to 1000000.'],
    [['consent', '--data', 'd', '--give'], '--patient is needed; --help says more.'],
    [['consent', '--data', 'd', '--patient', '1'], 'consent wants one of --give, --refuse and --withdraw.'],
    [
      ['consent', '--data', 'd', '--patient', '1', '--give', '--refuse'],
      'consent wants one of --give, --refuse and --withdraw.',
    ],
    [
      ['consent', '--data', 'd', '--patient', '1', '--give', '--categories', 'results,letters'],
      '--categories wants a list of treatment, results, medication.',
    ],
    [
      ['consent', '--data', 'd', '--patient', '1', '--withdraw', '--categories', 'results'],
      '--withdraw withdraws everything; --give --categories LIST leaves the rest out.',
    ],
    [['consent', '--data', 'd', '--patient', '1', '--give', '--source', 'fax'], '--source wants balie or portaal.'],
    [['purge-log', '--data', 'd'], '--years is needed; --help says more.'],
    [['stop', '--data', 'd'], '"stop" is no command; --help says more.'],
    [['verify-log', 'twice', '--data', 'd'], '"verify-log twice" is no command; --help says more.'],
    [['verify-log', '--data', 'd', '--expect', '12'], '--expect wants LINES:HASH as verify-log prints it.'],
  ])('%j: %s', (args, message) => {
    expect(() => readCommand(args)).toThrow(new UsageError(message));
  });

  it('names an unknown option', () => {
    expect(() => readCommand(['--verbose'])).toThrow(/--verbose/);
  });
});
