import { expect, it } from 'vitest';
import type { PortalCalls, SessionRequest } from '../portal/portal-http.ts';
import { beginLook, markItems, readUnread } from './reading.ts';

const { signal } = new AbortController();

/** A portal that answers everything with one body, and remembers what was asked. */
function portalOf(body: unknown): PortalCalls & { readonly asked: SessionRequest[] } {
  const asked: SessionRequest[] = [];
  return {
    asked,
    send: async (request, schema) => {
      asked.push(request);
      return schema.parse(body) as never;
    },
    events: () => Promise.reject(new Error('nobody listens here')),
  };
}

it('begins a look by a request that says nothing but whose dossier', async () => {
  const look = { since: null, asOf: '2026-11-21T12:00:00.000Z', changes: [], more: false, unread: [] };
  const portal = portalOf(look);
  expect(await beginLook(portal, 'p/../x', signal)).toEqual(look);
  expect(portal.asked).toEqual([{ method: 'POST', path: '/me/looks/p%2F..%2Fx' }]);
});

it('asks what is unread, and marks', async () => {
  const portal = portalOf({ section: 'lab', items: ['Observation/o1'] });
  expect(await readUnread(portal, 'p1', 'lab', signal)).toEqual({ section: 'lab', items: ['Observation/o1'] });
  await markItems(portal, 'p1', 'lab', { mark: 'read', items: 'all' }, signal);
  expect(portal.asked).toEqual([
    { method: 'GET', path: '/me/unread/p1/lab' },
    { method: 'POST', path: '/me/read-marks/p1/lab', json: { mark: 'read', items: 'all' } },
  ]);
});

it('DP-3003 an answer about another section is not shown', async () => {
  const portal = portalOf({ section: 'radiology', items: [] });
  await expect(readUnread(portal, 'p1', 'lab', signal)).rejects.toMatchObject({ code: 'DP-3003' });
});
