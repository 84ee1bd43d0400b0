import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { givesRoles, type OrganisationRole, organisationRoles, treats } from '../../contract/organisation/member.ts';
import { organisationActs } from '../../contract/organisation/organisation.ts';
import {
  type OrganisationFixture,
  type Reply,
  type Somebody,
  startOrganisationFixture,
} from '../../test/portal/organisation-fixture.ts';
import { createApp } from '../server/app.ts';
import { createLog } from '../server/log.ts';
import { organisationTag, requireRules, RouteWithoutRuleError } from './organisation-gate.ts';
import { grantOf, permissions } from './permissions.ts';
import { type RouteRule, routeRules } from './route-rules.ts';

let at: OrganisationFixture;
let place: Awaited<ReturnType<OrganisationFixture['organisation']>>;
beforeAll(async () => {
  at = await startOrganisationFixture();
  place = await at.organisation();
});
afterAll(() => at.close());

const rules = Object.entries(routeRules).map(([route, rule]) => {
  const [method = '', url = ''] = route.split(' ');
  return { route, rule, method: method as 'GET' | 'POST' | 'PUT' | 'DELETE', url };
});

/** What each route is asked with, so that it is the permission and not the form of the request that decides. */
const bodies: Readonly<Record<string, unknown>> = {
  'POST /organisations/lookup': { agb: '99999999' },
  'PUT /organisations/draft': {
    step: 'agb',
    agb: '',
    name: null,
    address: null,
    email: null,
    epdId: null,
    role: 'contactpersoon',
    personalAgb: '',
  },
  'POST /organisations': {
    agb: '99999999',
    name: 'x',
    address: { street: 'x', houseNumber: '1', postalCode: 'x', city: 'x' },
    email: 'x@x.example',
    epdId: 'medicom',
    role: 'contactpersoon',
    checked: true,
  },
  'POST /organisations/confirmation/open': { link: 'A'.repeat(43) },
  'POST /organisations/confirmation': { link: 'A'.repeat(43) },
  'POST /organisations/confirmation/deny': { link: 'A'.repeat(43) },
  'POST /organisations/:id/membership/status': { change: 'withdraw' },
  'POST /organisations/:id/members/:memberId/status': { change: 'activate' },
  'POST /organisations/:id/members/:memberId/roles': { roles: ['behandelaar'] },
  'POST /organisations/:id/invitations': { invitations: [{ address: 'geen adres', role: 'behandelaar' }] },
  'POST /organisations/:id/invitations/file/check': { base64: '' },
  'POST /organisations/link/open': { link: 'A'.repeat(43) },
  'POST /organisations/link/apply': { link: 'A'.repeat(43), role: 'behandelaar', agb: '03012345' },
  'POST /organisations/:id/personal-agb': { agb: '01004321' },
  'POST /organisations/:id/participants': { bsn: '000000000', birthDate: '1958-03-02', again: false },
  'POST /organisations/:id/takeovers': { fromAgb: '01004321', toAgb: '24013579', note: '' },
  'POST /request-forms': { address: 'geen adres', organisation: 'x', subject: 'x', text: 'x' },
  'POST /desk/takeovers/:id': { outcome: 'refused', note: '' },
  'PUT /desk/epds': { epds: [{ id: 'medicom', name: 'Medicom' }] },
  'POST /organisations/:id/epd-link': { epdId: 'incura' },
  'POST /desk/organisations/:id/epd-link': { state: 'requested' },
};

const ask = (
  route: string,
  method: (typeof rules)[number]['method'],
  url: string,
  who: Somebody | null,
  body: unknown = bodies[route],
) =>
  at.send(
    method,
    url.replace(':id', url.startsWith('/organisations/:id') ? place.id : 'nergens').replace(':memberId', 'niemand'),
    who,
    body,
  );

