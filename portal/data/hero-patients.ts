import type { ConsentCategory, ConsentDecision, ConsentSource } from '../access/consent-statement.ts';
import type { DossierSize } from './generator/dossier.ts';
import type { Person } from './generator/person.ts';

/** A consent of a demo patient; `days` before the data were made. */
export interface PlannedConsent {
  /** `own`: the patient's own practice; null: every practice. */
  readonly practice: 'own' | null;
  readonly category: ConsentCategory | null;
  readonly decision: ConsentDecision;
  readonly source: ConsentSource;
  readonly days: number;
  /** Days ago that it was withdrawn. */
  readonly withdrawnDays?: number;
}

/** A patient who is in every data set under the same number, for demo, documentation and tests. */
export interface HeroPatient {
  readonly key: string;
  readonly patientNumber: string;
  /** In the test range and passing the 11-proef; two heroes share one on purpose. */
  readonly bsn: string;
  readonly bsnVerified: boolean;
  /** Index in the list of practices: 0 is the practice of the demo's general practitioner. */
  readonly practice: number;
  readonly person: Pick<
    Person,
    'gender' | 'givenName' | 'initials' | 'birthDate' | 'ownPrefix' | 'ownName' | 'partnerPrefix' | 'partnerName'
  >;
  readonly consents: readonly PlannedConsent[];
  readonly admitted: boolean;
  /** Came home from the hospital lately. */
  readonly discharged?: true;
  readonly size: DossierSize;
  /** What this patient shows. */
  readonly shows: string;
}

const woman = (initials: string, givenName: string, birthDate: string, own: Name, partner: Name | null = null) =>
  person('female', initials, givenName, birthDate, own, partner);
const man = (initials: string, givenName: string, birthDate: string, own: Name) =>
  person('male', initials, givenName, birthDate, own, null);
type Name = readonly [prefix: string | null, name: string];
const person = (
  gender: 'female' | 'male',
  initials: string,
  givenName: string,
  birthDate: string,
  own: Name,
  partner: Name | null,
): HeroPatient['person'] => ({
  gender,
  initials,
  givenName,
  birthDate,
  ownPrefix: own[0],
  ownName: own[1],
  partnerPrefix: partner?.[0] ?? null,
  partnerName: partner?.[1] ?? null,
});

const desk: PlannedConsent = { practice: 'own', category: null, decision: 'permit', source: 'balie', days: 400 };
const online: PlannedConsent = { practice: null, category: null, decision: 'permit', source: 'portaal', days: 120 };
const usual = { bsnVerified: true, practice: 0, admitted: false, size: 'usual' } as const;

export const heroPatients: readonly HeroPatient[] = [
  {
    ...usual,
    key: 'rich',
    patientNumber: '1000001',
    bsn: '999900006',
    person: woman('J.M.', 'Hanneke', '1951-03-14', ['van der', 'Linden'], ['de', 'Boer']),
    consents: [desk],
    size: 'rich',
    shows: 'toestemming gegeven, dossier met alle onderdelen',
  },
  {
    ...usual,
    key: 'partial',
    patientNumber: '1000002',
    bsn: '999900018',
    person: man('P.', 'Piet', '1946-11-02', ['van', 'Dijk']),
    consents: [
      { ...desk, category: 'results' },
      { ...desk, category: 'medication' },
    ],
    shows: 'toestemming voor uitslagen en medicatie, niet voor behandelgegevens',
  },
  {
    ...usual,
    key: 'refused',
    patientNumber: '1000003',
    bsn: '999900031',
    person: woman('A.C.', 'Annelies', '1968-06-21', [null, 'Vermeulen']),
    consents: [{ ...desk, decision: 'deny' }],
    discharged: true,
    shows: 'toestemming geweigerd, onlangs ontslagen',
  },
  {
    ...usual,
    key: 'long-lab',
    patientNumber: '1000004',
    bsn: '999900043',
    person: man('W.J.', 'Wim', '1953-09-30', ['de', 'Leeuw']),
    consents: [online],
    size: 'long-lab',
    discharged: true,
    shows: 'tien jaar laboratoriumuitslagen, onlangs ontslagen',
  },
  {
    ...usual,
    key: 'inpatient',
    patientNumber: '1000005',
    bsn: '999900055',
    person: man('H.', 'Henk', '1940-01-08', [null, 'Bakker']),
    consents: [desk],
    admitted: true,
    shows: 'opgenomen, met toestemming',
  },
  {
    ...usual,
    key: 'inpatient-locked',
    patientNumber: '1000006',
    bsn: '999900067',
    person: woman('M.E.', 'Mieke', '1938-12-19', [null, 'Postma'], [null, 'Visser']),
    consents: [],
    admitted: true,
    shows: 'opgenomen, zonder toestemming',
  },
  {
    ...usual,
    key: 'bsn-unverified',
    patientNumber: '1000007',
    bsn: '999900079',
    person: man('S.', 'Samir', '1985-04-27', ['el', 'Idrissi']),
    consents: [desk],
    bsnVerified: false,
    shows: 'BSN niet geverifieerd: geen gegevens',
  },
  {
    ...usual,
    key: 'bsn-shared-1',
    patientNumber: '1000008',
    bsn: '999900080',
    person: woman('C.', 'Carla', '1959-08-05', ['ten', 'Brink']),
    consents: [desk],
    shows: 'zelfde BSN als 1000009: geen gegevens',
  },
  {
    ...usual,
    key: 'bsn-shared-2',
    patientNumber: '1000009',
    bsn: '999900080',
    person: woman('C.', 'Carla', '1959-08-05', ['ten', 'Brinke']),
    consents: [desk],
    shows: 'zelfde BSN als 1000008: geen gegevens',
  },
  {
    ...usual,
    key: 'withdrawn',
    patientNumber: '1000010',
    bsn: '999900092',
    person: man('L.', 'Leendert', '1949-02-11', ['in ’t', 'Veld']),
    consents: [{ ...desk, withdrawnDays: 10 }],
    shows: 'toestemming ingetrokken',
  },
  {
    ...usual,
    key: 'other-practice',
    patientNumber: '1000011',
    bsn: '999900109',
    person: woman('E.', 'Elif', '1977-07-17', [null, 'Öztürk']),
    consents: [desk],
    practice: 1,
    shows: 'patiënt van een andere praktijk',
  },
  {
    ...usual,
    key: 'contradiction',
    patientNumber: '1000012',
    bsn: '999900110',
    person: woman('G.', 'Grietje', '1944-10-24', ['van den', 'Berg']),
    consents: [online, { ...desk, decision: 'deny' }],
    shows: 'algemeen toegestaan, voor deze praktijk geweigerd: geen gegevens',
  },
  {
    ...usual,
    key: 'child',
    patientNumber: '1000013',
    bsn: '999900122',
    person: man('D.', 'Daan', '2017-05-03', ['van', 'Beek']),
    consents: [online],
    shows: 'kind',
  },
  {
    ...usual,
    key: 'ten-years',
    patientNumber: '1000014',
    bsn: '999900134',
    person: woman('T.A.', 'Truus', '1948-05-17', ['van', 'Leeuwen'], [null, 'Hendriks']),
    consents: [desk],
    size: 'ten-years',
    shows: 'dossier van tien jaar met duizenden uitslagen',
  },
  {
    ...usual,
    key: 'ten-thousand',
    patientNumber: '1000015',
    bsn: '999900146',
    person: man('K.', 'Kees', '1955-02-28', [null, 'Mulder']),
    consents: [desk],
    size: 'ten-thousand',
    shows: '10.000 laboratoriumuitslagen, voor de meting',
  },
];
