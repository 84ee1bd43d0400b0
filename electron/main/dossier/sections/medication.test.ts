import { expect, it } from 'vitest';
import { bundleOf, portalHttpDouble } from '../../../../test/doubles/portal-http-double.ts';
import { readSection } from '../section-reader.ts';

const subject = { reference: 'Patient/p1' };
const context = { patientId: 'p1', reader: null, now: new Date('2026-11-21T12:00:00Z') };
const drug = { medicationCodeableConcept: { text: 'FUROSEMIDE TABLET 40MG' } };

async function read(resources: { resourceType: string; id: string; [member: string]: unknown }[]) {
  const portal = portalHttpDouble(({ path }) =>
    bundleOf(resources.filter(({ resourceType }) => path === `/fhir/${resourceType}/_search`)),
  );
  const view = await readSection(portal, 'medication', context, new AbortController().signal);
  if (view.section !== 'medication') throw new Error('another section');
  return { portal, entries: view.entries, notUnderstood: view.notUnderstood };
}
const request = (id: string, more: object) => ({
  resourceType: 'MedicationRequest',
  id,
  status: 'active',
  subject,
  ...drug,
  ...more,
});

it('S4-19 asks agreements, use and dispensing, and who prescribed with the organisation behind', async () => {
  const { portal } = await read([]);
  const asked = portal.seen.map(({ path, form }) => [path, form?.getAll('_include')]);
  expect(asked).toEqual([
    ['/fhir/MedicationRequest/_search', ['MedicationRequest:medication', 'MedicationRequest:requester']],
    ['/fhir/MedicationStatement/_search', ['MedicationStatement:medication']],
    ['/fhir/MedicationDispense/_search', ['MedicationDispense:medication']],
  ]);
});

it('S4-19 what was dispensed and used of an agreement stands with it, newest first', async () => {
  const { entries } = await read([
    request('m1', {}),
    {
      resourceType: 'MedicationDispense',
      id: 'd1',
      status: 'completed',
      subject,
      ...drug,
      authorizingPrescription: [{ reference: 'MedicationRequest/m1' }],
      quantity: { value: 90, unit: 'tablet' },
      whenHandedOver: '2026-11-10',
      performer: [{ actor: { reference: 'Organization/o1', display: 'Apotheek De Vijzel' } }],
    },
    {
      resourceType: 'MedicationStatement',
      id: 's1',
      status: 'active',
      subject,
      ...drug,
      derivedFrom: [{ reference: 'MedicationRequest/m1' }],
      dateAsserted: '2026-11-12',
      dosage: [{ text: '1x per dag' }],
      informationSource: { display: 'Patiënt' },
    },
  ]);
  expect(entries).toMatchObject([
    {
      id: 'MedicationRequest/m1',
      kind: 'prescription',
      events: [
        { kind: 'use', date: '2026-11-12', text: '1x per dag', source: 'Patiënt' },
        { kind: 'dispense', date: '2026-11-10', text: '90 tablet', source: 'Apotheek De Vijzel' },
      ],
    },
  ]);
});

it('S4-19 use and dispensing without an agreement stand apart as what they are, never as prescribed', async () => {
  const { entries } = await read([
    { resourceType: 'MedicationStatement', id: 's1', status: 'active', subject, ...drug, category: [{ text: 'x' }] },
    { resourceType: 'MedicationStatement', id: 's2', status: 'not-taken', subject, ...drug, category: { text: 'x' } },
    { resourceType: 'MedicationDispense', id: 'd1', status: 'completed', subject, ...drug },
    { resourceType: 'MedicationDispense', id: 'd2', status: 'active', subject, ...drug },
  ]);
  expect(entries.map(({ id, kind, status, prescriber }) => [id, kind, status, prescriber])).toEqual([
    ['MedicationStatement/s1', 'use', 'active', null],
    ['MedicationDispense/d2', 'dispense', 'active', null],
    ['MedicationDispense/d1', 'dispense', 'dispensed', null],
    ['MedicationStatement/s2', 'use', 'stopped', null],
  ]);
});

it.each([
  ['http://nictiz.nl/fhir/StructureDefinition/ext-TimeInterval.Period'],
  ['http://nictiz.nl/fhir/StructureDefinition/zib-Medication-PeriodOfUse'],
])('S4-19 reads the period of use from %s, and why something was stopped', async (url) => {
  const { entries } = await read([
    request('m1', {
      status: 'stopped',
      statusReason: { text: 'bijwerkingen' },
      extension: [{ url: 'http://example.org/other' }, { url, valuePeriod: { start: '2026-01', end: '2026-03-01' } }],
    }),
  ]);
  expect(entries).toMatchObject([
    { start: '2026-01', end: '2026-03-01', status: 'stopped', statusReason: 'bijwerkingen' },
  ]);
});

it.each([
  ['2026-11-20', true],
  ['2026-11-21', false],
  ['2026-11', false],
  ['2025', true],
  ['2026-11-21T10:00:00Z', true],
])('S4-19 what the source calls current with an end of %s carries a doubt: %s', async (end, doubtful) => {
  const period = { timing: { repeat: { boundsPeriod: { start: '2024', end } } } };
  const { entries } = await read([request('m1', { dosageInstruction: [period] })]);
  expect(entries[0]?.doubts).toEqual(doubtful ? ['ended-but-active'] : []);
});

it('S4-19 the source of an agreement is the organisation of who prescribed', async () => {
  const role = {
    resourceType: 'PractitionerRole',
    id: 'r1',
    practitioner: { display: 'H. van Aalst' },
    organization: { reference: 'Organization/o1', display: 'Ziekenhuis Eemhof' },
  };
  const portal = portalHttpDouble(({ path }) =>
    path.includes('MedicationRequest')
      ? bundleOf([request('m1', { requester: { reference: 'PractitionerRole/r1' } }), role])
      : undefined,
  );
  const view = await readSection(portal, 'medication', context, new AbortController().signal);
  expect(view.entries).toMatchObject([{ source: 'Ziekenhuis Eemhof', prescriber: 'H. van Aalst' }]);
});
