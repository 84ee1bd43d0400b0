// @vitest-environment jsdom
import { beforeEach, expect, it } from 'vitest';
import { shellDouble } from '../../test/doubles/bridge-double.ts';
import { ask, errorOf, viewOf } from './bridge.ts';

const query = { by: 'name', family: 'Jansen', birthDate: null } as const;
const double = shellDouble({ patient: { search: 'never', recent: { error: { code: 'DP-3001' } } } });

beforeEach(() => Object.assign(window, { dossierpas: double.bridge }));

it('throws the error of the answer as a DossierError', async () => {
  await expect(ask(() => window.dossierpas.patient.recent(undefined))).rejects.toMatchObject({ code: 'DP-3001' });
});

it('cancels the call at main when the signal aborts, under the id it was asked with', async () => {
  const controller = new AbortController();
  const ids: string[] = [];
  const asked = ask((id) => {
    ids.push(id);
    return window.dossierpas.patient.search(query, id);
  }, controller.signal);
  controller.abort();
  await expect(asked).rejects.toMatchObject({ code: 'DP-2009' });
  expect(double.cancelled).toEqual(ids);
});

it('does not ask at all with a signal that was aborted before', async () => {
  const before = double.asked.length;
  await expect(
    ask(() => window.dossierpas.patient.search(query), AbortSignal.abort(new Error('gone'))),
  ).rejects.toThrow('gone');
  expect(double.asked.length).toBe(before);
});

it('makes a failing bridge and an unknown code DP-6004, never something without a sentence', async () => {
  await expect(ask(() => Promise.reject(new Error('no handler')))).rejects.toMatchObject({ code: 'DP-6004' });
  expect(errorOf({ code: 'DP-1999' }).code).toBe('DP-6004');
  expect(viewOf(new TypeError('x is undefined'))).toEqual({ code: 'DP-6004' });
});