/** Does a role alone open a route, as the table says? */
function opens(role: OrganisationRole, rule: RouteRule): boolean {
  switch (rule.who) {
    case 'link':
    case 'account':
    // Active people have nothing to take back, which is not for the gate to say.
    case 'own-membership':
    case 'own-place':
      return true;
    case 'registrar':
      return role !== 'behandelaar';
    case 'member':
      return permissions[role][rule.act] !== 'no';
    case 'own-registration':
    case 'duty':
      return false;
  }
}
const refusals = ['DP-5008', 'DP-5021', 'DP-5022', 'DP-2125', 'DP-2008'];
/** `open`, or the code of a refusal of the gate; what the act itself answers is not asked here. */
function verdict({ status, code }: Reply): string {
  // Of a body that is no such body nothing can be told: it is refused before anybody is asked who they are.
  if (code === 'DP-3007' && status === 400) throw new Error('this route was not asked with a right body');
  return code !== null && refusals.includes(code) ? code : 'open';
}

describe('the table of permissions', () => {
  it('has a row for every route of this part, and no other', () => {
    const paths = at.app.swagger().paths ?? {};
    const registered = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods ?? {})
        .filter(([, operation]) => (operation as { tags?: string[] }).tags?.includes(organisationTag))
        .map(([method]) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    expect(registered.toSorted()).toEqual(Object.keys(routeRules).toSorted());
  });

  it('a route without a row stops the start', async () => {
    const app = await createApp({ log: createLog({ write: () => undefined }), now: () => new Date() });
    requireRules(app);
    const schema = { tags: [organisationTag], response: { 200: z.object({}) } };
    expect(() => app.get('/organisations/vergeten', { schema }, async () => ({}))).toThrow(RouteWithoutRuleError);
    await app.close();
  });

  it('S3-01, S3-04, S2-03 says what was decided', () => {
    const may = (role: OrganisationRole) => organisationActs.filter((act) => permissions[role][act] !== 'no');
    const managing = ['see-users', 'invite', 'see-link', 'change-status'];
    const further = ['request-epd-link', 'request-takeover'];
    expect(Object.fromEntries(organisationRoles.map((role) => [role, may(role)]))).toEqual({
      contactpersoon: [...managing, ...further, 'see-audit'],
      'zelfstandige-behandelaar': [...managing, ...further, 'register-participants', 'see-audit'],
      praktijkhouder: [...managing, 'change-roles', ...further, 'see-audit'],
      beheerder: [...managing, 'change-roles', ...further, 'see-audit'],
      behandelaar: ['request-takeover', 'register-participants'],
    });
    expect(permissions.behandelaar['request-takeover']).toBe('own');
    // S2-02, S3-31: a personal AGB code is asked of who treats, and of nobody else.
    for (const role of organisationRoles) {
      expect([role, permissions[role]['register-participants'] !== 'no']).toEqual([role, treats(role)]);
      expect([role, permissions[role]['change-roles'] !== 'no']).toEqual([role, givesRoles(role)]);
    }
  });

  it('gives nothing to who is not active, or while the mailbox has not confirmed', () => {
    for (const role of organisationRoles) {
      for (const act of organisationActs) {
        const grants = (['invited', 'applied', 'rejected', 'stopped', 'withdrawn'] as const).map((state) =>
          grantOf({ organisation: 'linked', state, roles: [role] }, act),
        );
        grants.push(grantOf({ organisation: 'awaiting-mail', state: 'active', roles: [role] }, act));
        expect(new Set(grants)).toEqual(new Set(['no']));
      }
    }
  });
});

describe.each(organisationRoles)('S3-01 %s', (role) => {
  let who: Somebody;
  beforeAll(async () => {
    // A code is one user's; the takeover of the table is of the behandelaar.
    who = await at.member(place, [role], role === 'behandelaar' ? { agb: '01004321' } : {});
  });
  it.each(rules)('$route', async ({ route, rule, method, url }) => {
    const reply = await ask(route, method, url, who);
    const closed = rule.who === 'duty' ? 'DP-2125' : 'DP-5008';
    expect(verdict(reply)).toBe(opens(role, rule) ? 'open' : closed);
  });
});

