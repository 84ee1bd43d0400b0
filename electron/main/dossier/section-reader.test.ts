import { expect, it } from 'vitest';
import { bundleOf, portalHttpDouble, type SeenRequest } from '../../../test/doubles/portal-http-double.ts';
import type { SectionKey } from '../../../contract/dossier/section-key.ts';
import { readSection } from './section-reader.ts';

const patientId = 'p1';
const subject = { reference: 'Patient/p1' };
const reader = { uziNumber: '900000001', agb: '99000001', ura: '90000101' };
const now = new Date('2026-11-21T12:00:00Z');
const laboratory = [
  { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'laboratory' }] },
];

const read = (section: SectionKey, answer: (request: SeenRequest) => unknown) => {
  const portal = portalHttpDouble(answer);
  return { portal, view: readSection(portal, section, { patientId, reader, now }, new AbortController().signal) };
};
const only = (section: SectionKey, type: string, ...resources: object[]) =>
  read(section, ({ path }) => (path === `/fhir/${type}/_search` ? bundleOf(resources) : undefined)).view;

const result = (id: string, more: object) => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  category: laboratory,
  code: { text: 'Kalium' },
  subject,
  effectiveDateTime: '2026-10-02T08:15:00+02:00',
  ...more,
});

it('S4-21 shows a value with unit, reference and the flag of the source', async () => {
  const view = await only(
    'lab',
    'Observation',
    result('o1', {
      valueQuantity: { value: 5.6, unit: 'mmol/l' },
      referenceRange: [{ low: { value: 3.5 }, high: { value: 5 } }],
      interpretation: [{ coding: [{ code: 'H' }] }],
    }),
  );
  expect(view.entries).toEqual([
    expect.objectContaining({
      name: 'Kalium',
      value: '5,6',
      unit: 'mmol/l',
      reference: '3,5 – 5',
      flag: 'high',
      doubts: [],
    }),
  ]);
});

it('S4-21 computes no flag of its own: a value outside the reference without a flag has none', async () => {
  const view = await only(
    'lab',
    'Observation',
    result('o1', { valueQuantity: { value: 9, unit: 'mmol/l' }, referenceRange: [{ high: { value: 5 } }] }),
  );
  expect(view.entries).toEqual([expect.objectContaining({ flag: null, reference: '< 5' })]);
});

it.each([
  [{ valueString: '23.443.00' }, '23.443.00', ['value-not-a-number']],
  [{ valueString: '12' }, '12', ['value-without-unit']],
  [{ valueQuantity: { value: 7 } }, '7', ['value-without-unit']],
  [{ valueQuantity: { value: 3, comparator: '<', unit: 'mg/l' } }, '<3', []],
  [{ valueString: 'negatief' }, 'negatief', []],
  [{}, '–', ['partly-understood']],
])('S4-21 shows %j letter for letter, with its doubt', async (value, text, doubts) => {
  const view = await only('lab', 'Observation', result('o1', value));
  expect(view.entries).toEqual([expect.objectContaining({ value: text, doubts })]);
});

it('S4-21 names the panel of a result and shows no row for the panel itself', async () => {
  const view = await only(
    'lab',
    'Observation',
    result('panel', { code: { text: 'Elektrolyten' }, hasMember: [{ reference: 'Observation/o1' }] }),
    result('o1', { valueQuantity: { value: 4, unit: 'mmol/l' } }),
  );
  expect(view.entries).toEqual([expect.objectContaining({ name: 'Kalium', panel: 'Elektrolyten' })]);
});

it('Y06 refuses everything when one resource belongs to another patient', async () => {
  const other = result('o2', { subject: { reference: 'Patient/p2' }, valueString: 'x' });
  await expect(only('lab', 'Observation', result('o1', {}), other)).rejects.toMatchObject({ code: 'DP-4005' });
});

it('counts what it cannot understand instead of dropping it silently', async () => {
  const odd = { resourceType: 'Observation', id: 'odd', subject, code: 'not a concept' };
  const strange = { resourceType: 'MolecularSequence', id: 'm1' };
  const view = await only('lab', 'Observation', result('o1', { valueString: 'x' }), odd, strange);
  expect(view.entries).toHaveLength(1);
  expect(view.notUnderstood).toBe(2);
});

