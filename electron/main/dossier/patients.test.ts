import { expect, it } from 'vitest';
import { onBehalfTagSystem } from '../../../contract/portal/patients.ts';
import { bundleOf, portalHttpDouble } from '../../../test/doubles/portal-http-double.ts';
import { openDossier } from './patient-header.ts';
import { recentPatients, searchPatients } from './patient-search.ts';
import { readWard } from './ward.ts';

const numbers = 'urn:hospital';
const { signal } = new AbortController();
const consent = (code: string) => ({ tag: [{ system: 'urn:dossierpas:consent', code }] });
const patient = (id: string, more: object = {}) => ({
  resourceType: 'Patient',
  id,
  identifier: [{ system: numbers, value: '1234567' }],
  name: [
    {
      use: 'official',
      family: 'van der Berg',
      given: ['A.', 'M.', 'Anna'],
      _given: ['IN', 'IN', 'CL'].map((valueCode) => ({
        extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/iso21090-EN-qualifier', valueCode }],
      })),
    },
  ],
  gender: 'female',
  birthDate: '1950-02',
  address: [{ city: 'Hilversum' }],
  ...more,
});

it('S4-14 searches by the hospital number in the body', async () => {
  const portal = portalHttpDouble(() => bundleOf([patient('p1', { meta: consent('medication') })]));
  const found = await searchPatients(portal, { by: 'patient-number', value: '1234567' }, numbers, signal);
  expect(portal.seen[0]?.form?.get('identifier')).toBe('urn:hospital|1234567');
  expect(found.rows).toEqual([
    {
      patientId: 'p1',
      name: 'van der Berg, A.M. (Anna)',
      birthDate: '1950-02',
      gender: 'female',
      patientNumber: '1234567',
      city: 'Hilversum',
      withoutConsent: ['medication'],
    },
  ]);
});

it('DP-4002 sends nothing for a number that fails the 11-proef', async () => {
  const portal = portalHttpDouble(() => undefined);
  await expect(searchPatients(portal, { by: 'bsn', value: '123456789' }, numbers, signal)).rejects.toMatchObject({
    code: 'DP-4002',
  });
  expect(portal.seen).toEqual([]);
});

it('recent patients keep the order of the log and leave out whom the gates no longer show', async () => {
  const portal = portalHttpDouble(({ path }) =>
    path === '/me/recent-patients' ? { patientIds: ['p3', 'p1', 'p2'] } : bundleOf([patient('p1'), patient('p3')]),
  );
  expect((await recentPatients(portal, numbers, signal)).map(({ patientId }) => patientId)).toEqual(['p3', 'p1']);
});

it('S4-13 opens nothing when the portal shows nothing', async () => {
  const portal = portalHttpDouble(() => undefined);
  await expect(openDossier(portal, 'p1', numbers, signal)).rejects.toMatchObject({ code: 'DP-4001' });
});

it('the header carries active allergies, alerts and treatment limits, and which sections are closed', async () => {
  const of = { reference: 'Patient/p1' };
  const portal = portalHttpDouble(({ path }) => {
    if (path.includes('Patient')) return bundleOf([patient('p1', { meta: consent('lab') })]);
    if (path.includes('Flag'))
      return bundleOf([{ resourceType: 'Flag', id: 'f1', status: 'active', subject: of, code: { text: 'MRSA' } }]);
    if (path.includes('Allergy'))
      return bundleOf([
        { resourceType: 'AllergyIntolerance', id: 'a1', patient: of, code: { text: 'Penicilline' } },
        {
          resourceType: 'AllergyIntolerance',
          id: 'a2',
          patient: of,
          code: { text: 'Noten' },
          clinicalStatus: { coding: [{ code: 'resolved' }] },
        },
      ]);
    return bundleOf([
      {
        resourceType: 'Consent',
        id: 'c1',
        status: 'active',
        patient: of,
        category: [{ coding: [{ system: 'http://snomed.info/sct', code: '129125009' }] }],
        provision: { type: 'deny', code: [{ text: 'Reanimatie' }] },
      },
      {
        resourceType: 'Consent',
        id: 'c2',
        status: 'active',
        patient: of,
        scope: { coding: [{ code: 'patient-privacy' }] },
        category: [{ coding: [{ system: 'http://loinc.org', code: '59284-0', display: 'Patient Consent' }] }],
        provision: { type: 'permit' },
      },
    ]);
  });
  const header = await openDossier(portal, 'p1', numbers, signal);
  expect(header.alerts).toEqual([
    { kind: 'allergy', text: 'Penicilline', code: null, since: null },
    { kind: 'alert', text: 'MRSA', code: null, since: null },
  ]);
  expect(header.treatmentLimits).toEqual([{ text: 'Reanimatie', verdict: 'do-not', since: null }]);
  expect(header.incomplete).toBe(false);
  expect(header.sections.filter((section) => !section.consent).map(({ key }) => key)).toEqual(['lab']);
});

