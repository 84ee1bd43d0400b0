import { sectionKeys } from '../../../contract/dossier/section-key.ts';
import type { LogLine, LogPage } from '../../../contract/portal/access-log.ts';
import type { DecisionTrace } from '../../../contract/portal/consent.ts';
import { patients } from './people.ts';

type Gates = DecisionTrace['gates'];

const [session, role] = [
  { gate: 'session', outcome: 'open', needed: 'high', has: 'high' },
  { gate: 'role', outcome: 'open', roleCode: '01.015', role: 'Huisarts' },
] as const satisfies Gates;

const trace = (...rest: Gates): DecisionTrace => ({
  decidedAt: '2026-11-22T09:00:00.000Z',
  gates: [session, role, ...rest],
});

const consentGiven: Gates[number] = {
  gate: 'consent',
  outcome: 'open',
  facts: [
    {
      source: 'balie',
      recordedAt: '2025-04-02T09:10:00.000Z',
      about: 'this-practice',
      categories: ['treatment', 'results', 'medication'],
    },
  ],
};

/** Everything is open. */
export const openTrace = trace({ gate: 'relation', outcome: 'open', ground: 'practice' }, consentGiven, {
  gate: 'category',
  outcome: 'open',
  open: [...sectionKeys],
  closed: [],
});

/** Consent for results only, given in the patient portal; seen while standing in. */
export const partTrace = trace(
  { gate: 'relation', outcome: 'open', ground: 'waarneming' },
  {
    gate: 'consent',
    outcome: 'open',
    facts: [
      { source: 'portaal', recordedAt: '2026-10-01T18:42:00.000Z', about: 'every-practice', categories: ['results'] },
    ],
  },
  {
    gate: 'category',
    outcome: 'partly',
    open: ['lab', 'microbiology', 'pathology', 'radiology'],
    closed: ['general', 'appointments', 'reports', 'correspondence', 'medication', 'referrals'],
  },
);

/** A locked row of the ward. */
export const lockedTrace = trace(
  { gate: 'relation', outcome: 'open', ground: 'practice' },
  { gate: 'consent', outcome: 'closed', facts: [] },
  { gate: 'category', outcome: 'not-reached', open: [], closed: [] },
);

/** A patient about whom the portal tells nothing. */
export const untoldTrace = trace(
  { gate: 'relation', outcome: 'not-told', ground: null },
  { gate: 'consent', outcome: 'not-told', facts: [] },
  { gate: 'category', outcome: 'not-told', open: [], closed: [] },
);

const allGood: LogLine['checks'] = { authorisation: true, relation: true, consent: true, breakGlass: false };
const me: LogLine['who'] = {
  name: 'M.J. de Vries-van Dam',
  uziNumber: '900000101',
  roleCode: '01.015',
  organisation: '90000101',
  onBehalfOf: null,
};
const colleague: LogLine['who'] = { ...me, name: 'K. Aydin', uziNumber: '900000777', organisation: '90000102' };

const line = (at: string, more: Partial<LogLine>): LogLine => ({
  from: at,
  to: at,
  times: 1,
  who: me,
  eventCode: '110110',
  subtype: 'read',
  action: 'R',
  object: 'Patient',
  items: [],
  itemCount: 0,
  granted: true,
  reason: null,
  purpose: 'TREAT',
  checks: allGood,
  patient: { patientId: 'p-1', name: patients[0]?.name ?? null },
  ...more,
});

const refusedSearch = line('2026-11-22T08:31:00.000Z', {
  eventCode: '110112',
  subtype: 'search',
  action: 'E',
  granted: false,
  reason: 'not-told',
  checks: { authorisation: true, relation: null, consent: null, breakGlass: false },
  patient: null,
});

/** Twelve lab results on two days, and what the laboratory concluded. */
const copied: Pick<LogLine, 'items' | 'itemCount'> = {
  items: [
    ...Array.from({ length: 8 }, () => ({ kind: 'Observation', date: '2026-11-18T08:12:00+01:00' })),
    ...Array.from({ length: 2 }, () => ({ kind: 'Observation', date: '2025-08' })),
    { kind: 'DiagnosticReport', date: '2026-11-18T08:12:00+01:00' },
    { kind: 'Observation', date: null },
  ],
  itemCount: 12,
};

/** Own lines, newest first. */
export const ownLines: LogLine[] = [
  line('2026-11-22T08:40:00.000Z', { eventCode: '110106', subtype: 'copy', object: 'lab/12', ...copied }),
  line('2026-11-22T08:36:00.000Z', { object: 'Observation' }),
  refusedSearch,
  line('2026-11-21T15:02:00.000Z', {
    object: 'DocumentReference',
    who: { ...me, onBehalfOf: '90000102' },
    patient: { patientId: 'p-2', name: patients[1]?.name ?? null },
  }),
  line('2026-11-21T14:58:00.000Z', { subtype: 'inpatients', eventCode: '110112', object: 'Encounter', patient: null }),
  line('2026-11-20T09:12:00.000Z', { subtype: 'a-kind-of-tomorrow', object: 'ThingOfTomorrow', patient: null }),
];

/** Everybody's lines about one patient, alike ones of a day joined. */
export const patientLines: LogLine[] = [
  line('2026-11-22T08:36:00.000Z', { from: '2026-11-22T08:02:00.000Z', times: 7, object: 'Observation' }),
  line('2026-11-21T15:02:00.000Z', { object: 'DocumentReference', who: { ...colleague, onBehalfOf: '90000101' } }),
  line('2026-11-21T09:14:00.000Z', {
    eventCode: '110106',
    subtype: 'print',
    object: 'correspondence/1',
    items: [{ kind: 'DocumentReference', date: '2026-11-18' }],
    itemCount: 1,
  }),
  line('2026-11-20T12:30:00.000Z', {
    who: { ...me, name: null, uziNumber: '900000999', roleCode: '17.000' },
    granted: false,
    reason: 'role',
    checks: { authorisation: false, relation: null, consent: null, breakGlass: false },
  }),
  line('2026-11-19T10:00:00.000Z', {
    who: {
      name: 'Ziekenhuis Gooizicht, balie',
      uziNumber: null,
      roleCode: null,
      organisation: '90000001',
      onBehalfOf: null,
    },
    subtype: 'consent-given',
    action: 'C',
    object: 'Consent',
    checks: { authorisation: true, relation: null, consent: null, breakGlass: false },
  }),
];

export const logPage = (lines: LogLine[], next: string | null = null): LogPage => ({ lines, next });
