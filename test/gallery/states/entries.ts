import type {
  AppointmentEntry,
  CorrespondenceEntry,
  GeneralEntry,
  LabEntry,
  MedicationEntry,
  MicrobiologyEntry,
  ReferralEntry,
  ReportEntry,
  ResultReportEntry,
} from '../../../contract/dossier/entries.ts';
import type { SectionKey } from '../../../contract/dossier/section-key.ts';
import type { SectionView } from '../../../contract/dossier/section-view.ts';

const source = 'Ziekenhuis Gooizicht';
const letter = `Geachte collega,

Op 18-11-2026 zag ik uw patiënt op de polikliniek cardiologie in verband met toenemende kortademigheid bij inspanning.

Voorgeschiedenis
2014  Anafylactische reactie op amoxicilline
2019  Hypertensie, waarvoor lisinopril
2022  Diabetes mellitus type 2

Conclusie
Hartfalen met behouden ejectiefractie, NYHA II. Geen aanwijzingen voor ischemie.

Beleid
Start furosemide 40 mg 1 dd 1. Controle nierfunctie en elektrolyten over twee weken via uw praktijk; streefwaarde kalium boven 4,0 mmol/l. Poliklinische controle over drie maanden.

Met collegiale groet,
dr. S. Bouzidi, cardioloog`;

/** The numbers of a measurement in words, as main makes them. */
function measuredAs(code: GeneralEntry['code'], text: string): GeneralEntry['measured'] {
  const [value = '', unit = null] = (text.split(' · ')[0] ?? '').split(/ (.+)/);
  const values = value.split('/').map((one) => Number(one.replace(',', '.')));
  if (code === null || !values.every(Number.isFinite)) return null;
  return { series: code, values, value, unit, method: null };
}

