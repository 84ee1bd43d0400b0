import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { refusal, type ScriptedPortal, startScriptedPortal } from '../../../test/portal/scripted-portal.ts';
import { type AccountApp, startAccountApp } from '../../../test/session/account-app.ts';

const token = (letter: string) => letter.repeat(43);
const link = (letter = 'U') => `dossierpas://aanmelden/${token(letter)}`;
const organisation = { name: 'Huisartsenpraktijk De Linde', city: 'Eemhof' };

let portal: ScriptedPortal;
let app: AccountApp;
beforeAll(async () => {
  portal = await startScriptedPortal();
});
beforeEach(() => {
  app = startAccountApp({ origin: portal.origin });
  portal.received.length = 0;
  portal.on('POST /organisations/link/open', { status: 200, json: organisation });
});
afterEach(() => app.close());
afterAll(() => portal.close());

describe('S3-21 an invitation link', () => {
  it('waits until somebody applies; the window hears the organisation and never the token', async () => {
    await app.flow.openPasted(link());
    expect(app.invitation.view).toEqual({ organisation });
    expect(portal.at('POST /organisations/link/open')[0]?.json).toEqual({ link: token('U') });
    expect(JSON.stringify(app.told)).not.toContain('UUUU');
    expect(app.logged.join('')).not.toContain('UUUU');
    expect(app.flow.view).toEqual({ flow: 'none', notice: null });
  });

  it('from the page of the portal as well', async () => {
    await app.flow.openFromSystem(`${portal.origin}/open/aanmelden#${token('U')}`);
    expect(app.told.application.at(-1)).toEqual({ organisation });
  });

  it('S3-24 DP-5014 a withdrawn one is told, and the one that waited before stays', async () => {
    await app.flow.openPasted(link());
    portal.on('POST /organisations/link/open', refusal(410, 'DP-5014'));
    await expect(app.flow.openPasted(link('W'))).rejects.toMatchObject({ code: 'DP-5014' });
    expect(app.invitation.view).toEqual({ organisation });
    await app.flow.openFromSystem(link('W'));
    expect(app.flow.view).toEqual({ flow: 'none', notice: { code: 'DP-5014' } });
  });

  it('is dropped when the user says so', async () => {
    await app.flow.openPasted(link());
    app.invitation.drop();
    expect(app.invitation.view).toEqual({ organisation: null });
    await expect(app.invitation.apply({ role: 'behandelaar', agb: null })).rejects.toMatchObject({ code: 'DP-2117' });
  });

  it('DP-2008 stays while nobody is signed in who could apply', async () => {
    await app.flow.openPasted(link());
    await expect(app.invitation.apply({ role: 'behandelaar', agb: null })).rejects.toMatchObject({ code: 'DP-2008' });
    expect(app.invitation.view).toEqual({ organisation });
  });
});
