import type { AppInfo, Preferences } from '../../../contract/views/app.ts';
import type { PatientHeader, PatientRow, WardRow } from '../../../contract/views/patient.ts';
import type { UserView } from '../../../contract/views/person.ts';
import type { ReadersView, ReaderView } from '../../../contract/views/readers.ts';
import { sectionKeys } from '../../../contract/dossier/section-key.ts';

export const hospital: AppInfo['hospital'] = {
  name: 'Ziekenhuis Gooizicht',
  patientNumberName: 'Gooizicht-nummer',
  patientPortal: 'www.mijngooizicht.example',
  supportMail: 'informatiecentrum@gooizicht.example',
  materialsMail: 'communicatie@gooizicht.example',
};
export const info: AppInfo = { version: '0.1.0', environment: 'demo', hospital };
export const preferences: Preferences = { theme: 'system', language: 'nl', zoom: 1 };

export const user: UserView = {
  name: 'M.J. de Vries-van Dam',
  roleCode: '01.015',
  role: 'Huisarts',
  organisation: 'Huisartsenpraktijk De Linde',
  assurance: 'high',
  agb: '01004321',
  address: null,
  duties: [],
  lastLogin: '2026-11-20T07:58:00+01:00',
};

const reader = (card: ReaderView['card'], holder: string | null = null): ReaderView => ({
  name: 'Gemalto PC Twin Reader 00',
  card,
  holder,
});
export const readers = (card: ReaderView['card'], problem: string | null = null): ReadersView => ({
  service: 'running',
  readers: [reader(card, card === 'uzi' ? user.name : null)],
  ofSession: null,
  problem: problem === null ? null : { code: problem },
});

const row = (
  patientId: string,
  name: string,
  birthDate: string | null,
  gender: PatientRow['gender'],
  patientNumber: string | null,
  city: string | null,
  withoutConsent: PatientRow['withoutConsent'] = [],
): PatientRow => ({ patientId, name, birthDate, gender, patientNumber, city, withoutConsent });

export const patients: PatientRow[] = [
  row('p-1', 'Jansen, A.M. (Annemarie)', '1958-03-12', 'female', '7340021', 'Hilversum'),
  row('p-2', 'Jansen-Bakker, C.', '1971-11-02', 'female', '7340187', 'Bussum', ['pathology', 'microbiology']),
  row('p-3', 'Jansen, P.W.', '1949', 'male', '7311902', 'Huizen'),
  row('p-4', 'Janssen, T.', '2026-09-30', 'male', '7352288', 'Laren'),
  row(
    'p-5',
    'van der Jansen-van Oldenbarneveldt tot den Tempel, Maximiliaan Christiaan',
    '1990-07',
    'male',
    null,
    null,
  ),
];

export const header: PatientHeader = {
  patientId: 'p-1',
  name: 'Jansen, A.M. (Annemarie)',
  birthDate: '1958-03-12',
  deceased: false,
  gender: 'female',
  patientNumber: '7340021',
  alerts: [
    { kind: 'allergy', text: 'Amoxicilline (anafylaxie, 2014)' },
    { kind: 'allergy', text: 'Jodiumhoudend contrastmiddel' },
    { kind: 'alert', text: 'MRSA-drager' },
  ],
  treatmentLimits: [{ text: 'Reanimatie (besproken 03-02-2026)', verdict: 'do-not' }],
  incomplete: false,
  sections: sectionKeys.map((key) => ({ key, consent: key !== 'pathology' })),
};

const open = (
  rowId: string,
  name: string,
  birthDate: string,
  gender: PatientRow['gender'],
  ward: string,
  specialism: string | null,
  admittedOn: string | null,
  more: { dischargedOn?: string; onBehalfOf?: string } = {},
): WardRow => ({
  locked: false,
  rowId,
  stay: more.dischargedOn === undefined ? 'admitted' : 'discharged',
  onBehalfOf: more.onBehalfOf ?? null,
  dischargedOn: more.dischargedOn ?? null,
  patientId: `p-${rowId}`,
  name,
  birthDate,
  gender,
  ward,
  specialism,
  admittedOn,
});

export const wardRows: WardRow[] = [
  open(
    '1',
    'Jansen, A.M. (Annemarie)',
    '1958-03-12',
    'female',
    'B3 Interne geneeskunde',
    'Interne geneeskunde',
    '2026-11-18',
  ),
  { locked: true, rowId: '2', stay: 'admitted', onBehalfOf: null, name: 'Smit, J.', ward: 'A1 Cardiologie' },
  open('3', 'de Boer, H.', '1941-01-30', 'male', 'A1 Cardiologie', 'Cardiologie', '2026-11-20T14:35:00+01:00'),
  open('4', 'El Amrani, F.', '1983-06-09', 'female', 'C2 Verloskunde', 'Gynaecologie', '2026-11-21'),
  { locked: true, rowId: '5', stay: 'admitted', onBehalfOf: null, name: 'Visser, K.L.', ward: 'D4 Orthopedie' },
  open('6', 'Pietersen, W.', '1936-12', 'male', 'G1 Geriatrie', null, null),
  open('7', 'Hofstra, B.', '1962-04-03', 'male', 'B3 Interne geneeskunde', 'Interne geneeskunde', '2026-11-09', {
    dischargedOn: '2026-11-16T10:30:00+01:00',
  }),
  { locked: true, rowId: '8', stay: 'discharged', onBehalfOf: null, name: 'van Rijn, S.', ward: 'A1 Cardiologie' },
  open('9', 'Dijkstra, M.', '1950-08-21', 'female', 'C1 Longziekten', 'Longziekten', '2026-11-19', {
    onBehalfOf: 'Huisartsenpraktijk De Eik',
  }),
  {
    locked: true,
    rowId: '10',
    stay: 'admitted',
    onBehalfOf: 'Huisartsenpraktijk De Eik',
    name: 'Willems, A.',
    ward: 'D4 Orthopedie',
  },
];