it('reads page after page and believes only the path of the link', async () => {
  const { portal, view } = read('lab', ({ path }) => {
    if (path === '/fhir/DiagnosticReport/_search') return undefined;
    return path === '/fhir/Observation/_search'
      ? bundleOf([result('o1', { valueString: 'a' })], 'https://elsewhere.example/fhir/_page/c1')
      : bundleOf([result('o2', { valueString: 'b' })]);
  });
  expect((await view).entries).toHaveLength(2);
  const pages = portal.seen.map(({ path }) => path).filter((path) => !path.includes('DiagnosticReport'));
  expect(pages).toEqual(['/fhir/Observation/_search', '/fhir/_page/c1']);
});

it('always names the patient in the body of the search, and nothing of it in the address', async () => {
  const { portal, view } = read('correspondence', () => undefined);
  await view;
  for (const { path, form } of portal.seen) {
    expect(path).not.toContain(patientId);
    expect(form?.get('patient')).toBe(patientId);
  }
});

it('S4-18 tells letters to me from letters to others by the numbers of my card, and says when it cannot', async () => {
  const letter = (id: string, date: string) => ({
    resourceType: 'DocumentReference',
    id,
    status: 'current',
    subject,
    date,
    type: { text: 'Ontslagbrief' },
  });
  const to = (id: string, system: string, value: string) => ({
    resourceType: 'Communication',
    id: `c-${id}`,
    subject,
    about: [{ reference: `DocumentReference/${id}` }],
    recipient: [{ identifier: { system, value }, display: 'Huisartsenpraktijk' }],
  });
  const agb = 'http://fhir.nl/fhir/NamingSystem/agb-z';
  const { view } = read('correspondence', ({ path }) =>
    path.includes('DocumentReference')
      ? bundleOf([
          letter('d1', '2026-01-01'),
          letter('d2', '2026-02-01'),
          letter('d3', '2026-03-01'),
          letter('d4', '2026-04-01'),
        ])
      : bundleOf([
          to('d1', agb, reader.agb),
          to('d2', agb, '99000099'),
          { ...to('d3', agb, '99000099'), recipient: [{ type: 'Organization' }] },
        ]),
  );
  expect((await view).entries).toEqual([
    expect.objectContaining({ id: 'DocumentReference/d4', direction: 'unknown', recipient: null }),
    expect.objectContaining({ id: 'DocumentReference/d3', direction: 'unknown', recipient: null }),
    expect.objectContaining({ id: 'DocumentReference/d2', direction: 'to-others' }),
    expect.objectContaining({ id: 'DocumentReference/d1', direction: 'to-me', doubts: ['author-missing'] }),
  ]);
});

it('S4-15 gives codes as data and keeps the words of the source for a code it does not know', async () => {
  const patient = { reference: 'Patient/p1' };
  const { view } = read('general', ({ path }) => {
    if (path.includes('Patient'))
      return bundleOf([
        {
          resourceType: 'Patient',
          id: patientId,
          address: [{ use: 'home', city: 'Hilversum' }],
          telecom: [{ use: 'nachtnummer', value: '035 0000000' }],
        },
      ]);
    if (path.includes('Allergy'))
      return bundleOf([
        { resourceType: 'AllergyIntolerance', id: 'a1', patient, code: { text: 'Noten' }, criticality: 'low' },
      ]);
    if (path.includes('Condition'))
      return bundleOf([
        {
          resourceType: 'Condition',
          id: 'p1',
          subject,
          code: { text: 'Astma' },
          clinicalStatus: { coding: [{ code: '55561003', display: 'Active' }, { code: 'active' }] },
        },
      ]);
    return undefined;
  });
  expect((await view).entries).toEqual([
    expect.objectContaining({ group: 'address', code: 'home', label: null }),
    expect.objectContaining({ group: 'telecom', code: null, label: 'nachtnummer' }),
    expect.objectContaining({ group: 'allergy', code: 'low', label: null }),
    expect.objectContaining({ group: 'problem', code: 'active', label: null }),
  ]);
});