const measurement = (id: string, code: GeneralEntry['code'], text: string, date: string): GeneralEntry => ({
  id: `Observation/${id}`,
  group: 'measurement',
  code,
  label: null,
  text,
  verdict: null,
  measured: measuredAs(code, text),
  date,
  source,
  doubts: [],
});
const general: GeneralEntry[] = [
  {
    id: 'g1',
    group: 'address',
    code: 'home',
    label: null,
    text: 'Oude Enghweg 12, 1217 JC Hilversum',
    verdict: null,
    measured: null,
    date: null,
    source,
    doubts: [],
  },
  {
    id: 'g2',
    group: 'telecom',
    code: 'mobile',
    label: null,
    text: '06 12345678',
    verdict: null,
    measured: null,
    date: null,
    source,
    doubts: [],
  },
  {
    id: 'g3',
    group: 'contact',
    code: null,
    label: 'Dochter, eerste contactpersoon',
    text: 'L. Jansen, 06 87654321',
    verdict: null,
    measured: null,
    date: null,
    source,
    doubts: [],
  },
  {
    id: 'g4',
    group: 'insurer',
    code: null,
    label: 'Basisverzekering',
    text: 'Zorgverzekeraar Het Gooi (3311)',
    verdict: null,
    measured: null,
    date: '2026-01-01',
    source,
    doubts: [],
  },
  {
    id: 'g5',
    group: 'general-practitioner',
    code: null,
    label: 'Vaste huisarts',
    text: 'M.J. de Vries-van Dam, De Linde',
    verdict: null,
    measured: null,
    date: null,
    source,
    doubts: [],
  },
  {
    id: 'g6',
    group: 'allergy',
    code: 'high',
    label: null,
    text: 'Amoxicilline: anafylaxie',
    verdict: null,
    measured: null,
    date: '2014-06',
    source,
    doubts: [],
  },
  {
    id: 'g7',
    group: 'problem',
    code: 'active',
    label: null,
    text: 'Hartfalen met behouden ejectiefractie',
    verdict: null,
    measured: null,
    date: '2026-11-18',
    source,
    doubts: ['private-code'],
  },
  {
    id: 'g8',
    group: 'problem',
    code: 'active',
    label: null,
    text: 'Diabetes mellitus type 2',
    verdict: null,
    measured: null,
    date: '2022',
    source,
    doubts: [],
  },
  {
    id: 'g9',
    group: 'directive',
    code: null,
    label: 'Behandelaanwijzing',
    text: 'Reanimatie, besproken met patiënt en dochter',
    verdict: 'do-not',
    measured: null,
    date: '2026-02-03',
    source,
    doubts: ['author-missing'],
  },
  measurement('g10', 'blood-pressure', '148/86 mmHg · Zittende positie', '2026-11-18T09:40:00+01:00'),
  measurement('g11', 'heart-rate', '92 per minuut', '2026-11-18T09:40:00+01:00'),
  measurement('g12', 'oxygen-saturation', '94 %', '2026-11-18T09:40:00+01:00'),
  measurement('g13', 'body-weight', '81,4 kg', '2026-08-02'),
  measurement('g14', 'blood-pressure', '152/90 mmHg', '2026-08-02'),
  measurement('g17', 'body-weight', '79,8 kg', '2026-05-11'),
  measurement('g18', 'blood-pressure', '161/94 mmHg', '2026-05-11T10:05:00+02:00'),
  measurement('g19', 'heart-rate', '84 per minuut', '2026-05-11T10:05:00+02:00'),
  { ...measurement('g20', 'blood-pressure', '143/88 mmHg', '2026-02-03'), source: 'Patiënt' },
  { ...measurement('g21', 'blood-pressure', '139/81 mmHg', '2026-01-20'), source: 'Patiënt' },
  {
    ...measurement('g15', null, '80', '2026-08'),
    label: 'hartfrequentie (thuismeting)',
    doubts: ['value-without-unit'],
  },
  { ...measurement('g16', null, 'Gestopt met roken', '2026-08-02'), group: 'lifestyle', label: 'Tabakgebruik' },
];
const appointments: AppointmentEntry[] = [
  {
    id: 'a1',
    when: 'upcoming',
    kindCode: null,
    kind: 'Controle cardiologie',
    department: 'Polikliniek cardiologie',
    practitioner: 'dr. S. Bouzidi',
    location: 'Route 22',
    status: 'booked',
    date: '2027-02-18T09:40:00+01:00',
    endDate: '2027-02-18T09:55:00+01:00',
    source,
    doubts: [],
  },
  {
    id: 'a2',
    when: 'upcoming',
    kindCode: null,
    kind: 'Bloedafname',
    department: 'Laboratorium',
    practitioner: null,
    location: 'Route 3',
    status: 'proposed',
    date: '2026-12-02',
    endDate: null,
    source,
    doubts: [],
  },
  {
    id: 'a3',
    when: 'past',
    kindCode: 'outpatient',
    kind: null,
    department: 'Polikliniek cardiologie',
    practitioner: 'dr. S. Bouzidi',
    location: 'Route 22',
    status: 'fulfilled',
    date: '2026-11-18T10:10:00+01:00',
    endDate: '2026-11-18T10:40:00+01:00',
    source,
    doubts: [],
  },
  {
    id: 'a4',
    when: 'past',
    kindCode: 'admission',
    kind: null,
    department: 'B3 Interne geneeskunde',
    practitioner: 'drs. E. Hendriks',
    location: null,
    status: 'unknown',
    date: '2024-05',
    endDate: null,
    source,
    doubts: ['status-unknown'],
  },
];
const reports: ReportEntry[] = [
  {
    id: 'r1',
    kind: 'report',
    title: 'Polikliniekverslag cardiologie',
    author: 'dr. S. Bouzidi',
    department: 'Cardiologie',
    body: letter,
    letterId: null,
    status: 'final',
    date: '2026-11-18T11:02:00+01:00',
    source,
    doubts: ['markup-removed'],
  },
  {
    id: 'r2',
    kind: 'report',
    title: 'Verslag spoedeisende hulp',
    author: null,
    department: 'SEH',
    body: 'Reden van komst: pijn op de borst.\nConclusie: geen aanwijzingen voor acuut coronair syndroom.',
    letterId: null,
    status: 'final',
    date: '2025-08-02',
    source,
    doubts: ['author-missing'],
  },
  {
    id: 'r3',
    kind: 'report',
    title: 'Operatieverslag heupprothese links',
    author: 'drs. R. Kok',
    department: 'Orthopedie',
    body: null,
    letterId: null,
    status: 'final',
    date: '2021-03',
    source,
    doubts: [],
  },
  {
    id: 'Procedure/r4',
    kind: 'procedure',
    title: 'Implantatie totale heupprothese',
    author: 'drs. R. Kok',
    department: 'Orthopedie',
    body: 'Heup, links\nCoxartrose',
    letterId: null,
    status: 'unknown',
    date: '2021-03-09',
    source,
    doubts: ['status-unknown'],
  },
];
const correspondence: CorrespondenceEntry[] = [
  {
    id: 'DocumentReference/c1',
    title: 'Brief polikliniek cardiologie',
    author: 'dr. S. Bouzidi',
    recipient: 'M.J. de Vries-van Dam',
    direction: 'to-me',
    body: letter,
    letterId: null,
    contentType: 'text/plain',
    date: '2026-11-18',
    source,
    doubts: [],
  },
  {
    id: 'DocumentReference/c2',
    title: 'Verzoek mede-beoordeling',
    author: 'dr. S. Bouzidi',
    recipient: 'dr. L. Peters, internist',
    direction: 'to-others',
    body: 'Graag uw oordeel over de nierfunctie.',
    letterId: null,
    contentType: 'text/plain',
    date: '2026-11-18',
    source,
    doubts: [],
  },
  {
    id: 'DocumentReference/c3',
    title: 'Ontslagbrief',
    author: 'drs. E. Hendriks',
    recipient: null,
    direction: 'to-me',
    body: null,
    letterId: 'letter-3',
    contentType: 'application/pdf',
    date: '2024-05-14',
    source,
    doubts: ['author-missing'],
  },
];
const medication: MedicationEntry[] = [
  {
    id: 'm1',
    kind: 'prescription',
    statusReason: null,
    events: [
      { kind: 'dispense', date: '2026-11-18', text: '90 tablet', source: 'Apotheek De Vijzel' },
      { kind: 'use', date: '2026-11-20', text: '1 maal per dag 1 tablet', source: 'Patiënt' },
    ],
    name: 'Furosemide tablet 40 mg',
    dosage: '1 maal per dag 1 tablet, ’s ochtends',
    route: 'Oraal',
    prescriber: 'dr. S. Bouzidi',
    start: '2026-11-18',
    end: null,
    reason: 'Hartfalen',
    status: 'active',
    date: '2026-11-18',
    source,
    doubts: [],
  },
  {
    id: 'm2',
    kind: 'prescription',
    statusReason: null,
    events: [],
    name: 'Lisinopril tablet 10 mg',
    dosage: '1 maal per dag 1 tablet',
    route: 'Oraal',
    prescriber: 'drs. E. Hendriks',
    start: '2019',
    end: null,
    reason: 'Hypertensie',
    status: 'active',
    date: '2019',
    source,
    doubts: [],
  },
  {
    id: 'MedicationStatement/m5',
    kind: 'use',
    name: 'Paracetamol tablet 500 mg',
    dosage: 'zo nodig 3 maal per dag 2 tabletten',
    route: 'Oraal',
    prescriber: null,
    start: null,
    end: null,
    reason: null,
    status: 'active',
    statusReason: null,
    events: [],
    date: '2026-11-18',
    source: 'Patiënt',
    doubts: [],
  },
  {
    id: 'm4',
    kind: 'prescription',
    statusReason: null,
    events: [],
    name: 'Metformine tablet 500 mg',
    dosage: '2 maal per dag 1 tablet bij de maaltijd',
    route: 'Oraal',
    prescriber: 'dr. L. Peters',
    start: '2022-04',
    end: null,
    reason: 'Diabetes mellitus type 2',
    status: 'unknown',
    date: '2022-04',
    source,
    doubts: ['status-unknown'],
  },
  {
    id: 'm3',
    kind: 'prescription',
    statusReason: 'Doel bereikt',
    events: [],
    name: 'Nadroparine injectie',
    dosage: null,
    route: 'Subcutaan',
    prescriber: null,
    start: '2024-05-10',
    end: '2024-05-17',
    reason: null,
    status: 'stopped',
    date: '2024-05-10',
    source,
    doubts: ['author-missing', 'partly-understood'],
  },
];
const referrals: ReferralEntry[] = [
  {
    id: 'v1',
    statusDate: null,
    statusReason: null,
    title: 'Verwijzing cardiologie',
    from: 'M.J. de Vries-van Dam',
    to: 'Cardiologie',
    reason: 'Kortademigheid bij inspanning, enkeloedeem. NT-proBNP 74 pmol/l. Graag uw beoordeling.',
    letter: null,
    letterId: null,
    status: 'completed',
    date: '2026-11-02',
    source,
    doubts: [],
  },
  {
    id: 'v2',
    statusDate: null,
    statusReason: null,
    title: 'Verwijzing oogheelkunde',
    from: 'M.J. de Vries-van Dam',
    to: 'Oogheelkunde',
    reason: 'Jaarlijkse funduscontrole bij diabetes.',
    letter: null,
    letterId: null,
    status: 'accepted',
    date: '2026-10-11',
    source,
    doubts: [],
  },
];

