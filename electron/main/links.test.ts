import { describe, expect, it, vi } from 'vitest';
import { addressOf, openLink } from './links.ts';

const opened = vi.hoisted(() => [] as string[]);
vi.mock('electron', () => ({ shell: { openExternal: (address: string) => Promise.resolve(opened.push(address)) } }));

const hospital = (patientPortal: string) => ({
  name: 'Ziekenhuis Voorbeeld',
  patientNumberName: 'Patiëntnummer',
  patientNumberSystem: 'urn:oid:1',
  patientPortal,
  supportMail: 'hulp+pas@example.nl',
  materialsMail: 'materiaal@example.nl',
});

describe('E15 links', () => {
  it('opens what configuration names', async () => {
    await openLink('patient-portal', hospital('www.mijnvoorbeeld.nl'));
    await openLink('support-mail', hospital(''));
    await openLink('zorg-id', hospital(''));
    expect(opened).toEqual([
      'https://www.mijnvoorbeeld.nl/',
      'mailto:hulp%2Bpas@example.nl',
      'https://www.vzvz.nl/zorg-id',
    ]);
  });

  it.each([
    '',
    'http://www.mijnvoorbeeld.nl',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://server/share',
    '\\\\server\\share',
    'ms-settings:privacy',
    'https://user@evil.nl',
    'www.a b.nl',
  ])('refuses %s', (text) => {
    expect(() => addressOf('patient-portal', hospital(text))).toThrow(
      expect.objectContaining({ code: 'DP-6002', params: { field: 'hospital.patientPortal' } }),
    );
  });
});
