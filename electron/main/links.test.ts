import { describe, expect, it, vi } from 'vitest';
import { addressOf, openLink, openPortalLink, openPortalMail } from './links.ts';

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
    await openLink('patient-portal', hospital('www.mijnvoorbeeld.example'));
    await openLink('support-mail', hospital(''));
    await openLink('zorg-id', hospital(''));
    expect(opened).toEqual([
      'https://www.mijnvoorbeeld.example/',
      'mailto:hulp%2Bpas@example.nl',
      'https://www.vzvz.nl/zorg-id',
    ]);
  });

  it.each([
    '',
    'http://www.mijnvoorbeeld.example',
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

  it('opens what the portal names only as https without a user, and mail without a subject', async () => {
    opened.length = 0;
    await openPortalLink('https://fidosecurity.nl/winkel?store-page=OTP-c200');
    await openPortalMail('help?subject=x@example.nl');
    expect(opened).toEqual([
      'https://fidosecurity.nl/winkel?store-page=OTP-c200',
      'mailto:help%3Fsubject%3Dx@example.nl',
    ]);
    for (const text of ['http://example.nl', 'www.example.nl', 'file:///etc/passwd', 'https://a:b@example.nl', '']) {
      // oxlint-disable-next-line no-await-in-loop -- one after another
      await expect(openPortalLink(text)).rejects.toMatchObject({ code: 'DP-3003' });
    }
    expect(opened).toHaveLength(2);
  });
});
