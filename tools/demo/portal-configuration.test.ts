import { describe, expect, it } from 'vitest';
import { ConfigurationFile } from '../../portal/configuration/schema.ts';
import { openingHours } from '../../portal/desk/opening-hours.ts';
import { demoConfiguration } from './portal-configuration.ts';

describe('demoConfiguration', () => {
  const christmas = new Date('2026-12-25T19:00:00Z');
  const parsed = ConfigurationFile.parse(demoConfiguration(2525, christmas));

  it('is one the portal takes, and mails to the sink', () => {
    expect(parsed.mail.smtp).toMatchObject({ host: '127.0.0.1', port: 2525, security: 'none' });
    expect(parsed.desk.firstAccounts).toHaveLength(1);
    expect([parsed.suppliers.length, parsed.retiredMethods.length, parsed.documents.length]).toEqual([2, 1, 1]);
  });

  it('its servicedesk is open at Christmas, in a weekend and at night', () => {
    const hours = openingHours(parsed.desk);
    for (const at of [christmas, new Date('2026-12-27T02:00:00Z'), new Date('2027-01-01T22:00:00Z')]) {
      expect(hours(at).open).toBe(true);
    }
  });
});
