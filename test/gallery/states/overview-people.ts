import type { Contact, DossierOverview } from '../../../contract/dossier/overview.ts';
import type { DossierChange, DossierLook } from '../../../contract/portal/reading.ts';

const contact = (id: string, kind: Contact['kind'], date: string | null, more: Partial<Contact> = {}): Contact => ({
  id: `Encounter/${id}`,
  kind,
  date,
  endDate: null,
  title: null,
  department: 'Cardiologie',
  practitioner: 'dr. S. Bouzidi',
  status: 'fulfilled',
  section: 'appointments',
  ...more,
});

const contacts: Contact[] = [
  contact('t1', 'appointment', '2027-02-18T09:40:00+01:00', { title: 'Controle cardiologie', status: 'booked' }),
  contact('t2', 'outpatient', '2026-11-18T10:10:00+01:00'),
  contact('t3', 'outpatient', '2026-08-05T09:00:00+02:00'),
  contact('t4', 'virtual', '2026-06-02T14:00:00+02:00', { title: 'Virtueel consult' }),
  contact('t5', 'admission', '2025-12-02T18:20:00+01:00', {
    endDate: '2025-12-21T11:00:00+01:00',
    title: null,
    department: 'B3 Interne geneeskunde',
  }),
  contact('t6', 'emergency', '2025-12-02T15:05:00+01:00', { title: null, department: null }),
  contact('t7', 'appointment', '2025-09-11T11:00:00+02:00', { title: 'Controle polikliniek', status: 'no-show' }),
  contact('t8', 'operation', '2023-03-14', {
    title: 'Operatieverslag: staar rechteroog',
    department: 'Oogheelkunde',
    section: 'reports',
  }),
  contact('t9', 'day-admission', '2023-03-14T07:30:00+01:00', {
    endDate: '2023-03-14T15:00:00+01:00',
    title: null,
    department: 'Dagbehandeling',
  }),
  contact('t10', 'outpatient', '2022-05', { department: 'Oogheelkunde' }),
  contact('t11', 'outpatient', null, { department: 'Interne geneeskunde', status: 'unknown' }),
];

/** What the double answers as first page. */
export const overview: DossierOverview = {
  patientId: 'p-1',
  problems: [
    ['g7', 'Hartfalen met behouden ejectiefractie', '2026-11-18'],
    ['g8', 'Diabetes mellitus type 2', '2022'],
    ['g9', 'Hypertensie', '2019'],
  ].map(([id = '', text = '', date = '']) => ({
    id,
    group: 'problem',
    code: 'active',
    label: null,
    text,
    verdict: null,
    measured: null,
    date,
    source: 'Ziekenhuis Gooizicht',
    doubts: [],
  })),
  contacts,
  more: false,
  notUnderstood: 0,
};

/** Someone seen once. */
export const oneContact: DossierOverview = {
  ...overview,
  problems: [],
  contacts: [contact('only', 'outpatient', '2026-11-18T10:10:00+01:00')],
};

/** Ten years of everything. */
export const tenYears: DossierOverview = {
  ...overview,
  problems: Array.from({ length: 9 }, (_, index) => ({
    ...(overview.problems?.[index % 3] as NonNullable<DossierOverview['problems']>[number]),
    id: `problem-${index}`,
  })),
  contacts: Array.from({ length: 640 }, (_, index) => {
    const day = new Date(Date.UTC(2026, 10, 18) - index * 5.7 * 86_400_000);
    const date = day.toISOString().slice(0, 10);
    if (index % 31 === 7) {
      const endDate = new Date(day.getTime() + (index % 9) * 86_400_000).toISOString().slice(0, 10);
      return contact(`a${index}`, 'admission', date, { endDate, title: null, department: 'A2 Longziekten' });
    }
    if (index % 29 === 3) return contact(`e${index}`, 'emergency', date, { title: null });
    if (index % 83 === 11) return contact(`o${index}`, 'operation', date, { title: 'Operatieverslag: heup' });
    if (index % 7 === 2) return contact(`v${index}`, 'virtual', date, { title: 'Virtueel consult' });
    return contact(`p${index}`, 'outpatient', date);
  }),
};

/** Nothing new since the last look. */
export const look: DossierLook = {
  since: '2026-11-03T08:12:00.000Z',
  asOf: '2026-11-21T12:00:00.000Z',
  changes: [],
  more: false,
  unread: [],
};

const change = (
  section: DossierChange['section'],
  item: string,
  kind: DossierChange['kind'],
  title: string | null,
  date: string,
  flagged = false,
): DossierChange => ({ section, item, kind, title, date, flagged, at: '2026-11-19T06:00:00.000Z' });

/** A busy fortnight. */
export const newsLook: DossierLook = {
  ...look,
  changes: [
    change('lab', 'Observation/l3', 'corrected', 'Kreatinine', '2026-11-18T08:15:00+01:00', true),
    change('correspondence', 'DocumentReference/c1', 'new', 'Brief polikliniek cardiologie', '2026-11-19'),
    change('lab', 'Observation/l1', 'new', 'Kalium', '2026-11-18T08:15:00+01:00'),
    change('lab', 'Observation/l2', 'new', 'Natrium', '2026-11-18T08:15:00+01:00', true),
    change('lab', 'Observation/l4', 'new', 'eGFR (CKD-EPI)', '2026-11-18T08:15:00+01:00'),
    change('lab', 'Observation/l5', 'new', 'HbA1c', '2026-11-18T08:15:00+01:00'),
    change('lab', 'Observation/l6', 'new', 'Vitamine D', '2026-11-18T08:15:00+01:00'),
    change('radiology', 'DiagnosticReport/x1', 'new', 'Thoraxfoto', '2026-11-18'),
    change('radiology', 'DiagnosticReport/x9', 'withdrawn', null, '2026-10'),
    change('appointments', 'Appointment/a1', 'changed', 'Controle cardiologie', '2027-02-18T09:40:00+01:00'),
  ],
  unread: [
    { section: 'correspondence', items: ['DocumentReference/c1'] },
    { section: 'lab', items: ['Observation/l1', 'Observation/l2', 'Observation/l3'] },
    { section: 'microbiology', items: [] },
    { section: 'radiology', items: ['DiagnosticReport/x1'] },
  ],
};