/** A number of a dated result, with the limits of its reference in words, as main makes it. */
function pointOf(name: string, value: string, { reference, date }: Partial<LabEntry>): LabEntry['point'] {
  const number = Number(value.replace(',', '.'));
  if (!Number.isFinite(number) || date === null) return null;
  const [low, high] = (reference ?? '').split(' – ').map((limit) => Number(limit.replace(',', '.')));
  const limits =
    Number.isFinite(low) && Number.isFinite(high)
      ? { low: low ?? null, high: high ?? null }
      : { low: null, high: null };
  return { series: `name|${name}`, value: number, bound: null, method: null, ...limits };
}
const labRow = (id: string, name: string, value: string, more: Partial<LabEntry> = {}): LabEntry => ({
  id: `Observation/${id}`,
  panel: 'Klinische chemie',
  name,
  value,
  unit: 'mmol/l',
  reference: null,
  flag: null,
  status: 'final',
  specimen: 'Serum',
  date: '2026-11-18T08:12:00+01:00',
  source,
  doubts: [],
  conclusion: null,
  point: pointOf(name, value, more),
  ...more,
});
const labConclusion =
  'Nierfunctie verder gedaald bij een laag kalium. Passend bij het gebruik van een lisdiureticum; controle na een week, en overleg bij een kalium onder 3,0.';