describe.each(['servicedesk', 'leverancier-adviseur'] as const)('the duty %s', (duty) => {
  it.each(rules)('$route', async ({ route, rule, method, url }) => {
    const reply = await ask(route, method, url, at.somebody({ duties: [duty] }));
    const inside = ['member', 'own-registration', 'own-membership', 'own-place'].includes(rule.who);
    const foreign = rule.who === 'duty' && rule.duty !== duty;
    expect(verdict(reply)).toBe(foreign ? 'DP-2125' : 'open');
    // Who belongs to no organisation is told no more than that.
    expect(inside && reply.code !== 'DP-5007').toBe(false);
  });
});

describe.each(['applied', 'rejected', 'stopped'] as const)('S3-23 somebody who is %s', (state) => {
  let who: Somebody & { memberId: string };
  beforeAll(async () => {
    who = state === 'stopped' ? await at.member(place, ['praktijkhouder', 'beheerder']) : await at.applicant(place);
    if (state === 'applied') return;
    const change = state === 'stopped' ? 'stop' : 'reject';
    await at.post(`/organisations/${place.id}/members/${who.memberId}/status`, place.who, { change });
  });
  it.each(rules)('$route', async ({ route, rule, method, url }) => {
    // What the person can do with an application is done below: here it stays.
    const taken = state === 'applied' ? 'dismiss' : 'withdraw';
    const body = rule.who === 'own-membership' ? { change: taken } : bodies[route];
    const reply = await ask(route, method, url, who, body);
    const open =
      rule.who === 'link' ||
      rule.who === 'own-membership' ||
      (rule.who === 'own-place' && state === 'applied') ||
      (rule.who === 'account' && rule.withoutMembership);
    const shut = { applied: 'DP-5021', rejected: 'DP-5022', stopped: 'DP-5008' }[state];
    const isOwn = rule.who === 'own-registration' || rule.who === 'own-place';
    expect(verdict(reply)).toBe(open ? 'open' : isOwn ? 'DP-5008' : shut);
  });
});

describe('S3-23 somebody who withdrew', () => {
  let who: Somebody;
  beforeAll(async () => {
    who = await at.applicant(place);
    await at.post(`/organisations/${place.id}/membership/status`, who, { change: 'withdraw' });
  });
  it.each(rules)('$route', async ({ route, rule, method, url }) => {
    const reply = await ask(route, method, url, who);
    const inside = ['member', 'own-registration', 'own-membership', 'own-place'].includes(rule.who);
    expect(verdict(reply)).toBe(rule.who === 'duty' ? 'DP-2125' : 'open');
    expect(inside && reply.code !== 'DP-5007').toBe(false);
  });
});

describe('S3-23 a duty', () => {
  it.each([
    ['applied', 'open'],
    ['rejected', 'DP-5022'],
    ['stopped', 'DP-5008'],
  ] as const)('of who is %s, with the routes of the duty: %s', async (state, said) => {
    for (const duty of ['servicedesk', 'leverancier-adviseur'] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const who = await at.applicant(place, { who: at.somebody({ duties: [duty] }) });
      const judge = (change: string) =>
        at.post(`/organisations/${place.id}/members/${who.memberId}/status`, place.who, { change });
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      if (state === 'stopped') await judge('activate');
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      if (state !== 'applied') await judge(state === 'stopped' ? 'stop' : 'reject');
      for (const { route, rule, method, url } of rules.filter((one) => one.rule.who === 'duty')) {
        const isOwn = rule.who === 'duty' && rule.duty === duty;
        const expected = isOwn ? said : state === 'applied' ? 'DP-5021' : said;
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        expect([duty, route, verdict(await ask(route, method, url, who))]).toEqual([duty, route, expected]);
      }
    }
  });
});

describe('S2-01 nobody', () => {
  it.each(rules)('$route', async ({ route, rule, method, url }) => {
    const reply = await ask(route, method, url, null);
    expect(reply.code === 'DP-2008').toBe(rule.who !== 'link');
  });
});
