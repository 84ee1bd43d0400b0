import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { configurationPath } from './configuration-path.ts';
import { requireAdministratorsOnly } from './file-owner.ts';
import { loadConfiguration } from './load-configuration.ts';

const good = {
  portal: { origin: 'https://portaal.example.nl', environment: 'demo' },
  hospital: {
    name: 'Ziekenhuis Voorbeeld',
    patientNumberName: 'Patiëntnummer',
    patientNumberSystem: 'urn:oid:2.16.840.1.113883.2.4.99',
    patientPortal: 'www.mijnvoorbeeld.example',
    supportMail: 'hulp@example.nl',
    materialsMail: 'materiaal@example.nl',
  },
};

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'dossierpas-config-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const write = (content: unknown) => {
  const path = join(directory, 'config.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

describe('where configuration is read', () => {
  const table: readonly [NodeJS.Platform, boolean, Record<string, string>, string][] = [
    ['linux', true, { DOSSIERPAS_CONFIG: '/tmp/evil.json' }, '/etc/dossierpas/config.json'],
    ['linux', false, { DOSSIERPAS_CONFIG: '/tmp/mine.json' }, '/tmp/mine.json'],
    ['linux', false, { DOSSIERPAS_CONFIG: '' }, '/etc/dossierpas/config.json'],
    ['darwin', true, {}, '/Library/Application Support/Dossierpas/config.json'],
    ['win32', true, { ProgramData: 'D:\\PD' }, 'C:\\ProgramData\\Dossierpas\\config.json'],
    ['win32', true, { DOSSIERPAS_CONFIG: 'C:\\evil.json' }, 'C:\\ProgramData\\Dossierpas\\config.json'],
  ];
  it.each(table)('Y05 %s, packaged %s, %j: %s', (platform, isPackaged, environment, path) => {
    expect(configurationPath({ platform, isPackaged, environment })).toBe(path);
  });
});

describe('Y05 who may write the configuration', () => {
  const path = '/etc/dossierpas/config.json';
  const root = { uid: 0, mode: 0o100644 };
  const folder = { uid: 0, mode: 0o040755 };
  const check = (file: typeof root, its = folder, platform: NodeJS.Platform = 'linux') =>
    requireAdministratorsOnly(path, platform, (asked) => (asked === path ? file : its));

  it('is content when root alone may', () => {
    expect(() => check(root)).not.toThrow();
  });

  it.each([
    ['a file of a user', { ...root, uid: 1000 }, folder],
    ['a file that its group may write', { ...root, mode: 0o100664 }, folder],
    ['a file that everybody may write', { ...root, mode: 0o100646 }, folder],
    ['a folder of a user', root, { ...folder, uid: 1000 }],
    ['a folder that everybody may write', root, { ...folder, mode: 0o040777 }],
  ])('DP-6002 %s', (_name, file, its) => {
    const refused = expect.objectContaining({ code: 'DP-6002', params: { field: 'file permissions' } });
    expect(() => check(file, its)).toThrow(refused);
    expect(() => check(file, its, 'darwin')).toThrow(refused);
  });

  it('leaves Windows to its access lists', () => {
    expect(() => check({ ...root, uid: 1000 }, folder, 'win32')).not.toThrow();
  });

  it('DP-6001 without a file', () => {
    expect(() => requireAdministratorsOnly(join(directory, 'none.json'), 'linux')).toThrow('DP-6001');
  });

  it('reads owner and mode of a real file', () => {
    const real = write(good);
    chmodSync(real, 0o666);
    expect(() => requireAdministratorsOnly(real, 'linux')).toThrow('DP-6002');
  });
});

describe('reading configuration', () => {
  it('gives the checked content', () => {
    expect(loadConfiguration(write(good)).configuration.hospital.name).toBe('Ziekenhuis Voorbeeld');
  });

  it('reads a file that Notepad saved with a byte order mark', () => {
    expect(loadConfiguration(write(`\uFEFF${JSON.stringify(good)}`)).authorities).toEqual([]);
  });

  it('DP-6001 without a file', () => {
    expect(() => loadConfiguration(join(directory, 'none.json'))).toThrow(expect.objectContaining({ code: 'DP-6001' }));
  });

  const clinical = (base: string, caFile?: string) => ({ ...good, clinical: { base, ...(caFile && { caFile }) } });
  const origin = (value: string) => ({ ...good, portal: { ...good.portal, origin: value } });
  const table: readonly [string, unknown, string][] = [
    ['broken JSON', '{"portal":', 'JSON'],
    ['not an object', '[]', 'JSON'],
    ['E01 http', origin('http://portaal.example.nl'), 'portal.origin'],
    ['E01 a path', origin('https://portaal.example.nl/x'), 'portal.origin'],
    ['E01 a user name', origin('https://a@portaal.example.nl'), 'portal.origin'],
    ['Y05 an unknown key', { ...good, portal: { ...good.portal, insecure: true } }, 'portal.insecure'],
    ['a missing field', { ...good, hospital: { ...good.hospital, supportMail: undefined } }, 'hospital.supportMail'],
    ['E01 a clinical server over http', clinical('http://fhir.example.nl/R4'), 'clinical.base'],
    ['a clinical server without a path', clinical('https://fhir.example.nl'), 'clinical.base'],
    ['a clinical server with a query', clinical('https://fhir.example.nl/R4?token=1'), 'clinical.base'],
    ['a clinical CA file that is not there', clinical('https://fhir.example.nl/R4', 'ca.pem'), 'clinical.caFile'],
    ['a CA file that is not there', { ...good, portal: { ...good.portal, caFile: 'ca.pem' } }, 'portal.caFile'],
  ];
  it.each(table)('DP-6002 names the field: %s', (_name, content, field) => {
    expect(() => loadConfiguration(write(content))).toThrow(
      expect.objectContaining({ code: 'DP-6002', params: { field } }),
    );
  });

  it('DP-6002 when the CA file holds no certificate', () => {
    mkdirSync(join(directory, 'tls'));
    writeFileSync(join(directory, 'tls', 'ca.pem'), '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n');
    const path = write({ ...good, portal: { ...good.portal, caFile: 'tls/ca.pem' } });
    expect(() => loadConfiguration(path)).toThrow(expect.objectContaining({ params: { field: 'portal.caFile' } }));
  });
});
