import type { DatabaseSync } from 'node:sqlite';
import type { Bundle } from 'fhir/r4';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { identifierSystem } from '../../contract/portal/patients.ts';
import { readableSections } from '../../contract/portal/reading.ts';
import {
  type CanaryPatient,
  canary,
  canaryId,
  canaryPatients,
  canaryResources,
  nameCanary,
  newsId,
  plantCanaries,
  stayId,
} from '../../test/portal/canary-patients.ts';
import {
  atDesk,
  type ClinicalPortal,
  hospitalDesk,
  openClinicalPortal,
  ownDoctor,
} from '../../test/portal/clinical-portal.ts';
import type { WireAnswer, WireRequest } from '../../test/portal/wire.ts';
import { consentCategories } from '../access/consent-statement.ts';
import { hospital } from '../data/hospital.ts';
import { readableTypes, searchableTypes } from './search-parameters.ts';

let portal: ClinicalPortal;
beforeAll(async () => {
  portal = await openClinicalPortal({ patients: 20, wire: true, plant });
});
afterAll(() => portal.close());
beforeEach(() => {
  portal.caller.clinician = ownDoctor;
});

/** Canaries, at which the doctor looked years ago: everything changed since. */
function plant(sqlite: DatabaseSync): void {
  plantCanaries(sqlite);
  const look = sqlite.prepare(
    'INSERT INTO dossier_look (uzi_number, patient_id, first_at, last_at) VALUES (?, ?, ?, ?)',
  );
  const before = '2020-01-01T00:00:00.000Z';
  for (const patient of canaryPatients) look.run(ownDoctor.uziNumber, canaryId(patient), before, before);
}

/** One way to data of a patient. */
interface Attempt {
  readonly name: string;
  readonly request: WireRequest;
  /** Is there an answer with content for whoever has all consent? */
  readonly gives: boolean;
  /** Is the line of the log about this patient, with the checks of this patient? */
  readonly aboutPatient: boolean;
}

const searchOf = (type: string, form: NonNullable<WireRequest['form']>): WireRequest => ({
  path: `/fhir/${type}/_search`,
  form,
});

