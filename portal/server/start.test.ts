import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SessionAnswer } from '../../contract/portal/auth.ts';
import { verifyAccessLog } from '../audit/verify.ts';
import {
  type PortalFixture,
  refusalOf,
  startPki,
  startPortalFixture,
  webEidToken,
} from '../../test/portal/portal-fixture.ts';
import { fullName, uziPersona } from '../../tools/test-pki/personas.ts';
import type { PortalApp } from './portal-app.ts';

const OpenApi = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(z.string(), z.record(z.string(), z.object({ responses: z.record(z.string(), z.unknown()) }))),
});

let pki: Awaited<ReturnType<typeof startPki>>;
let portal: PortalFixture;
let app: PortalApp;

beforeAll(async () => {
  pki = await startPki();
  portal = await startPortalFixture(pki, {
    onApp(started) {
      app = started;
    },
  });
});
afterAll(async () => {
  await portal.close();
  await pki.close();
});

/** Method and path of everything the portal answers, in OpenAPI's spelling: from the router's tree, not from the description. */
function routesOf(tree: string): string[] {
  const parents: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', path = '', methods = ''] = /^(.*)[├└]── (\S+)(?: \((.*)\))?$/.exec(line) ?? [];
    const depth = indent.length / 4;
    parents.length = depth;
    const whole = parents.join('') + path;
    parents.push(path);
    return methods
      ? methods.split(', ').map((method) => `${method} ${whole.replaceAll(/:(\w+)/g, '{$1}').replace('*', '{*}')}`)
      : [];
  });
}

describe('OpenAPI', () => {
  it('describes every route of the portal, and no other', async () => {
    const { paths } = OpenApi.parse((await portal.send('/openapi.json')).json());
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const answered = routesOf(app.printRoutes()).filter((route) => !route.includes(' /docs'));
    expect(answered).toContain('POST /auth/login/card');
    expect(described.toSorted()).toEqual(answered.toSorted());
  });

  it('says for each what it answers and how it refuses', async () => {
    const { paths } = OpenApi.parse((await portal.send('/openapi.json')).json());
    for (const methods of Object.values(paths)) {
      for (const { responses } of Object.values(methods)) {
        expect(Object.keys(responses)).toEqual(expect.arrayContaining(['4XX', '5XX']));
        expect(Object.keys(responses).some((status) => status.startsWith('2'))).toBe(true);
      }
    }
  });

  it('every reference in it leads somewhere', async () => {
    const text = (await portal.send('/openapi.json')).text;
    const description = JSON.parse(text) as Record<string, unknown>;
    const references = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = '']) => path.split('/'));
    for (const path of references) {
      const found = path.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], description);
      expect({ path, found: found !== undefined }).toEqual({ path, found: true });
    }
  });
});

describe('I03 K02 what is logged', () => {
  it('nothing of a token, nonce, person or body, in a good and in a refused login', async () => {
    const persona = uziPersona('huisarts');
    const { authentication } = await pki.pki.issue(persona);
    const { nonce, clientVerifier } = await portal.challenge();
    const token = webEidToken(authentication, portal.portal.origin, nonce);
    const body = { token, nonce, clientVerifier };
    const session = SessionAnswer.parse((await portal.send('/auth/login/card', { body })).json());
    await portal.send('/auth/login/card', { body });
    await portal.send('/auth/login/card', { body: { ...body, token: { ...token, signature: 'KANARIE' } } });
    await portal.send('/auth/me', { token: session.accessToken });
    await portal.send('/auth/me?name=KANARIE', { token: 'KANARIE' });
    await portal.send('/KANARIE/999990019', { headers: { cookie: 'KANARIE', 'user-agent': 'KANARIE' } });
    await portal.send('/auth/refresh', { body: { refreshToken: session.refreshToken } });
    await portal.send('/auth/refresh', { body: { refreshToken: session.refreshToken } });
    await portal.send('/auth/logout', { body: '{"refreshToken": KANARIE' });
    const log = portal.log.text();
    expect(log.split('\n').length).toBeGreaterThan(9);
    const secrets = [
      nonce,
      clientVerifier,
      token.signature,
      token.unverifiedCertificate.slice(0, 60),
      session.accessToken,
      session.refreshToken,
      'KANARIE',
      '999990019',
      fullName(persona),
      persona.surname,
      persona.uziNumber,
      persona.ura,
      persona.organisation,
    ];
    expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
  });

  it('the access log has the person, and its chain is intact', () => {
    expect(verifyAccessLog(portal.portal.auditFile)).toMatchObject({ intact: true });
  });
});

describe('startPortal', () => {
  it('S4-08 opens the clinical routes to who logged in, and to nobody else', async () => {
    const session = await portal.session('huisarts');
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const ask = { method: 'POST' as const, body: 'family=de+Vries&birthdate=1950-01-01', headers };
    const refused = await portal.send('/fhir/Patient/_search', ask);
    const found = await portal.send('/fhir/Patient/_search', { ...ask, token: session.accessToken });
    const recent = await portal.send('/me/recent-patients', { token: session.accessToken });
    expect(refusalOf(refused)).toEqual({ status: 401, code: 'DP-2008' });
    expect(found.headers['content-type']).toBe('application/fhir+json; charset=utf-8');
    expect(found.json()).toMatchObject({ resourceType: 'Bundle', type: 'searchset' });
    expect(recent.json()).toEqual({ patientIds: [] });
  });

  it('lets tests slow it down or break its answers', async () => {
    const broken = await startPortalFixture(pki, {
      onApp(slow) {
        slow.addHook('onSend', async (_request, _reply, payload) => (typeof payload === 'string' ? '{"up' : payload));
      },
    });
    const answer = await broken.send('/health');
    await broken.close();
    expect(answer.text).toBe('{"up');
  });

  it('answers what it has begun before it stops', async () => {
    let begun = () => {};
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const slow = await startPortalFixture(pki, {
      onApp(started) {
        started.addHook('preHandler', async () => {
          begun();
          await delay(200);
        });
      },
    });
    const answer = slow.send('/health');
    await hasBegun;
    const closing = slow.portal.close();
    expect((await answer).status).toBe(200);
    await closing;
    await expect(slow.send('/health')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await slow.close();
  });

  it('keeps sessions over a restart', async () => {
    const session = await portal.session('huisarts');
    const again = await startPortalFixture(pki, { dataDirectory: portal.directory });
    const answer = await again.send('/auth/me', { token: session.accessToken });
    await again.close();
    expect(answer.json()).toEqual(session.user);
  });

  it('S4-01 lets in the roles it is told', async () => {
    const pharmacy = await startPortalFixture(pki, { allowedRoles: ['17.000'] });
    const session = await pharmacy.session('apotheker');
    const { authentication } = await pki.pki.issue(uziPersona('huisarts'));
    const refused = await pharmacy.login(authentication);
    await pharmacy.close();
    expect(session.user.role).toBe('Apotheker');
    expect(refusalOf(refused)).toEqual({ status: 403, code: 'DP-2002', params: { role: 'Huisarts' } });
  });
});
