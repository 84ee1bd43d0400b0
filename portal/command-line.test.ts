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
      ]),
    ).toEqual({
      name: 'start',
      dataDirectory: 'd',
      trustFile: 't',
      configurationFile: 'c.json',
      port: 8443,
      patients: 100_000,
      seed: 7,
    });
    expect(readCommand(['--data', 'd', '--trust', 't'])).toMatchObject({
      configurationFile: null,
      port: 0,
      patients: null,
      seed: null,
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

  it('help comes before everything else, and names every option', () => {
    expect(readCommand(['stop', '--help'])).toEqual({ name: 'help' });
    for (const option of ['--data', '--trust', '--port', '--patients', '--seed', '--expect', 'verify-log']) {
      expect(usage).toContain(option);
    }
  });

  it.each([
    [[], '--data is needed; --help says more.'],
    [['--data', 'd'], '--trust is needed; --help says more.'],
    [['--data', 'd', '--trust', 't', '--port', '70000'], '--port wants a whole number from 0 to 65535.'],
    [['--data', 'd', '--trust', 't', '--port', '80a'], '--port wants a whole number from 0 to 65535.'],
    [['--data', 'd', '--trust', 't', '--patients=-1'], '--patients wants a whole number from 0 to 1000000.'],
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