/** Every way to the data of one patient that the portal has. */
function attemptsAt(patient: CanaryPatient): Attempt[] {
  const id = canaryId(patient);
  const dossier = Object.entries(searchableTypes).flatMap(([type, { includes }]) => {
    const all = Object.keys(includes).map((name) => ['_include', `${type}:${name}`] as const);
    const found = canaryResources(patient).filter((resource) => resource.type === type);
    const forms: [string, [string, string][]][] = [
      [
        'search with every include',
        [['patient', id], ...all.map(([name, value]) => [name, value] as [string, string])],
      ],
      [
        'page of one',
        [
          ['patient', id],
          ['_count', '1'],
          ['_id', found.map((one) => one.id).join(',')],
        ],
      ],
    ];
    return forms.map(([name, form]) => ({
      name: `${type}: ${name}`,
      request: searchOf(type, form),
      gives: true,
      aboutPatient: true,
    }));
  });
  const reads = canaryResources(patient).map(({ type, id: resource }) => ({
    name: `read ${resource}`,
    request: { path: `/fhir/${type}/${resource}` },
    gives: readableTypes.includes(type),
    aboutPatient: readableTypes.includes(type),
  }));
  const person = [
    ['by number', { identifier: `${hospital.patientNumberSystem}|${patient.patientNumber}` }],
    ['by BSN', { identifier: `${identifierSystem.bsn}|${patient.bsn}` }],
    ['by id', { _id: id }],
    ['by name', { family: nameCanary(patient) }],
    ['for its numbers', { _id: id, _elements: 'identifier' }],
    ['of the practitioner', { 'general-practitioner': 'me' }],
  ] as const;
  const inpatients = [
    ['subject:Patient.general-practitioner', 'me'],
    ['_include', 'Encounter:subject'],
    ['_include', 'Encounter:location'],
  ] as const;
  return [
    ...dossier,
    ...reads,
    ...person.map(([name, form]) => ({
      name: `Patient: ${name}`,
      request: searchOf('Patient', form),
      gives: name !== 'of the practitioner',
      aboutPatient: name === 'by id' || name === 'for its numbers',
    })),
    { name: 'read Patient', request: { path: `/fhir/Patient/${id}` }, gives: true, aboutPatient: true },
    { name: 'everything', request: { path: `/fhir/Patient/${id}/$everything` }, gives: false, aboutPatient: false },
    { name: 'history', request: { path: `/fhir/Patient/${id}/_history` }, gives: false, aboutPatient: false },
    { name: 'compartment', request: { path: `/fhir/Patient/${id}/Observation` }, gives: false, aboutPatient: false },
    { name: 'GET search', request: { path: `/fhir/Observation?patient=${id}` }, gives: false, aboutPatient: false },
    {
      name: 'reverse include',
      request: searchOf('Patient', { _id: id, _revinclude: 'Observation:subject' }),
      gives: false,
      aboutPatient: false,
    },
    {
      name: 'iterating include',
      request: searchOf('DiagnosticReport', { patient: id, '_include:iterate': 'DiagnosticReport:result' }),
      gives: false,
      aboutPatient: false,
    },
    {
      name: 'part of a document',
      request: {
        path: `/fhir/Binary/${patient.key}-Binary-radiology`,
        headers: { accept: 'text/plain', range: 'bytes=0-3' },
      },
      gives: true,
      aboutPatient: true,
    },
    {
      name: 'whole document',
      request: { path: `/fhir/Binary/${patient.key}-Binary-reports`, headers: { accept: '*/*;q=0.1, text/plain' } },
      gives: true,
      aboutPatient: true,
    },
    { name: 'inpatients', request: searchOf('Encounter', inpatients), gives: true, aboutPatient: false },
    ...(
      [
        ['inpatients who left', searchOf('Encounter', [...inpatients, ['status', 'finished']])],
        ['inbox', { path: '/me/inbox?show=all' }],
        ['counts of the inbox', { path: '/me/inbox/counts' }],
        ['an item of the inbox', { path: `/me/inbox/${newsId(patient)}/claim`, method: 'POST' }],
        ['own access log', { path: '/me/access-log' }],
        ['mandates', { path: '/me/waarneming' }],
        ['a handover list', { path: '/me/waarneming/nobody/patients' }],
      ] as const
    ).map(([name, request]) => ({ name, request, gives: name === 'inbox', aboutPatient: false })),
    { name: 'decision', request: { path: `/me/decision/${id}` }, gives: false, aboutPatient: true },
    { name: 'access log', request: { path: `/patients/${id}/access-log` }, gives: false, aboutPatient: true },
    {
      name: 'taken along',
      request: { path: `/patients/${id}/exports`, json: { way: 'print', section: 'lab', entries: 1 } },
      gives: false,
      aboutPatient: true,
    },
    {
      name: 'what changed since the last look',
      request: { path: `/me/looks/${id}`, method: 'POST' },
      gives: true,
      aboutPatient: true,
    },
    ...readableSections.map((section) => ({
      name: `unread of ${section}`,
      request: { path: `/me/unread/${id}/${section}` },
      gives: false,
      aboutPatient: true,
    })),
    {
      name: 'reading all',
      request: { path: `/me/read-marks/${id}/lab`, json: { mark: 'read', items: 'all' } },
      gives: false,
      aboutPatient: true,
    },
    { name: 'recent patients', request: { path: '/me/recent-patients' }, gives: false, aboutPatient: false },
  ];
}

/** Everything that must not be in an answer, and what it would give away. */
function forbidden(patient: CanaryPatient, { name }: Attempt): string[] {
  const words = consentCategories
    .filter((category) => !patient.open.includes(category))
    .flatMap((category) => inDisguise(canary(patient, category)));
  if (patient.open.length > 0) return words;
  // S4-26: own inpatients have name and ward in the list, also without consent; nothing more, and no id.
  const listed = name === 'inpatients' && patient.closedChecks === 'TTFF';
  return [...words, canaryId(patient), stayId(patient), patient.bsn, ...(listed ? [] : [nameCanary(patient)])];
}

/** The word itself and the middle of its base64, wherever it begins. */
const inDisguise = (word: string): string[] => [
  word,
  ...['', 'x', 'xx'].map((before) =>
    Buffer.from(before + word)
      .toString('base64')
      .slice(4, -6),
  ),
];

async function send(attempt: Attempt): Promise<WireAnswer> {
  const before = portal.lines();
  const answer = await portal.wire(attempt.request);
  expect([attempt.name, portal.lines() - before]).toEqual([attempt.name, 1]);
  const line = portal.lastLine();
  expect([attempt.name, String(line['checks'])]).toEqual([attempt.name, expect.stringMatching(/^[TF-]{3}F$/)]);
  expect(line['uzi_number']).toBe(portal.caller.clinician.uziNumber);
  return answer;
}

const leaks = (attempt: Attempt, answer: WireAnswer, words: readonly string[]) =>
  words.filter((word) => answer.bytes.includes(word)).map((word) => `${attempt.name}: ${word}`);

/** Follows the links of a search to its end. */
async function pagesOf(answer: WireAnswer): Promise<WireAnswer[]> {
  const bundle = answer.status === 200 ? (JSON.parse(answer.body.toString('utf8')) as Bundle) : null;
  const link = bundle?.link?.find(({ relation }) => relation === 'next')?.url;
  if (link === undefined) return [];
  const next = await send({ name: 'next page', request: { path: link }, gives: true, aboutPatient: true });
  return [next, ...(await pagesOf(next))];
}

