import { expect, it } from 'vitest';
import { bundleOf, portalHttpDouble } from '../../../../test/doubles/portal-http-double.ts';
import type { SectionKey } from '../../../../contract/dossier/section-key.ts';
import { readSection } from '../section-reader.ts';

const categories = 'http://terminology.hl7.org/CodeSystem/observation-category';
const loinc = (code: string, display: string) => ({ coding: [{ system: 'http://loinc.org', code, display }] });
const quantity = (value: number, unit: string) => ({ valueQuantity: { value, unit, code: unit } });
const observation = (id: string, more: object) => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  category: [{ coding: [{ system: categories, code: 'vital-signs' }] }],
  subject: { reference: 'Patient/p1' },
  effectiveDateTime: '2026-10-02T08:15:00+02:00',
  performer: [{ reference: 'Organization/o', display: 'Ziekenhuis' }],
  ...more,
});
const pressure = (upper: object, lower: object, ...more: object[]) => ({
  code: { ...loinc('85354-9', 'Blood pressure panel with all children optional'), text: 'Blood pressure panel' },
  component: [
    { code: loinc('8480-6', 'Systolic blood pressure'), ...upper },
    { code: loinc('8462-4', 'Diastolic blood pressure'), ...lower },
    ...more,
  ],
});

async function read(section: SectionKey, answers: Record<string, object[]>) {
  const portal = portalHttpDouble(({ path }) => {
    const found = answers[/^\/fhir\/(\w+)\/_search$/.exec(path)?.[1] ?? ''];
    return found === undefined ? undefined : bundleOf(found);
  });
  const context = { patientId: 'p1', reader: null, now: new Date('2026-11-21T12:00:00Z') };
  const { entries } = await readSection(portal, section, context, new AbortController().signal);
  return { portal, entries };
}
const measured = async (...observations: object[]) => (await read('general', { Observation: observations })).entries;

it('S4-15 shows a blood pressure as one value, and what else was measured with it once', async () => {
  const position = {
    code: { text: 'Houding' },
    valueCodeableConcept: { coding: [{ code: '33586001', display: 'Sitting position' }], text: 'Zittende positie' },
  };
  const mean = { code: { text: 'Mean blood pressure' }, ...quantity(73, 'mm[Hg]') };
  const [entry] = await measured(
    observation('b', pressure(quantity(108, 'mm[Hg]'), quantity(56, 'mm[Hg]'), mean, mean, position)),
  );
  expect(entry).toEqual({
    id: 'Observation/b',
    group: 'measurement',
    code: 'blood-pressure',
    label: null,
    text: '108/56 mmHg · Mean blood pressure: 73 mmHg · Houding: Zittende positie',
    verdict: null,
    measured: { series: 'blood-pressure', values: [108, 56], value: '108/56', unit: 'mmHg', method: null },
    date: '2026-10-02T08:15:00+02:00',
    source: 'Ziekenhuis',
    doubts: [],
  });
});

it.each([
  [
    'two units',
    quantity(14.4, 'kPa'),
    quantity(56, 'mm[Hg]'),
    [/Systolic blood pressure: 14,4 kPa · Diasto.*: 56 mmHg/],
  ],
  ['no unit', { valueQuantity: { value: 108 } }, { valueQuantity: { value: 56 } }, [/pressure: 108 · .*: 56$/]],
  ['no lower', quantity(108, 'mm[Hg]'), { dataAbsentReason: { text: 'niet te meten' } }, [/108 mmHg · .*: –$/]],
])('S4-15 puts the parts of a blood pressure of %s apart and guesses nothing', async (_, upper, lower, [text]) => {
  const [entry] = await measured(observation('b', pressure(upper, lower)));
  expect(entry).toMatchObject({ text: expect.stringMatching(text as RegExp), measured: null });
});

