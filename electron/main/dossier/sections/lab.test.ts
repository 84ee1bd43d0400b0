import { expect, it } from 'vitest';
import { bundleOf, portalHttpDouble } from '../../../../test/doubles/portal-http-double.ts';
import { readSection } from '../section-reader.ts';

const subject = { reference: 'Patient/p1' };
const at = '2026-10-02T08:15:00+02:00';
const result = (id: string, name: string, more: object = {}) => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  code: { text: name },
  subject,
  effectiveDateTime: at,
  valueQuantity: { value: 4, unit: 'mmol/l' },
  ...more,
});
const panel = (id: string, name: string, ...members: string[]) =>
  result(id, name, {
    valueQuantity: undefined,
    hasMember: members.map((one) => ({ reference: `Observation/${one}` })),
  });
const report = (id: string, more: object) => ({
  resourceType: 'DiagnosticReport',
  id,
  status: 'final',
  category: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0074', code: 'LAB' }] }],
  code: { text: 'Nierfunctie' },
  subject,
  effectiveDateTime: at,
  performer: [{ reference: 'Organization/o', display: 'Laboratorium' }],
  ...more,
});

async function read(observations: object[], reports: object[]) {
  const portal = portalHttpDouble(({ path }) =>
    path === '/fhir/Observation/_search'
      ? bundleOf(observations)
      : path === '/fhir/DiagnosticReport/_search'
        ? bundleOf(reports)
        : undefined,
  );
  const context = { patientId: 'p1', reader: null, now: new Date('2026-11-21T12:00:00Z') };
  const view = await readSection(portal, 'lab', context, new AbortController().signal);
  return view.section === 'lab' ? view.entries : [];
}

it('S4-21 shows what the laboratory concludes below the results of its panel', async () => {
  const entries = await read(
    [
      result('h', 'Hb'),
      result('k', 'Kalium'),
      panel('p1', 'Nierpanel', 'k', 'n'),
      panel('p2', 'Bloedbeeld', 'h', 'm'),
      result('n', 'Natrium'),
      result('m', 'MCV'),
    ],
    [
      report('r', {
        status: 'corrected',
        conclusion: '<p>Kalium verlaagd.</p>',
        result: [{ reference: 'Observation/p1' }],
      }),
    ],
  );
  expect(entries.map(({ panel: of, name }) => `${of}: ${name}`)).toEqual([
    'Bloedbeeld: Hb',
    'Bloedbeeld: MCV',
    'Nierpanel: Kalium',
    'Nierpanel: Natrium',
    'Nierpanel: Nierfunctie',
  ]);
  expect(entries.at(-1)).toMatchObject({
    id: 'DiagnosticReport/r',
    value: 'Kalium verlaagd.',
    conclusion: 'Kalium verlaagd.',
    status: 'corrected',
    source: 'Laboratorium',
    doubts: ['markup-removed'],
    point: null,
  });
});

it('S4-21 a report that says nothing of its own names the panel of its results, and is no row', async () => {
  const entries = await read([result('k', 'Kalium')], [report('r', { result: [{ reference: 'Observation/k' }] })]);
  expect(entries).toEqual([expect.objectContaining({ name: 'Kalium', panel: 'Nierfunctie', conclusion: null })]);
});

it('S4-21 a report whose results did not come along, or are still to come, is not dropped', async () => {
  const entries = await read([], [report('r', { status: 'registered', result: [{ reference: 'Observation/away' }] })]);
  expect(entries).toEqual([expect.objectContaining({ name: 'Nierfunctie', value: '–', status: 'pending' })]);
});

it('S4-22 a report of microbiology stays out of the laboratory', async () => {
  const culture = report('r', {
    conclusion: 'Geen groei.',
    category: [{ coding: [{ code: 'LAB' }, { code: '19851009' }] }],
  });
  expect(await read([], [culture])).toEqual([]);
});
