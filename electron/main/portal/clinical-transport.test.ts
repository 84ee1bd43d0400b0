import { expect, it } from 'vitest';
import { z } from 'zod';
import { ClinicalTransport } from './clinical-transport.ts';
import type { Transport } from './portal-transport.ts';

const { signal } = new AbortController();

/** Notes what it is asked, and answers nothing. */
function noting(name: string, seen: string[]): Transport {
  return {
    clockOffset: name === 'portal' ? 7 : 0,
    send: async ({ path }) => {
      seen.push(`${name} ${path}`);
      return undefined as never;
    },
    events: async ({ path }) => void seen.push(`${name} news ${path}`),
    download: async ({ path }) => void seen.push(`${name} file ${path}`),
  };
}

async function wayOf(base: string, ...paths: readonly string[]): Promise<string[]> {
  const seen: string[] = [];
  const transport = new ClinicalTransport(noting('portal', seen), noting('clinical', seen), base);
  expect(transport.clockOffset).toBe(7);
  // oxlint-disable-next-line no-await-in-loop -- their order is looked at
  for (const path of paths) await transport.send({ method: 'GET', path }, z.unknown(), { signal });
  return seen;
}

it('what is FHIR goes to the clinical server below its base, everything else to the portal', async () => {
  expect(await wayOf('/baseR4', '/fhir/Observation/_search', '/fhir/Patient/p1', '/auth/refresh', '/me/inbox')).toEqual(
    ['clinical /baseR4/Observation/_search', 'clinical /baseR4/Patient/p1', 'portal /auth/refresh', 'portal /me/inbox'],
  );
});

it('the link to a next page is followed as the server gave it', async () => {
  expect(await wayOf('/baseR4', '/baseR4/Observation?page=2', '/baseR4?_getpages=abc')).toEqual([
    'clinical /baseR4/Observation?page=2',
    'clinical /baseR4?_getpages=abc',
  ]);
});

it.each(['/fhir', '/fhir/R4'])('a base of %s is not put before itself', async (base) => {
  expect(await wayOf(base, `${base}/Observation?page=2`, '/fhir/Observation/_search')).toEqual([
    `clinical ${base}/Observation?page=2`,
    `clinical ${base}/Observation/_search`,
  ]);
});

it('news come from the portal', async () => {
  const seen: string[] = [];
  const transport = new ClinicalTransport(noting('portal', seen), noting('clinical', seen), '/baseR4');
  await transport.events({ method: 'GET', path: '/me/events' }, z.unknown(), { signal, onEvent: () => {} });
  expect(seen).toEqual(['portal news /me/events']);
});
