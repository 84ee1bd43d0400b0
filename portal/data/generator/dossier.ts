import { doctorReference, specialisms, wards } from '../directory.ts';
import type { Practice } from '../practices.ts';
import { addAdmission, addDischarge, type Admission, type Discharge } from './admission.ts';
import { addDocument, addLetter } from './documents.ts';
import { consultingHour, createDraft, day, type Draft, month, type SectionedResource } from './draft.ts';
import { addGeneral } from './general.ts';
import type { Illness } from './illness.ts';
import { illnesses } from './illnesses.ts';
import { addCulture, addPanel, type Levels, patientLevels } from './lab.ts';
import { type PanelKey, panels } from './lab-catalogue.ts';
import { consultText, dischargeText, letterText } from './letters.ts';
import { addLabReports } from './lab-reports.ts';
import { addMeasurements } from './measurements.ts';
import { addMedication } from './medication.ts';
import { type Person, purpose } from './person.ts';
import { randomFor, type Random } from './random.ts';
import { addReferral } from './referrals.ts';
import { addImaging, addPathology } from './result-reports.ts';
import { addTreatmentRecord } from './treatment-record.ts';
import { addAppointment, addOutpatientVisit, addStay } from './visits.ts';

/**
 * How much a dossier holds: `usual` is drawn, `rich` has every section filled, `long-lab` has ten years of results,
 * `ten-years` ten years of everything, `ten-thousand` at least 10,000 laboratory results.
 */
export type DossierSize = 'usual' | 'rich' | 'long-lab' | 'ten-years' | 'ten-thousand';

export interface DossierSubject {
  readonly patientId: string;
  readonly person: Person;
  readonly practice: Practice;
  readonly admission: Admission | null;
  readonly discharge: Discharge | null;
  readonly size: DossierSize;
}

const visitsAtMost = 10;
/** Of one illness, in a dossier of ten years: every two months or so. */
const visitsInTenYears = 60;
const manyResults = 10_000;

/**
 * Writes the dossier of one patient: the same seed, number and reference give the same dossier.
 * @param reference the moment that everything is counted from, ms
 */
export function generateDossier(
  seed: number,
  index: number,
  reference: number,
  subject: DossierSubject,
): SectionedResource[] {
  const { patientId, person, practice, admission, discharge, size } = subject;
  const random = randomFor(seed, index, purpose.dossier);
  const draft = createDraft(patientId, person, practice, random, reference);
  const age = (reference - Date.parse(person.birthDate)) / (365.25 * day);
  const ills = chooseIllnesses(random, person, age, size);
  const levels = patientLevels(random, Object.assign({}, ...ills.map((illness) => illness.levels ?? {})));
  addGeneral(draft, ills, age, size === 'rich');
  for (const illness of ills) {
    const extent =
      size === 'ten-years'
        ? { began: 10, visits: visitsInTenYears, every: Math.min(illness.every, 2) }
        : { began: null, visits: visitsAtMost, every: illness.every };
    addIllness(draft, illness, levels, Math.min(age, size === 'usual' ? 6 : 9), extent);
  }
  if (size === 'long-lab') addLongLab(draft, levels, 60, 2);
  if (size === 'ten-years') addLongLab(draft, levels, 120, 1);
  if (size === 'ten-thousand') addManyResults(draft, levels);
  if (size === 'rich') addCulture(draft, 'urine', reference - 40 * day);
  if (admission) {
    addAdmission(draft, admission);
    addPanel(draft, 'inflammation', admission.admittedAt + day / 8, levels, 'final');
    addPanel(draft, 'kidney', reference - day / 12, levels, 'preliminary');
  }
  if (discharge) {
    addDischarge(draft, discharge);
    const illness = ills[0] ?? random.pick(illnesses);
    const text = dischargeText(draft, illness, discharge.admittedAt, discharge.dischargedAt);
    const { specialism } = discharge.ward;
    const title = `Ontslagbrief: ${illness.name}`;
    addLetter(draft, { kind: 'discharge', title, at: discharge.dischargedAt, specialism, text }, draft.gp);
  }
  // Numbers of its own: what a dossier holds of visits and results is the same with and without it.
  addTreatmentRecord({ ...draft, random: randomFor(seed, index, purpose.treatment) }, ills, age);
  const measuring = { ...draft, random: randomFor(seed, index, purpose.measurement) };
  addMeasurements(measuring, ills, age);
  addLabReports(measuring);
  return draft.resources;
}

function chooseIllnesses(random: Random, person: Person, age: number, size: DossierSize): readonly Illness[] {
  const fitting = illnesses.filter(
    ({ ages, sex }) => age >= ages[0] && age <= ages[1] && (sex === undefined || sex === person.gender),
  );
  const wanted = size === 'rich' || size === 'ten-years' ? 5 : age > 60 ? random.integer(1, 3) : random.integer(1, 2);
  const chosen = new Set<Illness>();
  // A rich dossier has pathology, imaging and a culture for certain.
  if (size === 'rich') {
    for (const has of ['pathology', 'imaging', 'culture', 'operation'] as const) {
      const first = fitting.find((illness) => illness[has] !== undefined && !chosen.has(illness));
      if (first) chosen.add(first);
    }
  }
  for (let tries = 0; chosen.size < Math.min(wanted, fitting.length) && tries < 50; tries += 1)
    chosen.add(random.pick(fitting));
  return [...chosen];
}

/** How long an illness lasts: years ago that it began (null: drawn), visits at most, months between them. */
interface Extent {
  readonly began: number | null;
  readonly visits: number;
  readonly every: number;
}

