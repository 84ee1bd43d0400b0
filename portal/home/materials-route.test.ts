import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LetterBox } from '../../test/portal/account-portal.ts';
import { ownDoctor } from '../../test/portal/clinical-portal.ts';
import { letterContent } from '../mail/letter-content.ts';
import { createApp } from '../server/app.ts';
import { createLog } from '../server/log.ts';
import type { PortalApp } from '../server/portal-app.ts';
import type { Principal } from '../sessions/principal.ts';
import { registerMaterialsRoute } from './materials-route.ts';

const to = 'communicatie@eemhof.example';
const request = {
  materials: ['posters', 'slide'],
  contact: 'praktijk@linde.example',
  address: 'Lindelaan 4, Hilversum',
};

let app: PortalApp;
let letters: LetterBox;
let at: Date;
let principal: Principal;
beforeEach(async () => {
  at = new Date('2026-06-01T10:00:00Z');
  letters = new LetterBox();
  principal = {
    sessionId: 's1',
    assurance: 'high',
    clinician: ownDoctor,
    account: null,
    device: '',
    previousLogin: null,
    trustedDeviceId: null,
  };
  app = await createApp({ log: createLog({ write: () => undefined }), now: () => at });
  registerMaterialsRoute(app, {
    postOffice: letters,
    materialsMail: to,
    now: () => at,
    authenticate: async () => principal,
  });
});
afterEach(() => app.close());

const ask = (payload: object = request) => app.inject({ method: 'POST', url: '/me/materials', payload });

describe('S4-06 M14 asking for communication materials', () => {
  it('mails the department who asks for what, where to answer and where to deliver', async () => {
    expect((await ask()).statusCode).toBe(204);
    const words = JSON.stringify(letterContent(letters.newest(to, 'materials-request'), 'Eemhof'));
    expect(words).toContain('Noëlle van den Brûlé, Huisartsenpraktijk De Brug vraagt aan:');
    expect(words).toContain('posters, een slide voor het wachtkamerscherm');
    expect(words).toContain('praktijk@linde.example');
    expect(words).toContain('Lindelaan 4, Hilversum');
  });

  it('DP-3006 the same person a moment later, and not the next minute', async () => {
    await ask();
    const again = await ask();
    expect([again.statusCode, again.json().error.code]).toEqual([429, 'DP-3006']);
    at = new Date(at.getTime() + 60_000);
    expect((await ask()).statusCode).toBe(204);
    expect(letters.sent).toHaveLength(2);
  });

  it('DP-2129 a mail that did not leave may be asked again at once', async () => {
    letters.broken = true;
    expect((await ask()).json().error.code).toBe('DP-2129');
    letters.broken = false;
    expect((await ask()).statusCode).toBe(204);
  });

  it.each([{ materials: [] }, { materials: ['mugs'] }, { contact: 'nobody' }, { address: '' }])(
    '%j is not understood, and nothing is mailed',
    async (wrong) => {
      expect((await ask({ ...request, ...wrong })).statusCode).toBe(400);
      expect(letters.sent).toEqual([]);
    },
  );

  it('what was typed starts no line of its own in the mail', async () => {
    await ask({ ...request, address: 'Lindelaan 4\r\nBcc: iedereen@example.nl' });
    const { parts } = letterContent(letters.newest(to, 'materials-request'), 'Eemhof');
    expect(JSON.stringify(parts)).toContain('Bezorgen op: Lindelaan 4 Bcc: iedereen@example.nl');
  });
});
