import { ScureBase32Plugin } from 'otplib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppSecret } from '../../contract/account/registration.ts';
import { appSecretOf } from './app-secret.ts';
import { codeOf, type OpenFactors, openFactors, otherCode, outcomeOf, ownerOf, withApp } from './factors.fixture.ts';

const owner = ownerOf('noor');
let open: OpenFactors;

beforeEach(async () => {
  open = await openFactors({ portalName: 'Eemhof Zorg' });
});
afterEach(() => open.close());

describe('linking an authenticator app', () => {
  it('S0-17, S1-20: the URI holds 160 bits, and nothing that apps read differently', async () => {
    const { uri, manualKey } = AppSecret.parse(await open.factors.startApp(owner));
    const parsed = new URL(uri);
    expect([parsed.protocol, parsed.host, [...parsed.searchParams.keys()]]).toEqual([
      'otpauth:',
      'totp',
      ['secret', 'issuer'],
    ]);
    const secret = parsed.searchParams.get('secret')!;
    expect(new ScureBase32Plugin().decode(secret)).toHaveLength(20);
    expect(manualKey).toMatch(/^(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
    expect(manualKey.replaceAll(' ', '')).toBe(secret);
  });

  it('S0-18: issuer is the organisation, spelled as it is, or else the portal; the label names the address', async () => {
    const practice = await open.factors.startApp(owner);
    expect(practice).toMatchObject({ issuer: 'Huisartsenpraktijk De Brug', account: 'noor@praktijk.example' });
    expect(practice.uri).toContain('/Huisartsenpraktijk%20De%20Brug:noor%40praktijk.example?');
    expect(new URL(practice.uri).searchParams.get('issuer')).toBe('Huisartsenpraktijk De Brug');
    expect((await open.factors.startApp(ownerOf('los', null))).issuer).toBe('Eemhof Zorg');
  });

  it.each([
    ['Zorg & Zo: "Eén" +', 'Zorg & Zo "Eén" +'],
    ['  TheMedicalHub\tB.V. ', 'TheMedicalHub B.V.'],
    ['Zoe\u0308', 'Zoë'],
    ['é'.repeat(200), 'é'.repeat(16)],
  ])('S0-18: an issuer %j reaches the app as %j', (name, issuer) => {
    const told = AppSecret.parse(appSecretOf(new Uint8Array(20), name, 'a+b@praktijk.example'));
    expect(told.issuer).toBe(issuer);
    expect(new URL(told.uri).searchParams.get('issuer')).toBe(issuer);
    expect(decodeURIComponent(new URL(told.uri).pathname)).toBe(`/${issuer}:a+b@praktijk.example`);
  });

  it('the longest address still fits into the code', () => {
    const told = appSecretOf(new Uint8Array(20), 'é'.repeat(120), `${'x+'.repeat(120)}@praktijk.nl`);
    expect(AppSecret.safeParse(told).success).toBe(true);
  });

  it('S1-21: a wrong code leaves the secret waiting, the right one makes it a second factor', async () => {
    const { uri } = await open.factors.startApp(owner);
    const code = codeOf(uri, open.clock.now);
    const before = codeOf(uri, open.clock.now, -1);
    expect(await outcomeOf(open.factors.confirmApp(owner, otherCode(code, before)))).toBe('DP-2102');
    expect(await outcomeOf(open.factors.confirmApp(owner, '12345'))).toBe('DP-2102');
    expect(await outcomeOf(open.factors.checkCode(owner, code))).toBe('DP-2102');
    expect(await open.factors.list(owner)).toEqual([]);
    expect((await open.factors.waitingApp(owner))?.uri).toBe(uri);
    await open.restart();
    expect((await open.factors.waitingApp(owner))?.uri).toBe(uri);
    await open.factors.confirmApp(owner, code);
    expect(await open.factors.waitingApp(owner)).toBeNull();
    expect(await open.factors.list(owner)).toMatchObject([
      { kind: 'app', serial: null, since: new Date(open.clock.now).toISOString(), lastUsed: null },
    ]);
    expect(await outcomeOf(open.factors.confirmApp(owner, code))).toBe('DP-2117');
  });

  it('of 20 confirmations at once one makes the factor', async () => {
    const { uri } = await open.factors.startApp(owner);
    const code = codeOf(uri, open.clock.now);
    const confirmations = Array.from({ length: 20 }, () => outcomeOf(open.factors.confirmApp(owner, code)));
    expect((await Promise.all(confirmations)).toSorted()).toEqual([...Array(19).fill('DP-2117'), 'ok']);
    expect(await open.factors.list(owner)).toHaveLength(1);
  });

  it('S1-16: a new secret ends the one that waited, and so does discarding it', async () => {
    const { uri: first } = await open.factors.startApp(owner);
    const { uri: second } = await open.factors.startApp(owner);
    expect(await outcomeOf(open.factors.confirmApp(owner, codeOf(first, open.clock.now)))).toBe('DP-2102');
    await open.factors.discardWaitingApp(owner);
    expect(await outcomeOf(open.factors.confirmApp(owner, codeOf(second, open.clock.now)))).toBe('DP-2117');
  });

  it('discarding touches nothing that is confirmed, and nothing of others', async () => {
    await withApp(open, owner);
    const sam = ownerOf('sam');
    const { uri } = await open.factors.startApp(sam);
    await open.factors.discardWaitingApp(owner);
    expect(await open.factors.list(owner)).toHaveLength(1);
    expect((await open.factors.waitingApp(sam))?.uri).toBe(uri);
  });
});