/** One illness from referral to the next appointment. `years` is how far back it may begin. */
function addIllness(draft: Draft, illness: Illness, levels: Levels, years: number, extent: Extent): void {
  const { random, reference } = draft;
  const { specialism } = illness;
  const drawn = 0.1 + random.fraction() * Math.max(0.2, years);
  const began = reference - (extent.began ?? drawn) * 12 * month;
  addReferral(draft, illness, began - random.integer(5, 40) * day, random.chance(0.05) ? 'accepted' : 'completed');
  const dates: number[] = [];
  for (
    let at = began;
    at < reference - day && dates.length < extent.visits;
    at += extent.every * month * (0.8 + random.fraction() * 0.4)
  ) {
    dates.push(consultingHour(at, random));
  }
  dates.forEach((at, visit) => addVisit(draft, illness, levels, at, visit));
  const first = dates[0] ?? began;
  if (illness.imaging) addImaging(draft, illness.imaging.examination, first + 4 * day, illness.imaging, illness.reason);
  if (illness.pathology) addPathology(draft, illness.pathology, first + 9 * day);
  if (illness.culture) addCulture(draft, illness.culture, first);
  for (const key of illness.products)
    addMedication(draft, key, first + random.integer(0, 2) * month, specialism, illness.name);
  if (illness.operation !== undefined && first + 60 * day < reference) addOperation(draft, illness, first + 50 * day);
  addAppointment(draft, specialism, consultingHour(reference + random.integer(3, 200) * day, random), true);
  if (random.chance(0.3))
    addAppointment(draft, specialism, consultingHour(first + 20 * day, random), random.chance(0.5));
}

function addVisit(draft: Draft, illness: Illness, levels: Levels, at: number, visit: number): void {
  const { random, reference } = draft;
  const { specialism } = illness;
  addOutpatientVisit(draft, illness, at);
  addDocument(draft, {
    section: 'reports',
    kind: visit === 0 ? 'consult' : 'progress',
    title: `${visit === 0 ? 'Consult' : 'Controle'} ${specialisms[specialism].name}: ${illness.name}`,
    at,
    specialism,
    author: doctorReference(specialism, random.integer(0, 1)),
    text: consultText(illness, visit === 0),
    preliminary: reference - at < 3 * day,
  });
  const recent = reference - at < 2 * day;
  for (const key of illness.panels) {
    if (visit > 0 && random.chance(0.25)) continue;
    const corrected = random.chance(0.03);
    addPanel(draft, key, at - 2 * day, levels, recent ? 'registered' : corrected ? 'corrected' : 'final');
  }
  if (visit % 3 !== 0) return;
  const toOthers = random.chance(0.2);
  const recipient = toOthers ? random.pick(others) : draft.gp;
  addLetter(
    draft,
    {
      kind: 'hospitalLetter',
      title: `Brief ${specialisms[specialism].name}: ${illness.name}`,
      at: at + day,
      specialism,
      text: letterText(draft, illness, at, recipient),
    },
    recipient,
  );
}

/** Who else gets letters (S4-18). */
const others = [
  { display: 'Apotheek De Vijzel' },
  { display: 'Fysiotherapie Centrum Beweging' },
  { display: 'Thuiszorg Eemstreek' },
  { display: 'Universitair Medisch Centrum De Stad, afdeling Radiotherapie' },
] as const;

function addOperation(draft: Draft, illness: Illness, at: number): void {
  const { random } = draft;
  const { specialism, name } = illness;
  const ward = wards.find((one) => one.specialism === specialism) ?? wards[3];
  const end = at + random.integer(1, 4) * day;
  addStay(draft, illness, ward, at, end);
  const author = doctorReference(specialism);
  addDocument(draft, {
    section: 'reports',
    kind: 'operation',
    title: `Operatieverslag: ${name}`,
    at: at + day / 6,
    specialism,
    author,
    text: `Indicatie: ${illness.reason}\n\nVerslag: ${illness.operation ?? ''}`,
  });
  addDocument(draft, {
    section: 'reports',
    kind: 'nursing',
    title: `Verpleegkundig verslag ${ward.name}`,
    at: end,
    specialism,
    author: { display: `Verpleging ${ward.name}` },
    text: 'Mobiliseert zelfstandig. Wond rustig. Pijnscore 2. Thuiszorg niet nodig.',
  });
  addLetter(
    draft,
    {
      kind: 'discharge',
      title: `Ontslagbrief: ${name}`,
      at: end,
      specialism,
      text: dischargeText(draft, illness, at, end),
    },
    draft.gp,
  );
}

/** Laboratory results of years, every so many months: for the trend and for long lists. */
function addLongLab(draft: Draft, levels: Levels, visits: number, everyMonths: number): void {
  const all = Object.keys(panels) as PanelKey[];
  for (let visit = 0; visit < visits; visit += 1) {
    const at = consultingHour(draft.reference - (visit * everyMonths + 0.5) * month, draft.random);
    for (const key of ['bloodCount', 'kidney', draft.random.pick(all)] as const)
      addPanel(draft, key, at, levels, 'final');
  }
}

/** Every panel every two weeks, back in time until there are enough: the size that is measured with. */
function addManyResults(draft: Draft, levels: Levels): void {
  const all = Object.keys(panels) as PanelKey[];
  const results = () => draft.resources.filter(({ resource }) => resource.resourceType === 'Observation').length;
  for (let visit = 0; results() < manyResults; visit += 1) {
    const at = consultingHour(draft.reference - (visit + 0.5) * (month / 2), draft.random);
    for (const key of all) addPanel(draft, key, at, levels, visit % 40 === 7 ? 'corrected' : 'final');
  }
}