const allergy = { resourceType: 'AllergyIntolerance', id: 'a1', patient: { reference: 'Patient/p1' } };
it.each([
  ['an allergy is not of the shape of FHIR', bundleOf([{ ...allergy, code: 'Penicilline' }])],
  ['an allergy does not say for what', bundleOf([allergy])],
  [
    'a directive does not say which treatment',
    bundleOf([{ resourceType: 'Consent', id: 'c1', status: 'active', scope: { coding: [{ code: 'adr' }] } }]),
  ],
])('the header says that it is incomplete when %s', async (_, answer) => {
  const portal = portalHttpDouble(({ path }) =>
    path.includes('Patient') ? bundleOf([patient('p1')]) : path.includes('Flag') ? undefined : answer,
  );
  const header = await openDossier(portal, 'p1', numbers, signal);
  expect(header).toMatchObject({ alerts: [], treatmentLimits: [], incomplete: true });
});

it('the header says that it is incomplete when the portal has more than is read', async () => {
  let page = 0;
  const portal = portalHttpDouble(({ path }) => {
    if (path === '/fhir/Patient/_search') return bundleOf([patient('p1')]);
    if (path !== '/fhir/Flag/_search' && !path.startsWith('/fhir/_page')) return undefined;
    page += 1;
    return bundleOf([], `https://portal.example/fhir/_page/c${page}`);
  });
  expect((await openDossier(portal, 'p1', numbers, signal)).incomplete).toBe(true);
});

it('S4-26 a locked inpatient is a name and a ward, nothing else', async () => {
  const encounter = (id: string, of: string, more: object = {}) => ({
    resourceType: 'Encounter',
    id,
    status: 'in-progress',
    class: { code: 'IMP' },
    subject: { reference: `Patient/${of}` },
    location: [{ location: { reference: 'Location/l1', display: 'B2 Longziekten' } }],
    period: { start: '2026-11-18' },
    ...more,
  });
  const portal = portalHttpDouble(() =>
    bundleOf([encounter('e1', 'p1'), encounter('e2', 'p2', { meta: consent('locked') }), patient('p1'), patient('p2')]),
  );
  const rows = await readWard(portal, numbers, signal);
  expect(rows).toEqual([
    expect.objectContaining({ locked: false, patientId: 'p1', ward: 'B2 Longziekten', admittedOn: '2026-11-18' }),
    {
      locked: true,
      rowId: 'e2',
      stay: 'admitted',
      onBehalfOf: null,
      name: 'van der Berg, A.M. (Anna)',
      ward: 'B2 Longziekten',
    },
  ]);
});

it('S4-25 tells who left from who is in, also without a known status, and for whom the user stands in', async () => {
  const practice = { system: onBehalfTagSystem, code: '90000109', display: 'Huisartsenpraktijk De Eik' };
  const stay = (id: string, status: string, period: object | undefined, tag: object[] = []) => ({
    resourceType: 'Encounter',
    id,
    status,
    subject: { reference: 'Patient/p1' },
    period,
    meta: { tag },
  });
  const portal = portalHttpDouble(() =>
    bundleOf([
      stay('in', 'unknown', { start: '2026-11-18' }, [practice]),
      stay('out', 'unknown', { start: '2026-11-10', end: '2026-11-16' }),
      stay('out-without-period', 'finished', undefined),
      patient('p1'),
    ]),
  );
  const rows = await readWard(portal, numbers, signal);
  expect(portal.seen[0]?.form?.get('status')).toBe('in-progress,finished');
  expect(rows).toMatchObject([
    { stay: 'admitted', dischargedOn: null, onBehalfOf: 'Huisartsenpraktijk De Eik' },
    { stay: 'discharged', dischargedOn: '2026-11-16', onBehalfOf: null },
    { stay: 'discharged', dischargedOn: null },
  ]);
});

it('never reads “ja, maar” as a plain yes, and leaves out an allergy that was refuted', async () => {
  const of = { reference: 'Patient/p1' };
  const zib = 'http://nictiz.nl/fhir/StructureDefinition/zib-TreatmentDirective-';
  const portal = portalHttpDouble(({ path }) => {
    if (path.includes('Patient')) return bundleOf([patient('p1')]);
    if (path.includes('Allergy'))
      return bundleOf([
        {
          resourceType: 'AllergyIntolerance',
          id: 'a1',
          patient: of,
          code: { text: 'Penicilline' },
          verificationStatus: { coding: [{ code: 'refuted' }] },
        },
      ]);
    if (!path.includes('Consent')) return undefined;
    return bundleOf([
      {
        resourceType: 'Consent',
        id: 'c1',
        status: 'active',
        patient: of,
        category: [{ coding: [{ code: '11291000146105' }] }],
        modifierExtension: [
          { url: `${zib}TreatmentPermitted`, valueCodeableConcept: { coding: [{ code: 'JA_MAAR' }] } },
        ],
        provision: {
          type: 'permit',
          code: [{ text: 'Beademing' }],
          provision: [{ type: 'deny', extension: [{ url: `${zib}Restrictions`, valueString: 'Eerst overleg' }] }],
        },
      },
    ]);
  });
  const header = await openDossier(portal, 'p1', numbers, signal);
  expect(header.treatmentLimits).toEqual([
    { text: 'Beademing · Eerst overleg', verdict: 'do-with-restrictions', since: null },
  ]);
  expect(header.alerts).toEqual([]);
});
