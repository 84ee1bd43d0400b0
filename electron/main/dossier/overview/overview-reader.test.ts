import { expect, it } from 'vitest';
import type { OverviewSection } from '../../../../contract/dossier/overview.ts';
import { bundleOf, portalHttpDouble } from '../../../../test/doubles/portal-http-double.ts';
import { readOverview } from './overview-reader.ts';

const patientId = 'p1';
const subject = { reference: 'Patient/p1' };
const context = { patientId, reader: null, now: new Date('2026-11-21T12:00:00Z') };
const all: OverviewSection[] = ['general', 'appointments', 'reports'];

function read(sections: readonly OverviewSection[], answers: Readonly<Record<string, readonly object[]>> = {}) {
  const portal = portalHttpDouble(({ path }) => bundleOf(answers[path.split('/')[2] ?? '']));
  return { portal, view: readOverview(portal, sections, context, new AbortController().signal) };
}
const encounter = (id: string, code: string, more: object = {}) => ({
  resourceType: 'Encounter',
  id,
  status: 'finished',
  class: { code },
  subject,
  period: { start: '2026-03-02T09:00:00+01:00', end: '2026-03-05T11:00:00+01:00' },
  ...more,
});

it('FACTS 7.8 asks the few searches of the open sections, and nothing of a closed one', async () => {
  const asked = async (sections: readonly OverviewSection[]) => {
    const { portal, view } = read(sections);
    const { problems, contacts } = await view;
    const paths = portal.seen.map(({ path, form }) => `${path.split('/')[2]} ${form?.get('type') ?? ''}`.trim());
    return { paths, problems, contacts };
  };
  expect(await asked(all)).toEqual({
    paths: ['Condition', 'Encounter', 'Appointment', 'Procedure', 'DocumentReference http://loinc.org|11504-8'],
    problems: [],
    contacts: [],
  });
  expect(await asked(['general'])).toEqual({ paths: ['Condition'], problems: [], contacts: null });
  expect(await asked(['appointments'])).toMatchObject({ problems: null, contacts: [] });
  expect(await asked([])).toEqual({ paths: [], problems: null, contacts: null });
});

it('contacts of every kind, newest first, each with where it stands in the dossier', async () => {
  const { view } = read(all, {
    Encounter: [
      encounter('e1', 'IMP'),
      encounter('e2', 'EMER', { period: { start: '2026-03-02T07:00:00+01:00' } }),
      encounter('e3', 'VR', { period: { start: '2024' } }),
      encounter('e4', 'XYZ', { period: undefined }),
    ],
    Appointment: [
      { resourceType: 'Appointment', id: 'a1', status: 'booked', start: '2027-01-04T09:00:00+01:00' },
      { resourceType: 'Appointment', id: 'a2', status: 'noshow', start: '2025-01-04T09:00:00+01:00' },
    ],
    Procedure: [
      {
        resourceType: 'Procedure',
        id: 'v1',
        subject,
        status: 'completed',
        code: { text: 'Appendectomie' },
        performedPeriod: { start: '2023-05-01', end: '2023-05-01' },
      },
    ],
    DocumentReference: [
      {
        resourceType: 'DocumentReference',
        id: 'd1',
        status: 'current',
        subject,
        date: '2025-06-01',
        description: 'Operatieverslag: heup',
        type: { coding: [{ system: 'http://loinc.org', code: '11504-8' }] },
      },
    ],
  });
  const { contacts } = await view;
  expect(contacts?.map(({ id, kind, status, section }) => [id, kind, status, section])).toEqual([
    ['Appointment/a1', 'appointment', 'booked', 'appointments'],
    ['Encounter/e1', 'admission', 'fulfilled', 'appointments'],
    ['Encounter/e2', 'emergency', 'fulfilled', 'appointments'],
    ['DocumentReference/d1', 'operation', 'fulfilled', 'reports'],
    ['Appointment/a2', 'appointment', 'no-show', 'appointments'],
    ['Encounter/e3', 'virtual', 'fulfilled', 'appointments'],
    ['Procedure/v1', 'operation', 'fulfilled', 'reports'],
    ['Encounter/e4', 'other', 'fulfilled', 'appointments'],
  ]);
});

it('an appointment that an encounter came of is one contact', async () => {
  const { view } = read(['appointments'], {
    Encounter: [encounter('e1', 'AMB', { appointment: [{ reference: 'Appointment/a1' }] })],
    Appointment: [{ resourceType: 'Appointment', id: 'a1', status: 'fulfilled', start: '2026-03-02T09:00:00+01:00' }],
  });
  expect((await view).contacts?.map(({ id }) => id)).toEqual(['Encounter/e1']);
});

it('problems that go on, newest first; one without a status goes on', async () => {
  const condition = (id: string, status: string | null, onsetDateTime: string) => ({
    resourceType: 'Condition',
    id,
    subject,
    code: { text: id },
    onsetDateTime,
    ...(status === null ? {} : { clinicalStatus: { coding: [{ code: status }] } }),
  });
  const { view } = read(['general'], {
    Condition: [
      condition('oud', 'active', '2012'),
      condition('over', 'resolved', '2020'),
      condition('stil', 'remission', '2020'),
      condition('nieuw', null, '2026-01'),
    ],
  });
  expect((await view).problems?.map(({ text }) => text)).toEqual(['nieuw', 'oud']);
});

it('Y06 shows nothing when one of the contacts is of another patient', async () => {
  const { view } = read(['appointments'], {
    Encounter: [encounter('e1', 'AMB', { subject: { reference: 'Patient/p2' } })],
  });
  await expect(view).rejects.toMatchObject({ code: 'DP-4005' });
});

it('counts what it cannot understand', async () => {
  const { view } = read(['appointments'], { Encounter: [encounter('e1', 'AMB', { period: 'gisteren' })] });
  expect(await view).toMatchObject({ contacts: [], notUnderstood: 1 });
});
