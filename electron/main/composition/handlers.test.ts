import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DossierError } from '../../../contract/errors/error-view.ts';
import { MemoryKeychain } from '../../../test/keychain/memory-keychain.ts';
import { picture } from '../../../test/session/machine-run.ts';
import type { LoadedConfiguration } from '../configuration/load-configuration.ts';
import type { Log } from '../log/log.ts';
import { CurrentSession } from '../portal/current-session.ts';
import { PreferencesFile } from '../preferences/preferences-file.ts';
import { SessionService } from '../session/session-service.ts';
import { accountGroups } from './account-groups.ts';
import { accountParts } from './account-parts.ts';
import { dossierGroups } from './dossier-groups.ts';
import { pinHandlers } from './pin-handlers.ts';
import { noPortal } from './portal-parts.ts';
import { shellHandlers } from './shell-handlers.ts';
import { systemClock } from './system-clock.ts';

vi.mock('electron', () => ({ shell: { openExternal: vi.fn() }, net: {}, session: {} }));

const log: Log = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };
const context = { signal: new AbortController().signal, windowId: 1 };
const configured = {
  configuration: {
    portal: { origin: 'https://portaal.example.nl', environment: 'acceptance' },
    hospital: {
      name: 'Ziekenhuis Voorbeeld',
      patientNumberName: 'Patiëntnummer',
      patientNumberSystem: 'urn:oid:1',
      patientPortal: 'www.mijnvoorbeeld.example',
      supportMail: 'hulp@example.nl',
      materialsMail: 'materiaal@example.nl',
    },
  },
  authorities: [],
  clinicalAuthorities: [],
} satisfies LoadedConfiguration;

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'dossierpas-handlers-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

function build(loaded: LoadedConfiguration | DossierError) {
  const blocked = loaded instanceof DossierError ? loaded.toView() : null;
  const nobody = () => {};
  const current = new CurrentSession();
  const preferences = new PreferencesFile(directory, log);
  const portal = noPortal(new DossierError('DP-3001'));
  const accounts = accountParts({
    portal,
    current,
    keychain: new MemoryKeychain(),
    sessions: () => sessions,
    tell: { flow: nobody, chat: nobody, desk: nobody, application: nobody },
    log,
  });
  const sessions: SessionService = new SessionService({
    ...portal,
    account: accounts.forSessions,
    card: { read: () => Promise.reject(new DossierError('DP-1010')), authenticate: vi.fn() },
    current,
    clock: systemClock,
    audience: { sessionLeft: nobody, session: nobody, readers: nobody, pin: nobody },
    log,
    platform: 'linux',
    preferences,
    blocked,
  });
  const applyLooks = vi.fn();
  const handlers = shellHandlers({ loaded, version: '1.2.3', preferences, applyLooks, sessions });
  const account = accountGroups({ ...accounts, portal: current });
  return { sessions, handlers, applyLooks, dossier: dossierGroups(loaded, current), account };
}