const lab: LabEntry[] = [
  labRow('l1', 'Kalium', '3,4', { reference: '3,5 – 5,0', flag: 'low' }),
  labRow('l2', 'Natrium', '139', { reference: '135 – 145' }),
  labRow('l3', 'Creatinine', '118', { unit: 'µmol/l', reference: '45 – 90', flag: 'high', status: 'corrected' }),
  labRow('l4', 'eGFR (CKD-EPI)', '42', { unit: 'ml/min/1,73 m²', reference: '> 60', flag: 'abnormal' }),
  labRow('l5', 'Vitamine D', '23.443.00', { unit: null, doubts: ['value-not-a-number', 'value-without-unit'] }),
  labRow('r1', 'Klinische chemie', labConclusion, {
    id: 'DiagnosticReport/r1',
    unit: null,
    specimen: null,
    conclusion: labConclusion,
  }),
  labRow('l6', 'HbA1c', '54', {
    unit: 'mmol/mol',
    reference: '< 53',
    flag: 'high',
    panel: 'Hematologie',
    specimen: 'EDTA-bloed',
  }),
  labRow('l7', 'Hemoglobine', '7,8', { reference: '7,5 – 10,0', panel: 'Hematologie', specimen: 'EDTA-bloed' }),
  labRow('l8', 'Troponine T hs', 'Uitslag volgt', { unit: null, status: 'pending' }),
  labRow('l9', 'Kalium', '4,1', { reference: '3,5 – 5,0', date: '2025-08-02' }),
  labRow('l10', 'Natrium', '141', { reference: '135 – 145', date: '2025-08-02' }),
  ...['4,4', '4,8', '5,2', '4,6', '4,9', '3,9'].map((value, index) =>
    labRow(`k${index}`, 'Kalium', value, {
      reference: index < 3 ? '3,8 – 5,5' : '3,5 – 5,0',
      ...(value === '5,2' ? { flag: 'high' as const } : {}),
      date: `20${19 + index}-0${1 + index}-14`,
    }),
  ),
  labRow('l11', 'Glucose', '8,9', { date: '2025-08-02', status: 'unknown', doubts: ['status-unknown'] }),
  labRow('l12', 'Cholesterol totaal', '4,6', { date: '2024', panel: null, doubts: ['private-code'] }),
  labRow('l13', 'LDL-cholesterol', '2,4', { date: null, panel: null, doubts: ['date-missing'] }),
];
const microbiology: MicrobiologyEntry[] = [
  {
    id: 'Observation/b1',
    test: 'Urinekweek',
    specimen: 'Midstream urine',
    result: 'Escherichia coli > 10^5 kve/ml',
    susceptibilities: [
      { agent: 'Nitrofurantoïne', interpretation: 'S', value: null },
      { agent: 'Ciprofloxacine', interpretation: 'R', value: null },
      { agent: 'Co-trimoxazol', interpretation: 'I', value: null },
    ],
    status: 'final',
    date: '2026-06-14',
    source,
    doubts: [],
  },
  {
    id: 'Observation/b2',
    test: 'MRSA-screening',
    specimen: 'Neus, keel, perineum',
    result: 'MRSA aangetoond',
    susceptibilities: [],
    status: 'final',
    date: '2024-05-11',
    source,
    doubts: [],
  },
];
const radiology: ResultReportEntry[] = [
  {
    id: 'DiagnosticReport/x1',
    title: 'Thoraxfoto',
    conclusion: 'Cor vergroot, CTR 0,56. Lichte vaatkop-prominentie. Geen infiltraten, geen pleuravocht.',
    performer: 'dr. A. Willems',
    status: 'final',
    date: '2026-11-18',
    source,
    doubts: ['markup-removed'],
  },
  {
    id: 'DiagnosticReport/x2',
    title: 'Echo abdomen',
    conclusion: null,
    performer: null,
    status: 'preliminary',
    date: '2023-02',
    source,
    doubts: ['author-missing'],
  },
];

