import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PortalError } from '../../contract/portal/auth.ts';
import { createApp } from './app.ts';
import { UndescribedRouteError } from './api-description.ts';
import { createLog } from './log.ts';
import type { PortalApp } from './portal-app.ts';
import { PortalRefusal } from './refusal.ts';

const canary = 'KANARIE-999990019';
let lines: string[];
let app: PortalApp;

beforeEach(async () => {
  lines = [];
  app = await createApp({
    log: createLog({ write: (line) => void lines.push(line) }),
    now: () => new Date('2026-06-01T10:00:00Z'),
  });
});
afterEach(() => app.close());

const answer = { response: { 200: z.object({ ok: z.boolean() }) } };

describe('createApp', () => {
  it('is up and tells its clock', async () => {
    const reply = await app.inject('/health');
    expect(reply.json()).toEqual({ status: 'up', now: '2026-06-01T10:00:00.000Z' });
  });

  it('sends security headers with every answer, refusals too', async () => {
    for (const url of ['/health', '/nowhere']) {
      const { headers } = await app.inject(url);
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
      });
      expect(headers['content-security-policy']).toContain("default-src 'none'");
    }
  });

  it('echoes harmless request ids and replaces others', async () => {
    const kept = await app.inject({
      url: '/health',
      headers: { 'x-request-id': 'abc-1', 'x-correlation-id': 'call.7' },
    });
    expect([kept.headers['x-request-id'], kept.headers['x-correlation-id']]).toEqual(['abc-1', 'call.7']);
    const replaced = await app.inject({
      url: '/health',
      headers: { 'x-request-id': 'a b{}', 'x-correlation-id': 'x'.repeat(65) },
    });
    expect(replaced.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(replaced.headers['x-correlation-id']).toBeUndefined();
  });

  it('I03 answers a refusal with its code and params, never its cause', async () => {
    app.get('/refused', { schema: answer }, () => {
      throw new PortalRefusal(403, 'DP-2002', { role: '17.000' }, { cause: new Error(canary) });
    });
    const reply = await app.inject('/refused');
    expect(reply.statusCode).toBe(403);
    expect(PortalError.parse(reply.json()).error).toEqual({ code: 'DP-2002', params: { role: '17.000' } });
    expect(reply.body).not.toContain(canary);
  });

  it('I03 answers a failure with DP-3005 and logs where, not what', async () => {
    app.get('/broken', { schema: answer }, () => {
      throw new TypeError(canary);
    });
    const reply = await app.inject('/broken');
    expect([reply.statusCode, PortalError.parse(reply.json()).error.code]).toEqual([500, 'DP-3005']);
    expect(reply.body + lines.join('')).not.toContain(canary);
    expect(lines.join('')).toContain('app.test.ts');
  });

  it('refuses input outside its schema without repeating it', async () => {
    app.post('/echo', { schema: { body: z.object({ bsn: z.string().length(9) }), ...answer } }, () => ({ ok: true }));
    const attempts = [
      { payload: { bsn: canary } },
      { payload: `{"bsn": ${canary}`, headers: { 'content-type': 'application/json' } },
      { payload: canary, headers: { 'content-type': 'text/plain' } },
      { payload: { bsn: canary.repeat(10_000) } },
    ];
    const statuses: number[] = [];
    for (const attempt of attempts) {
      const reply = await app.inject({ method: 'POST', url: '/echo', ...attempt });
      statuses.push(reply.statusCode);
      expect(PortalError.parse(reply.json()).error.code).toBe('DP-3007');
      expect(reply.body).not.toContain(canary);
    }
    expect(statuses).toEqual([400, 400, 415, 413]);
    expect(lines.join('')).not.toContain(canary);
  });

  it('does not send an answer outside its schema', async () => {
    app.get('/wrong', { schema: answer }, () => ({ ok: canary }) as unknown as { ok: boolean });
    const reply = await app.inject('/wrong');
    expect([reply.statusCode, reply.json().error.code]).toEqual([500, 'DP-3005']);
    expect(reply.body + lines.join('')).not.toContain(canary);
  });

  it('logs the pattern of a route, never its address', async () => {
    app.get('/patient/:id', { schema: { params: z.object({ id: z.string() }), ...answer } }, () => ({ ok: true }));
    await app.inject(`/patient/${canary}?name=${canary}`);
    await app.inject(`/${canary}`);
    expect(lines.join('')).not.toContain(canary);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { route: '/patient/:id', status: 200 },
      { status: 404 },
    ]);
  });

  it('keeps a log line clean even when somebody logs a secret', () => {
    const log = createLog({ write: (line) => void lines.push(line) });
    log.info({ token: canary, request: { nonce: canary, bsn: canary }, err: new Error(canary) }, 'careless');
    expect(lines.join('')).not.toContain(canary);
    expect(lines).toHaveLength(1);
  });

  it('describes itself in OpenAPI 3.1, refusals included, and shows it on a page of its own', async () => {
    app.post('/thing', { schema: { body: z.object({ size: z.int() }), ...answer } }, () => ({ ok: true }));
    const { openapi, paths } = (await app.inject('/openapi.json')).json();
    expect(openapi).toBe('3.1.0');
    expect(paths['/thing'].post.requestBody.content['application/json'].schema.properties.size.type).toBe('integer');
    expect(Object.keys(paths['/thing'].post.responses).toSorted()).toEqual(['200', '4XX', '5XX']);
    const page = await app.inject('/docs/');
    expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.body).not.toMatch(/(src|href)="(https?:)?\/\//);
  });

  it('refuses a route that does not say what it answers', () => {
    expect(() => app.get('/silent', () => ({}))).toThrow(UndescribedRouteError);
  });
});
