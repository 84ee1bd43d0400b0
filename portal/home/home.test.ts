import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Home, LoginPage } from '../../contract/account/home.ts';
import { HomeAnswer } from '../../contract/portal/home.ts';
import { ConfigurationFile } from '../configuration/schema.ts';
import { type OpenDatabase, openDatabase } from '../database/open.ts';
import { createApp } from '../server/app.ts';
import { createLog } from '../server/log.ts';
import type { PortalApp } from '../server/portal-app.ts';
import { PortalRefusal } from '../server/refusal.ts';
import { type HomePrincipal, registerHomeRoutes } from './home-routes.ts';
import { homeMigrations } from './migrations.ts';
import { Notices } from './notices.ts';

const digipass = 'MyDigipass is gestopt per 31 januari 2019. Log in met uw e-mailadres en wachtwoord.';
const { mail, ...file } = ConfigurationFile.parse({
  suppliers: [{ id: 'medicalhub', name: 'TheMedicalHub' }],
  retiredMethods: [{ id: 'mydigipass', name: 'MyDigipass', text: digipass, at: '2026-01-31T09:00:00+01:00' }],
  notices: [
    { id: 'welkom', at: '2026-05-01T08:00:00Z', text: 'Welkom bij Dossierpas.' },
    { id: 'morgen', at: '2026-06-02T08:00:00Z', text: 'Vandaag is er onderhoud.' },
  ],
  services: [
    { key: 'dossier', name: 'Patiëntendossiers', text: 'Zoek een patiënt.' },
    { key: 'external', name: 'Calculus VIPLive', text: 'Ketenzorg.', address: 'https://viplive.example/' },
    { key: 'servicedesk', name: 'Servicedesk', text: 'Verifieer accounts.' },
  ],
  desk: { telephone: '035 123 45 67' },
  documents: [{ name: 'FGI Portaal werkwijze', address: 'https://docs.example/werkwijze.pdf' }],
});
const configuration = { ...file, agbRegister: null, mail: { ...mail, smtp: null } };

const people: Record<string, HomePrincipal> = {
  huisarts: { account: { id: 'a1', duties: [] }, clinician: null },
  desk: { account: { id: 'a2', duties: ['servicedesk'] }, clinician: null },
  card: { account: null, clinician: { uziNumber: '900000001' } },
};

let database: OpenDatabase;
let app: PortalApp;
let notices: Notices;
let at: Date;

beforeEach(async () => {
  at = new Date('2026-06-01T10:00:00Z');
  const now = () => at;
  database = openDatabase(':memory:', homeMigrations);
  notices = new Notices(database.kysely, now, configuration);
  app = await createApp({ log: createLog({ write: () => undefined }), now });
  registerHomeRoutes(app, {
    configuration,
    notices,
    async authenticate(request) {
      const principal = people[request.headers.authorization ?? ''];
      if (!principal) throw new PortalRefusal(401, 'DP-2008');
      return principal;
    },
  });
});
afterEach(async () => {
  await app.close();
  await database.close();
});

const home = async (who: string) =>
  HomeAnswer.parse((await app.inject({ url: '/home', headers: { authorization: who } })).json());
const read = async (who: string, id: string) =>
  (await app.inject({ method: 'POST', url: `/home/notices/${id}/read`, headers: { authorization: who } })).statusCode;

describe('GET /home', () => {
  it('S1-42, S0-22: services, notices and documents; addresses are places in a list that main keeps', async () => {
    const answer = await home('huisarts');
    expect(answer).toEqual({
      services: [
        { key: 'dossier', name: 'Patiëntendossiers', text: 'Zoek een patiënt.', link: null },
        { key: 'external', name: 'Calculus VIPLive', text: 'Ketenzorg.', link: 0 },
      ],
      documents: [{ name: 'FGI Portaal werkwijze', link: 1 }],
      links: ['https://viplive.example/', 'https://docs.example/werkwijze.pdf'],
      notices: [
        {
          id: 'news:welkom',
          at: '2026-05-01T08:00:00.000Z',
          kind: 'news',
          text: 'Welkom bij Dossierpas.',
          read: false,
        },
        {
          id: 'method:mydigipass',
          at: '2026-01-31T08:00:00.000Z',
          kind: 'method-retired',
          text: digipass,
          read: false,
        },
      ],
    });
    expect(JSON.stringify(Home.parse(answer))).not.toContain('https://');
  });

  it('shows the servicedesk to who works there', async () => {
    expect((await home('desk')).services.map((service) => service.key)).toEqual(['dossier', 'external', 'servicedesk']);
  });

  it('shows news from its own day on', async () => {
    at = new Date('2026-06-02T08:00:00Z');
    expect((await home('huisarts')).notices[0]).toMatchObject({ id: 'news:morgen' });
  });

  it('tells a person what happened to the own account, and nobody else', async () => {
    await notices.tell('a1', 'password-changed');
    expect((await home('huisarts')).notices[0]).toMatchObject({
      kind: 'security',
      at: '2026-06-01T10:00:00.000Z',
      text: expect.stringContaining('Uw wachtwoord is gewijzigd.'),
    });
    expect((await home('desk')).notices.map((notice) => notice.kind)).toEqual(['news', 'method-retired']);
    at = new Date('2026-09-01T10:00:00Z');
    await notices.tell('a1', 'second-factor-changed');
    expect((await home('huisarts')).notices.filter((notice) => notice.kind === 'security')).toHaveLength(1);
  });

  it('S2-01 needs a session', async () => {
    expect((await app.inject('/home')).statusCode).toBe(401);
    expect(await read('nobody', 'news:welkom')).toBe(401);
  });
});

describe('POST /home/notices/:id/read', () => {
  it('is remembered per person, also for a card without an account', async () => {
    expect([await read('huisarts', 'news:welkom'), await read('huisarts', 'news:welkom')]).toEqual([204, 204]);
    expect(await read('card', 'method:mydigipass')).toBe(204);
    const state = async (who: string) => (await home(who)).notices.map((notice) => notice.read);
    expect([await state('huisarts'), await state('card'), await state('desk')]).toEqual([
      [true, false],
      [false, true],
      [false, false],
    ]);
  });

  it('knows no notice of somebody else', async () => {
    await notices.tell('a1', 'password-changed');
    const id = (await home('huisarts')).notices[0]?.id ?? '';
    expect([await read('desk', id), await read('huisarts', 'news:morgen'), await read('huisarts', id)]).toEqual([
      404, 404, 204,
    ]);
  });
});

describe('GET /login-page', () => {
  it('S0-04, S1-44, S1-47, S1-48: for everybody, and nothing but what the screen shows', async () => {
    const answer = await app.inject('/login-page');
    expect(answer.json()).toEqual({
      accountName: 'Eemhof Zorg Account',
      selfRegistration: true,
      suppliers: [{ id: 'medicalhub', name: 'TheMedicalHub' }],
      retiredMethods: [{ name: 'MyDigipass', text: digipass }],
      helpMail: 'servicedesk@eemhof.example',
      helpTelephone: '035 123 45 67',
      tokenShop: expect.stringContaining('fidosecurity.nl'),
    });
    expect(LoginPage.safeParse(answer.json()).success).toBe(true);
  });
});
