import { expect, it } from 'vitest';
import type { SectionKey } from '../../../../contract/dossier/section-key.ts';
import { bundleOf, portalHttpDouble } from '../../../../test/doubles/portal-http-double.ts';
import { readSection } from '../section-reader.ts';

const subject = { reference: 'Patient/p1' };
const context = { patientId: 'p1', reader: null, now: new Date('2026-11-21T12:00:00Z') };
const read = async (section: SectionKey, ...resources: { resourceType: string; [member: string]: unknown }[]) => {
  const portal = portalHttpDouble(({ path }) =>
    bundleOf(resources.filter(({ resourceType }) => path === `/fhir/${resourceType}/_search`)),
  );
  return (await readSection(portal, section, context, new AbortController().signal)).entries;
};

it('S4-17 a procedure stands among the reports with where, why and how, and says when its status is unknown', async () => {
  const entries = await read('reports', {
    resourceType: 'Procedure',
    id: 'v1',
    status: 'unknown',
    subject,
    category: { coding: [{ code: '387713003', display: 'Surgical procedure' }] },
    code: { text: 'implantatie van totale knieprothese' },
    performedPeriod: { start: '2012-06-05' },
    performer: [{ actor: { reference: 'Practitioner/x', display: 'L. van Verzinningen' } }],
    location: { display: 'Drachten' },
    bodySite: [{ text: 'Knie links' }],
    note: [{ text: 'Implantant, <b>Gen 2</b>' }],
  });
  expect(entries).toMatchObject([
    {
      id: 'Procedure/v1',
      kind: 'procedure',
      title: 'implantatie van totale knieprothese',
      date: '2012-06-05',
      author: 'L. van Verzinningen',
      department: 'Drachten',
      body: 'Knie links\nImplantant, Gen 2',
      status: 'unknown',
      doubts: ['status-unknown'],
    },
  ]);
});

it.each([
  ['completed', 'final'],
  ['in-progress', 'preliminary'],
  ['not-done', 'cancelled'],
  ['entered-in-error', 'entered-in-error'],
])('S4-17 a procedure that is %s reads as %s', async (status, shown) => {
  const code = { text: 'Coloscopie' };
  const entries = await read('reports', {
    resourceType: 'Procedure',
    id: 'v1',
    status,
    subject,
    code,
    performedDateTime: '2026',
  });
  expect(entries).toMatchObject([{ status: shown, doubts: [] }]);
});

it('S4-17 a report in sections is one text; markup never comes along, and a section without text names what it holds', async () => {
  const entries = await read('reports', {
    resourceType: 'Composition',
    id: 'c1',
    status: 'final',
    subject,
    title: 'Behandelverslag hartrevalidatie',
    date: '2026-10-01',
    author: [{ display: 'H. van Aalst' }],
    section: [
      { title: 'Beloop', text: { div: '<div>Goed <script>alert(1)</script>hersteld.</div>' } },
      { title: 'Problemen', entry: [{ reference: 'Condition/x', display: 'Hartfalen' }] },
      { title: 'Beleid', section: [{ title: 'Leefstijl', text: { div: '<div>Bewegen</div>' } }] },
    ],
  });
  expect(entries).toMatchObject([
    {
      kind: 'report',
      title: 'Behandelverslag hartrevalidatie',
      body: 'Beloop\nGoed hersteld.\n\nProblemen\nHartfalen\n\nBeleid\n\nLeefstijl\nBewegen',
      doubts: [],
    },
  ]);
});

it('S4-15 a vaccination that was not given says so, and none hides', async () => {
  const vaccine = (id: string, more: object) => ({
    resourceType: 'Immunization',
    id,
    patient: subject,
    vaccineCode: { text: 'Influenza' },
    ...more,
  });
  const entries = await read(
    'general',
    vaccine('i1', { status: 'completed', occurrenceDateTime: '2025-10' }),
    vaccine('i2', { status: 'not-done', statusReason: { text: 'Weigering' }, occurrenceDateTime: '2026-10-05' }),
    vaccine('i3', { status: 'entered-in-error', occurrenceString: 'als kind' }),
  );
  expect(entries).toMatchObject([
    { group: 'vaccination', code: 'not-done', text: 'Influenza · Weigering', date: '2026-10-05' },
    { group: 'vaccination', code: null, label: null, text: 'Influenza', date: '2025-10' },
    { group: 'vaccination', code: 'entered-in-error', text: 'Influenza · als kind', doubts: ['date-missing'] },
  ]);
});

it('S4-20 says since when a referral stands so, and why it was refused', async () => {
  const request = {
    resourceType: 'ServiceRequest',
    id: 'r1',
    status: 'revoked',
    subject,
    code: { text: 'Verwijzing' },
  };
  const entries = await read('referrals', request, {
    resourceType: 'Task',
    id: 't1',
    status: 'rejected',
    for: subject,
    focus: { reference: 'ServiceRequest/r1' },
    lastModified: '2026-10-03',
    statusReason: { text: 'Hoort bij een ander specialisme' },
  });
  expect(entries).toMatchObject([
    { status: 'rejected', statusDate: '2026-10-03', statusReason: 'Hoort bij een ander specialisme' },
  ]);
});

it('S4-22 a report of microbiology in words is a row too, and a measured value stands with S, I or R', async () => {
  const entries = await read(
    'microbiology',
    {
      resourceType: 'DiagnosticReport',
      id: 'd1',
      status: 'final',
      subject,
      code: { text: 'PCR luchtwegen' },
      effectiveDateTime: '2026-10-02',
      conclusion: '<p>Influenza A <b>positief</b></p>',
    },
    {
      resourceType: 'Observation',
      id: 'o1',
      status: 'final',
      subject,
      code: { text: 'Kweek' },
      valueString: 'E. coli',
      effectiveDateTime: '2026-10-01',
      component: [
        {
          code: { text: 'amoxicilline' },
          interpretation: [{ coding: [{ code: 'R' }] }],
          valueQuantity: { value: 32, comparator: '>', unit: 'mg/l' },
        },
      ],
    },
  );
  expect(entries).toMatchObject([
    { id: 'DiagnosticReport/d1', result: 'Influenza A positief', doubts: ['markup-removed'] },
    { susceptibilities: [{ agent: 'amoxicilline', interpretation: 'R', value: '>32 mg/l' }] },
  ]);
});

it('S4-16 an appointment names its organisation by who or where it is', async () => {
  const portal = portalHttpDouble(({ path }) =>
    path.includes('Appointment')
      ? bundleOf([
          {
            resourceType: 'Appointment',
            id: 'a1',
            status: 'booked',
            start: '2026-12-01T09:00:00+01:00',
            participant: [{ actor: subject }, { actor: { reference: 'Location/l1', display: 'Poli' } }],
          },
          { resourceType: 'Location', id: 'l1', name: 'Poli', managingOrganization: { display: 'Ziekenhuis Eemhof' } },
        ])
      : bundleOf([
          {
            resourceType: 'Encounter',
            id: 'e1',
            status: 'finished',
            subject,
            class: { code: 'HH' },
            period: { start: '2025' },
          },
        ]),
  );
  const { entries } = await readSection(portal, 'appointments', context, new AbortController().signal);
  expect(entries).toMatchObject([
    { source: 'Ziekenhuis Eemhof', kindCode: null, kind: null },
    { kindCode: 'home', kind: null },
  ]);
});