it.each([
  ['BehandelAanwijzing (2017)', { category: [{ coding: [{ code: '11291000146105' }] }] }, true],
  ['BehandelAanwijzing (2020)', { category: [{ coding: [{ code: '129125009' }] }] }, true],
  ['Wilsverklaring', { category: [{ coding: [{ code: '11341000146107' }] }, { coding: [{ code: 'NRB' }] }] }, true],
  ['advance directive by HL7', { category: [{ coding: [{ code: 'acd' }] }] }, true],
  ['advance directive by scope only', { scope: { coding: [{ code: 'adr' }] } }, true],
  ['consent to share data', { scope: { coding: [{ code: 'patient-privacy' }] } }, false],
  ['consent to research', { category: [{ coding: [{ code: 'research' }] }] }, false],
])('S4-15 a %s is a treatment directive or is not', async (_, more, shown) => {
  const view = await only('general', 'Consent', {
    resourceType: 'Consent',
    id: 'c1',
    status: 'active',
    patient: subject,
    provision: { type: 'permit', code: [{ text: 'Beademing' }] },
    ...more,
  });
  const expected = { group: 'directive', text: 'Beademing', verdict: 'do' };
  expect(view.entries).toMatchObject(shown ? [expected] : []);
});

it('S4-16 puts coming appointments first and keeps an inpatient contact of unknown status, with its doubt', async () => {
  const { view } = read('appointments', ({ path }) =>
    path.includes('Appointment')
      ? bundleOf([
          {
            resourceType: 'Appointment',
            id: 'a1',
            status: 'booked',
            start: '2026-12-01T09:00:00+01:00',
            participant: [{ actor: subject }],
          },
          { resourceType: 'Appointment', id: 'a2', status: 'booked', start: '2026-11-25T09:00:00+01:00' },
        ])
      : bundleOf([
          {
            resourceType: 'Encounter',
            id: 'e1',
            status: 'unknown',
            subject,
            class: { code: 'IMP' },
            period: { start: '2025-03' },
          },
        ]),
  );
  expect((await view).entries).toEqual([
    expect.objectContaining({ id: 'Appointment/a2', when: 'upcoming' }),
    expect.objectContaining({ id: 'Appointment/a1', when: 'upcoming' }),
    expect.objectContaining({
      id: 'Encounter/e1',
      when: 'past',
      kindCode: 'admission',
      kind: null,
      date: '2025-03',
      doubts: ['status-unknown'],
    }),
  ]);
});

it('S4-22 reads susceptibility as S, I or R from members', async () => {
  const agent = (id: string, code: string) =>
    result(id, { category: [], code: { text: id }, valueCodeableConcept: { coding: [{ code }] } });
  const view = await only(
    'microbiology',
    'Observation',
    result('iso', {
      code: { text: 'Urinekweek' },
      valueString: 'E. coli',
      hasMember: [{ reference: 'Observation/amoxicilline' }, { reference: 'Observation/ciprofloxacine' }],
    }),
    agent('amoxicilline', '30714006'),
    agent('ciprofloxacine', '131196009'),
  );
  expect(view.entries).toEqual([
    expect.objectContaining({
      test: 'Urinekweek',
      result: 'E. coli',
      susceptibilities: [
        { agent: 'amoxicilline', interpretation: 'R', value: null },
        { agent: 'ciprofloxacine', interpretation: 'S', value: null },
      ],
    }),
  ]);
});

it('S4-23 shows a conclusion with markup as text, and says that markup was removed', async () => {
  const conclusion = '<div>Huid rug: <b>naevus</b>&nbsp;&lt; 1 mm.<br/>Vrij.<script>alert(1)</script></div>';
  const view = await only('pathology', 'DiagnosticReport', {
    resourceType: 'DiagnosticReport',
    id: 'r1',
    status: 'final',
    subject,
    conclusion,
  });
  expect(view.entries).toEqual([
    expect.objectContaining({ conclusion: 'Huid rug: naevus < 1 mm.\nVrij.', doubts: ['markup-removed'] }),
  ]);
});

it('S4-18 a letter that was sent to me and to others is to me', async () => {
  const letter = { resourceType: 'DocumentReference', id: 'd1', status: 'current', subject, date: '2026-01-01' };
  const sent = (id: string, value: string) => ({
    resourceType: 'Communication',
    id,
    subject,
    about: [{ reference: 'DocumentReference/d1' }],
    recipient: [{ identifier: { system: 'http://fhir.nl/fhir/NamingSystem/agb-z', value }, display: value }],
  });
  const { view } = read('correspondence', ({ path }) =>
    path.includes('DocumentReference')
      ? bundleOf([letter])
      : bundleOf([sent('c1', reader.agb), sent('c2', '99000099')]),
  );
  expect((await view).entries).toEqual([expect.objectContaining({ direction: 'to-me' })]);
});