describe('the main window', () => {
  it('hears version, environment and hospital, and no address of the portal', () => {
    const info = build(configured).handlers.app.info(undefined, context);
    expect(info).toMatchObject({ version: '1.2.3', environment: 'acceptance' });
    expect(JSON.stringify(info)).not.toContain('portaal.example.nl');
  });

  it('DP-6001 without configuration every call that needs one says why', async () => {
    const { handlers, dossier } = build(new DossierError('DP-6001'));
    expect(() => handlers.app.info(undefined, context)).toThrow('DP-6001');
    expect(() => handlers.session.start({ method: 'uzi-pas' }, context)).toThrow('DP-6001');
    expect(() => dossier.patient.recent(undefined, context)).toThrow('DP-6001');
    await expect(handlers.app.openLink({ link: 'zorg-id' }, context)).rejects.toThrow('DP-6001');
    expect(handlers.session.state(undefined, context)).toMatchObject({ notice: { code: 'DP-6001' } });
  });

  it('cannot start a login that is not offered', () => {
    expect(() => build(configured).handlers.session.start({ method: 'zorg-id' }, context)).toThrow('DP-6003');
  });

  it('DP-2008 asks nothing about patients while nobody is signed in', async () => {
    const { dossier } = build(configured);
    await expect(dossier.patient.recent(undefined, context)).rejects.toMatchObject({ code: 'DP-2008' });
  });

  it('DP-4001 asks nobody what was seen of dossiers that lie at another server', async () => {
    const clinical = { base: 'https://fhir.example.nl/r4' };
    const elsewhere = { ...configured, configuration: { ...configured.configuration, clinical } };
    const { dossier } = build(elsewhere).dossier;
    const of = { patientId: 'p1', section: 'lab' } as const;
    const request = { mark: 'read', items: 'all' } as const;
    await expect(dossier.look({ patientId: 'p1' }, context)).rejects.toMatchObject({ code: 'DP-4001' });
    await expect(dossier.unread(of, context)).rejects.toMatchObject({ code: 'DP-4001' });
    await expect(dossier.mark({ ...of, request }, context)).rejects.toMatchObject({ code: 'DP-4001' });
    await expect(build(configured).dossier.dossier.look({ patientId: 'p1' }, context)).rejects.toMatchObject({
      code: 'DP-2008',
    });
  });

  it('keeps preferences and shows them at once', () => {
    const { handlers, applyLooks } = build(configured);
    const chosen = { theme: 'dark', language: 'en', zoom: 1.5 } as const;
    expect(handlers.app.setPreferences(chosen, context)).toEqual(chosen);
    expect(applyLooks).toHaveBeenCalledWith(chosen);
    expect(handlers.app.preferences(undefined, context)).toEqual(chosen);
  });

  it('starts a login that waits for a card, and gives it up', () => {
    const { handlers, sessions } = build(configured);
    sessions.dispatch({ type: 'readers', readers: picture('none') });
    expect(handlers.reader.state(undefined, context)).toMatchObject({ problem: { code: 'DP-1003' } });
    handlers.session.start({ method: 'uzi-pas' }, context);
    expect(handlers.session.state(undefined, context)).toMatchObject({ phase: 'waiting-for-card' });
    handlers.session.cancel(undefined, context);
    expect(handlers.session.state(undefined, context)).toMatchObject({ notice: { code: 'DP-2009' } });
  });
});

describe('accounts', () => {
  it('have nothing to show at first', () => {
    const { account } = build(configured);
    expect(account.accountFlow.state(undefined, context)).toEqual({ flow: 'none', notice: null });
    expect(account.chat.state(undefined, context)).toEqual({ line: 'closed', messages: [], hours: null });
    expect(account.desk.state(undefined, context)).toMatchObject({ line: 'closed', conversations: [] });
  });

  it('DP-2008 ask nothing of an account, home or desk while nobody is signed in', async () => {
    const { account } = build(configured);
    await expect(account.account.get(undefined, context)).rejects.toMatchObject({ code: 'DP-2008' });
    await expect(account.home.get(undefined, context)).rejects.toMatchObject({ code: 'DP-2008' });
    expect(() => account.desk.follow(undefined, context)).toThrow('DP-2008');
    expect(() => account.chat.start(undefined, context)).toThrow('DP-2117');
    await expect(account.accountFlow.verifyCode({ code: '1' }, context)).rejects.toMatchObject({ code: 'DP-2117' });
  });

  it('say why the portal cannot be asked', async () => {
    const { account } = build(configured);
    await expect(account.accountFlow.page(undefined, context)).rejects.toMatchObject({ code: 'DP-3001' });
    await expect(account.accountFlow.begin({ address: 'a@example.nl', supplier: null }, context)).rejects.toMatchObject(
      {
        code: 'DP-3001',
      },
    );
  });

  it('a password goes to a login that asked for one and nowhere else', () => {
    const { handlers, sessions } = build(configured);
    const typed = { userName: 'a@example.nl', password: 'x', rememberName: false };
    handlers.session.submitPassword(typed, context);
    expect(sessions.view.phase).toBe('signed-out');
    handlers.session.start({ method: 'account' }, context);
    handlers.session.submitPassword(typed, context);
    expect(sessions.view).toMatchObject({ phase: 'account-password', busy: true });
    handlers.session.submitCode({ kind: 'code', code: '123456', trustDevice: false }, context);
    handlers.session.stepUp(undefined, context);
    expect(sessions.view).toMatchObject({ phase: 'account-password', busy: true });
  });
});

describe('the PIN window', () => {
  it('shows nothing and takes nothing while no PIN is wanted', () => {
    const { sessions } = build(configured);
    const { pin } = pinHandlers(sessions, (view) => view);
    expect(() => pin.view(undefined, context)).toThrow('DP-2009');
    const bytes = new Uint8Array([49, 50]);
    pin.submit({ pin: bytes }, context);
    expect([...bytes]).toEqual([0, 0]);
  });
});