/** What the double answers per section. */
export function sectionOf(section: SectionKey, patientId: string, notUnderstood = 0): SectionView {
  const frame = { patientId, more: false, notUnderstood };
  switch (section) {
    case 'general':
      return { section, ...frame, entries: general };
    case 'appointments':
      return { section, ...frame, entries: appointments };
    case 'reports':
      return { section, ...frame, entries: reports };
    case 'correspondence':
      return { section, ...frame, entries: correspondence };
    case 'medication':
      return { section, ...frame, entries: medication };
    case 'referrals':
      return { section, ...frame, entries: referrals };
    case 'lab':
      return { section, ...frame, entries: lab };
    case 'microbiology':
      return { section, ...frame, entries: microbiology };
    case 'pathology':
      return { section, ...frame, entries: radiology };
    case 'radiology':
      return { section, ...frame, entries: radiology };
  }
}

/** A section that was asked and holds nothing. */
export const emptySection = (section: SectionKey, patientId: string): SectionView => ({
  ...sectionOf(section, patientId),
  entries: [],
});

/** More lab results than a person ever reads: the table keeps only those in sight in the page. */
/** As laboratories write them: long names, units and intervals, sources that are longer still, every flag and status. */
export const widestLab = (patientId: string): SectionView => {
  const laboratory = 'Ziekenhuis Gooizicht, Klinisch Chemisch en Hematologisch Laboratorium';
  const serum = { source: laboratory, specimen: 'Serum' };
  const blood = { source: laboratory, specimen: 'EDTA-bloed', panel: 'Bloedbeeld' };
  const urine = { source: laboratory, specimen: 'Urine, 24-uurs', panel: 'Urineonderzoek' };
  return {
    section: 'lab',
    patientId,
    more: false,
    notUnderstood: 0,
    entries: [
      labRow('w1', 'eGFR volgens CKD-EPI', '42', {
        ...serum,
        unit: 'mL/min/1,73 m2',
        reference: '> 60',
        flag: 'low',
      }),
      labRow('w2', 'Alkalische fosfatase', '1186', { ...serum, unit: 'U/L', reference: '< 120', flag: 'high' }),
      labRow('w3', 'Glucose nuchter', '8,9', {
        ...serum,
        unit: 'mmol/L',
        reference: 'nuchter 4,0 – 6,1; niet nuchter < 7,8',
        flag: 'abnormal',
        status: 'corrected',
      }),
      labRow('w4', 'Thyreotropinereceptor-antistoffen', '< 0,30', {
        ...serum,
        unit: 'IU/L',
        reference: '< 1,75',
        status: 'preliminary',
      }),
      labRow('w5', 'Leukocyten', '11,4', { ...blood, unit: '10*9/L', reference: '4,0 – 10,0', flag: 'high' }),
      labRow('w6', 'Trombocyten', 'niet te bepalen (aggregaten)', {
        ...blood,
        unit: null,
        status: 'unknown',
        doubts: ['status-unknown'],
      }),
      labRow('w7', 'Hemoglobine', '7,2', { ...blood, unit: 'mmol/L', reference: '7,5 – 10,0', flag: 'low' }),
      labRow('w8', 'Albumine/kreatinine-ratio urine', '34,8', {
        ...urine,
        unit: 'mg/mmol',
        reference: '< 3,0',
        flag: 'high',
      }),
      labRow('w9', 'Anti-cyclisch gecitrullineerd peptide-antistoffen', '> 340', {
        ...serum,
        unit: 'U/mL',
        reference: '< 7,0',
        flag: 'high',
        status: 'entered-in-error',
      }),
      labRow('w10', 'Calprotectine feces', 'Uitslag volgt', {
        ...serum,
        specimen: 'Feces',
        unit: null,
        status: 'pending',
      }),
      labRow('w11', '25-OH-vitamine D', '23.443.00', {
        ...serum,
        unit: null,
        doubts: ['value-not-a-number', 'value-without-unit'],
      }),
      labRow('w12', 'Troponine T hooggevoelig', '14', {
        ...serum,
        unit: 'ng/L',
        reference: '< 14 (99e percentiel)',
        status: 'amended',
      }),
      labRow('w13', 'Natrium', '139', { ...serum, unit: 'mmol/L', reference: '135 – 145' }),
    ],
  };
};
export const longLab = (patientId: string): SectionView => ({
  section: 'lab',
  patientId,
  more: true,
  notUnderstood: 3,
  entries: Array.from({ length: 6000 }, (_, index) => ({
    ...(lab[index % lab.length] as LabEntry),
    id: `Observation/long-${index}`,
    date: `${2026 - Math.floor(index / 500)}-0${1 + (Math.floor(index / 60) % 9)}-15`,
  })),
});