const nextLink = (answer: WireAnswer): string | undefined =>
  answer.headers['content-type']?.includes('json') === true
    ? (JSON.parse(answer.body.toString('utf8')) as Bundle).link?.find(({ relation }) => relation === 'next')?.url
    : undefined;

const patientOf = (key: string) => canaryPatients.find((one) => one.key === key)!;

describe('S4-13 no byte of content without consent', { timeout: 120_000 }, () => {
  it('the canaries sing for who has all consent, so that their silence means something', async () => {
    const patient = patientOf('alles');
    const silent: string[] = [];
    for (const attempt of attemptsAt(patient)) {
      const answers = [await send(attempt)];
      if (attempt.name.endsWith('page of one')) answers.push(...(await pagesOf(answers[0]!)));
      const heard = [...consentCategories.map((category) => canary(patient, category)), patient.bsn, 'KANA'];
      const sings = answers.some(({ bytes }) => heard.some((word) => bytes.includes(word)));
      if (attempt.gives && !sings) silent.push(attempt.name);
    }
    expect(silent).toEqual([]);
  });

  it.each(
    canaryPatients
      .filter(({ key }) => key !== 'alles' && key !== 'vertrekt')
      .map((patient) => [patient.key, patient] as const),
  )('%s, by every way to data', async (_key, patient) => {
    const found: string[] = [];
    for (const attempt of attemptsAt(patient)) {
      const answer = await send(attempt);
      found.push(...leaks(attempt, answer, forbidden(patient, attempt)));
      const { checks, patient_id: about, outcome } = portal.lastLine();
      const logged = `${String(checks)} ${String(about)} ${String(outcome)}`;
      const mustBeLogged = `${patient.closedChecks} ${canaryId(patient)} 4`;
      const wrongLine = attempt.aboutPatient && patient.open.length === 0 && logged !== mustBeLogged;
      if (wrongLine) found.push(`${attempt.name}: logged as ${logged}`);
      if (attempt.name.endsWith('page of one')) {
        for (const page of await pagesOf(answer)) found.push(...leaks(attempt, page, forbidden(patient, attempt)));
      }
    }
    expect(found).toEqual([]);
  });

  it('partial consent gives exactly what it covers', async () => {
    for (const category of consentCategories) {
      const patient = patientOf(`deel${category}`);
      for (const resource of canaryResources(patient).filter(({ type }) => readableTypes.includes(type))) {
        const answer = await portal.wire({ path: `/fhir/${resource.type}/${resource.id}` });
        expect([resource.id, answer.status]).toEqual([resource.id, resource.category === category ? 200 : 404]);
      }
    }
  });

  it.each([
    ['role', { ...ownDoctor, roleCode: '17.000', role: 'Apotheker' }],
    ['assurance', { ...ownDoctor, assurance: 'substantial' as const }],
  ])('the wrong %s, by every way to data', async (reason, clinician) => {
    portal.caller.clinician = clinician;
    const patient = { ...patientOf('alles'), open: [] };
    const found: string[] = [];
    for (const attempt of attemptsAt(patient)) {
      const answer = await send(attempt);
      found.push(...leaks(attempt, answer, [...forbidden(patient, attempt), nameCanary(patient)]));
      expect(portal.lastLine()).toMatchObject({ reason, checks: 'F--F', outcome: '4' });
    }
    expect(found).toEqual([]);
  });

  it('withdrawn between search and read, and between two pages', async () => {
    const patient = patientOf('vertrekt');
    const links: string[] = [];
    for (const attempt of attemptsAt(patient)) {
      const link = nextLink(await send(attempt));
      if (link !== undefined) links.push(link);
    }
    expect(links.length).toBeGreaterThanOrEqual(4);
    await portal.consents.withdraw(canaryId(patient), atDesk, hospitalDesk);
    const now = { ...patient, open: [] };
    const found: string[] = [];
    for (const path of links) {
      const attempt = { name: 'next page', request: { path }, gives: false, aboutPatient: true };
      found.push(...leaks(attempt, await send(attempt), forbidden(now, attempt)));
      expect(portal.lastLine()).toMatchObject({ checks: 'TTFF', patient_id: canaryId(patient), reason: 'consent' });
    }
    for (const attempt of attemptsAt(now)) {
      const words = forbidden(now, attempt).filter(
        // Ids of what was read before are the caller's own; they open nothing any more.
        (word) => attempt.name !== 'recent patients' || word !== canaryId(patient),
      );
      found.push(...leaks(attempt, await send(attempt), words));
    }
    expect(found).toEqual([]);
  });
});