it('S4-15 a number with a date is a point of a course, by the same name whatever its code system calls it', async () => {
  const snomed = { coding: [{ system: 'http://snomed.info/sct', code: '27113001' }] };
  const own = { coding: [{ system: 'nhg-45', code: '3963' }], text: 'hartfrequentie (thuismeting)' };
  const cuff = { method: { text: 'Automatische meting' } };
  const entries = await measured(
    observation('a', { code: loinc('29463-7', 'Gewicht'), ...quantity(81.4, 'kg') }),
    observation('b', { code: snomed, ...quantity(80.2, 'kg'), effectiveDateTime: '2026-10-01' }),
    observation('c', { code: own, ...quantity(80, '/min'), ...cuff, effectiveDateTime: '2026-09-01' }),
    observation('d', { code: own, valueString: '80 aantal/min', effectiveDateTime: '2026-08-01' }),
    observation('e', { code: own, ...quantity(80, '/min'), effectiveDateTime: '2026-07-01', status: 'cancelled' }),
    observation('f', { code: own, ...quantity(80, '/min'), effectiveDateTime: undefined }),
  );
  expect(entries.map((entry) => 'measured' in entry && entry.measured)).toEqual([
    { series: 'body-weight', values: [81.4], value: '81,4', unit: 'kg', method: null },
    { series: 'body-weight', values: [80.2], value: '80,2', unit: 'kg', method: null },
    { series: 'nhg-45|3963', values: [80], value: '80', unit: 'per minuut', method: 'Automatische meting' },
    null,
    null,
    null,
  ]);
});

it.each([
  ['29463-7', quantity(81.4, 'kg'), 'body-weight', '81,4 kg'],
  ['8302-2', quantity(172, 'cm'), 'body-height', '172 cm'],
  ['8310-5', quantity(36.8, 'Cel'), 'body-temperature', '36,8 °C'],
  ['8867-4', quantity(80, '/min'), 'heart-rate', '80 per minuut'],
  ['59408-5', quantity(94, '%'), 'oxygen-saturation', '94 %'],
])('S4-15 says vital sign %s in words', async (code, value, name, text) => {
  const [entry] = await measured(observation('v', { code: loinc(code, 'English'), ...value }));
  expect(entry).toMatchObject({ group: 'measurement', code: name, label: null, text, doubts: [] });
});

it('S4-15 shows a measurement that only its source has a name for, letter for letter and with its doubt', async () => {
  const code = { coding: [{ system: 'nhg-45', code: '3963', display: 'hartfrequentie (thuismeting)' }] };
  const entries = await measured(
    observation('h', { code, valueString: '80 aantal/min' }),
    observation('w', { code: loinc('29463-7', 'x'), valueQuantity: { value: 81 }, effectiveDateTime: '2025' }),
    observation('u', { code, valueString: 'x', status: 'unknown', effectiveDateTime: undefined }),
  );
  expect(entries).toMatchObject([
    { code: null, label: 'hartfrequentie (thuismeting)', text: '80 aantal/min', doubts: [] },
    { code: 'body-weight', text: '81', date: '2025', doubts: ['value-without-unit'] },
    { date: null, doubts: ['date-missing', 'status-unknown'] },
  ]);
});

it('S4-15 calls a withdrawn measurement withdrawn, and keeps its name', async () => {
  const code = { ...loinc('29463-7', 'Gewicht'), text: 'Gewicht' };
  const [entry] = await measured(observation('w', { code, ...quantity(810, 'kg'), status: 'entered-in-error' }));
  expect(entry).toMatchObject({ code: 'entered-in-error', label: null, text: 'Gewicht · 810 kg' });
});

it('S4-15 shows how somebody lives, with the remark of the source as text', async () => {
  const category = [{ coding: [{ system: categories, code: 'social-history' }] }];
  const smokes = { code: { text: 'Tabakgebruik' }, valueCodeableConcept: { text: 'Rookt' }, category };
  const [entry] = await measured(observation('s', { ...smokes, note: [{ text: '<b>10 per dag</b>' }] }));
  expect(entry).toMatchObject({ group: 'lifestyle', label: 'Tabakgebruik', text: 'Rookt · 10 per dag' });
});

it('S4-15 asks for vital signs and social history only, and for no laboratory result', async () => {
  const { portal } = await read('general', {});
  const asked = portal.seen.filter(({ path }) => path === '/fhir/Observation/_search');
  expect(asked).toHaveLength(1);
  expect(asked[0]?.form?.get('category')).toBe(`${categories}|vital-signs,${categories}|social-history`);
});
