import type { GeneralCode, GeneralEntry, Measured } from '../../../../contract/dossier/entries.ts';
import { firstDate, newestFirst } from '../fhir/dates.ts';
import { firstName, organisationBehind } from '../fhir/names.ts';
import { plainText } from '../fhir/plain-text.ts';
import type { ResourceSet } from '../fhir/resource-set.ts';
import type { Resource } from '../fhir/resources.ts';
import { clip, conceptDoubts, conceptText, hasCode, line } from '../fhir/text.ts';
import { observationValue } from './observation-value.ts';
import { seriesOf } from './series.ts';
import { search } from './section.ts';

type Measurement = Resource<'Observation'>;
type Component = NonNullable<Measurement['component']>[number];

const categories = 'http://terminology.hl7.org/CodeSystem/observation-category';

/** Vital signs (zib Bloeddruk, Lichaamsgewicht …) and how somebody lives (zib TabakGebruik, Woonsituatie …). */
export const measurementSearch = search('Observation', {
  category: `${categories}|vital-signs,${categories}|social-history`,
  _sort: '-date',
});

/**
 * Vital signs by code: LOINC, and SNOMED CT where feeds give that (hl7.org/fhir/R4/observation-vitalsigns.html). A feed
 * may give a blood pressure the codes of its parts too, so that one comes first.
 */
const vitalSigns: readonly (readonly [name: GeneralCode, ...codes: string[]])[] = [
  ['blood-pressure', '85354-9', '55284-4', '75367002'],
  ['body-weight', '29463-7', '3141-9', '27113001'],
  ['body-height', '8302-2', '50373000'],
  ['bmi', '39156-5'],
  ['body-temperature', '8310-5', '386725007'],
  ['heart-rate', '8867-4', '364075005'],
  ['respiratory-rate', '9279-1', '86290005'],
  ['oxygen-saturation', '59408-5', '2708-6', '431314004'],
  ['pain-score', '72514-3', '38208-5'],
];
const systolic = ['8480-6', '271649006'];
const diastolic = ['8462-4', '271650006'];

/** UCUM as people write it; any other unit stays as it came. */
const units: Readonly<Record<string, string>> = { 'mm[Hg]': 'mmHg', Cel: '°C', '/min': 'per minuut', 'kg/m2': 'kg/m²' };

/** @returns measurements and how the patient lives, newest first; of one moment in the order of the answer */
export const measurementEntries = (found: ResourceSet): GeneralEntry[] =>
  found
    .all('Observation')
    .map((observation) => measurementEntry(found, observation))
    .toSorted(newestFirst);

function measurementEntry(found: ResourceSet, observation: Measurement): GeneralEntry {
  const { id, status, category, code, performer, note } = observation;
  const date = firstDate(observation.effectiveDateTime, observation.effectivePeriod?.start, observation.issued);
  const { value, doubts, course } = measured(observation);
  const [known = null] = vitalSigns.find(([, ...codes]) => code !== undefined && hasCode([code], ...codes)) ?? [];
  const name = conceptText(code);
  const withdrawn = status === 'entered-in-error';
  const remarks = (note ?? []).map(({ text }) => line(plainText(text).text, 500));
  const words = [withdrawn ? name : null, ...value, ...remarks].filter((part) => part !== null && part !== '');
  return {
    id: `Observation/${id}`,
    group: hasCode(category, 'vital-signs') ? 'measurement' : 'lifestyle',
    code: withdrawn ? 'entered-in-error' : known,
    label: withdrawn || known !== null ? null : line(name, 200),
    text: clip(words.length === 0 ? '–' : words.join(' · '), 1000),
    verdict: null,
    measured: date === null || noResult.has(status ?? '') ? null : point(observation, known, course),
    date,
    source: organisationBehind(found, performer ?? []) ?? firstName(found, performer),
    doubts: [
      ...doubts,
      ...conceptDoubts(code),
      ...(date === null ? (['date-missing'] as const) : []),
      ...(status === undefined || status === 'unknown' ? (['status-unknown'] as const) : []),
    ],
  };
}

/** Statuses of what was not measured after all, or not yet. */
const noResult: ReadonlySet<string> = new Set(['entered-in-error', 'cancelled', 'registered']);

/** What a course is drawn of: the numbers, and how they are written. */
type Course = Pick<Measured, 'values' | 'value' | 'unit'>;

/** @returns a measurement as a point of its course; null where there is no number, or nothing to compare it with */
function point(observation: Measurement, known: GeneralCode | null, course: Course | null): Measured | null {
  const series = known ?? seriesOf(observation);
  if (course === null || series === null) return null;
  return { series, ...course, method: line(conceptText(observation.method) ?? undefined, 200) };
}

interface MeasuredValue {
  readonly value: readonly string[];
  readonly doubts: GeneralEntry['doubts'];
  readonly course: Course | null;
}

/** The value of a measurement and of its parts; a blood pressure as one: "132/84 mmHg". */
function measured(observation: Measurement): MeasuredValue {
  const own = observationValue(observation);
  const components = observation.component ?? [];
  const ownCourse = courseOf([observation], own.value, own.unit);
  if (components.length === 0) return { value: [withUnit(own.value, own.unit)], doubts: own.doubts, course: ownCourse };
  const upper = components.find(({ code }) => hasCode([code], ...systolic));
  const lower = components.find(({ code }) => hasCode([code], ...diastolic));
  const pressure = upper && lower ? pressureOf(upper, lower) : null;
  const rest = pressure === null ? components : components.filter((one) => one !== upper && one !== lower);
  const parts = rest.map((part) => ({ part, ...observationValue(part) }));
  const hasOwn = !own.doubts.includes('partly-understood');
  return {
    value: [
      ...(hasOwn ? [withUnit(own.value, own.unit)] : []),
      ...(pressure ? [withUnit(pressure.value, pressure.unit)] : []),
      // Some feeds give the same part once for each code system.
      ...new Set(parts.map(({ part, value, unit }) => `${conceptText(part.code) ?? '–'}: ${withUnit(value, unit)}`)),
    ],
    doubts: [...new Set([...(hasOwn ? own.doubts : []), ...parts.flatMap((part) => part.doubts)])],
    course: pressure ?? ownCourse,
  };
}

/** @returns null when the two are not numbers in the same unit: then they stand apart, each with its own doubt */
function pressureOf(upper: Component, lower: Component): Course | null {
  const [above, below] = [observationValue(upper), observationValue(lower)];
  if (above.unit === null || above.unit !== below.unit) return null;
  return courseOf([upper, lower], `${above.value}/${below.value}`, above.unit);
}

/** @returns null when one of them is no number of the source */
function courseOf(of: readonly Pick<Component, 'valueQuantity'>[], value: string, unit: string | null): Course | null {
  const values = of.map(({ valueQuantity }) => valueQuantity?.value).filter((one) => one !== undefined);
  if (values.length < of.length || !values.every(Number.isFinite)) return null;
  return { values, value, unit: unit === null ? null : inWords(unit) };
}

const inWords = (unit: string): string => units[unit] ?? unit;
const withUnit = (value: string, unit: string | null): string => (unit === null ? value : `${value} ${inWords(unit)}`);
