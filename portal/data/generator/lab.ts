import type { CodeableConcept, Observation, ObservationReferenceRange, Reference } from 'fhir/r4';
import { amsterdamDateTime } from '../amsterdam-time.ts';
import { hospitalReference } from '../directory.ts';
import { type Draft, snomed } from './draft.ts';
import {
  type Analyte,
  type AnalyteKey,
  analytes,
  type Limits,
  materials,
  type PanelKey,
  panels,
} from './lab-catalogue.ts';
import type { Random } from './random.ts';

const laboratory: CodeableConcept = {
  coding: [
    {
      system: 'http://terminology.hl7.org/CodeSystem/observation-category',
      code: 'laboratory',
      display: 'Laboratory',
    },
  ],
};
const nhgTable = 'https://referentiemodel.nhg.org/tabellen/nhg-tabel-45-diagnostische-bepalingen';
const interpretations = 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation';

/** The usual value of every determination for one patient: people differ, and stay like themselves over the years. */
export type Levels = (key: AnalyteKey) => number;

/** @param shifted what the patient's illnesses do to values */
export function patientLevels(random: Random, shifted: Partial<Record<AnalyteKey, number>>): Levels {
  const levels = new Map<AnalyteKey, number>();
  for (const key of Object.keys(analytes) as AnalyteKey[]) {
    const { mean, spread } = analytes[key];
    levels.set(key, (shifted[key] ?? mean) + (bell(random) * spread) / 2);
  }
  return (key) => levels.get(key) ?? analytes[key].mean;
}

/** Between -1.5 and 1.5, most often near 0. */
const bell = (random: Random): number => random.fraction() + random.fraction() + random.fraction() - 1.5;

/**
 * One panel drawn at one time: the panel, its results, its specimen.
 * @param status of all results; `registered` results have no value yet (Uitslag volgt)
 */
export function addPanel(draft: Draft, key: PanelKey, at: number, levels: Levels, status: Observation['status']): void {
  const panel = panels[key];
  const material = materials[panel.material];
  const specimen = draft.add(
    'lab',
    {
      resourceType: 'Specimen',
      status: 'available',
      type: snomed(material.code, material.display),
      subject: draft.subject,
      collection: { collectedDateTime: amsterdamDateTime(at) },
    },
    material.display,
  );
  const common: Omit<Observation, 'code'> = {
    resourceType: 'Observation',
    status,
    category: [laboratory, snomed(panel.category.code, panel.category.display)],
    subject: draft.subject,
    effectiveDateTime: amsterdamDateTime(at),
    issued: amsterdamDateTime(at + 5 * 3_600_000),
    performer: [hospitalReference],
    specimen,
  };
  const members = panel.members.map((member) =>
    draft.add('lab', { ...common, ...result(draft, member, levels, status) }),
  );
  if (members.length > 1) draft.add('lab', { ...common, code: { text: panel.name }, hasMember: members });
}

function result(
  draft: Draft,
  key: AnalyteKey,
  levels: Levels,
  status: string,
): Pick<Observation, 'code'> & Partial<Observation> {
  const analyte: Analyte = analytes[key];
  const code: CodeableConcept = {
    coding: [
      { system: 'http://loinc.org', code: analyte.loinc, display: analyte.label },
      ...(analyte.nhg === undefined ? [] : [{ system: nhgTable, code: analyte.nhg, display: analyte.label }]),
    ],
    text: analyte.label,
  };
  if (status === 'registered') return { code };
  const limits = draft.person.gender === 'male' ? (analyte.male ?? analyte.limits) : analyte.limits;
  const value = rounded(Math.max(0, levels(key) + (bell(draft.random) * analyte.spread) / 2), analyte.decimals);
  const interpretation = interpretationOf(value, limits);
  return {
    code,
    valueQuantity: quantity(value, analyte),
    ...(interpretation === null ? {} : { interpretation: [interpretation] }),
    referenceRange: [referenceRange(limits, analyte)],
  };
}

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));

const quantity = (value: number, { unit, ucum }: Analyte) => ({
  value,
  ...(unit === '' ? {} : { unit }),
  system: 'http://unitsofmeasure.org',
  code: ucum ?? unit,
});

function referenceRange([low, high]: Limits, analyte: Analyte): ObservationReferenceRange {
  return {
    ...(low === null ? {} : { low: quantity(low, analyte) }),
    ...(high === null ? {} : { high: quantity(high, analyte) }),
  };
}

/** The laboratory's own flag, in both code systems that Dutch feeds use. */
function interpretationOf(value: number, [low, high]: Limits): CodeableConcept | null {
  if (high !== null && value > high) return flag('H', '281302008', 'boven referentiewaarde');
  if (low !== null && value < low) return flag('L', '281300000', 'onder referentiewaarde');
  return null;
}

const flag = (code: string, snomedCode: string, display: string): CodeableConcept => ({
  coding: [
    { system: interpretations, code },
    { system: 'http://snomed.info/sct', code: snomedCode, display },
  ],
});

const agents: readonly (readonly [name: string, resistance: number])[] = [
  ['Amoxicilline', 0.45],
  ['Amoxicilline/clavulaanzuur', 0.15],
  ['Cefuroxim', 0.1],
  ['Ciprofloxacine', 0.14],
  ['Co-trimoxazol', 0.22],
  ['Nitrofurantoïne', 0.04],
];
const cultures = {
  urine: {
    name: 'Urinekweek',
    loinc: '630-4',
    material: ['122575003', 'Urine, gewassen plas'],
    germ: ['112283007', 'Escherichia coli'],
    text: '> 10^5 kve/mL',
  },
  sputum: {
    name: 'Sputumkweek',
    loinc: '6460-0',
    material: ['119334006', 'Sputum'],
    germ: ['44470000', 'Haemophilus influenzae'],
    text: 'matige groei',
  },
  wound: {
    name: 'Wondkweek',
    loinc: '6462-6',
    material: ['119365002', 'Wondvocht'],
    germ: ['3092008', 'Staphylococcus aureus'],
    text: 'ruime groei',
  },
} as const;
export type CultureKey = keyof typeof cultures;

/** A culture: no growth, or a germ with its susceptibilities as S, I or R. */
export function addCulture(draft: Draft, key: CultureKey, at: number): void {
  const { random } = draft;
  const culture = cultures[key];
  const specimen = draft.add('microbiology', {
    resourceType: 'Specimen',
    type: snomed(culture.material[0], culture.material[1]),
    subject: draft.subject,
    collection: { collectedDateTime: amsterdamDateTime(at) },
  });
  const grown = random.chance(0.7);
  const performer: Reference = { reference: 'PractitionerRole/microbiology-0', display: 'Medische microbiologie' };
  draft.add('microbiology', {
    resourceType: 'Observation',
    status: 'final',
    category: [laboratory, snomed('19851009', 'microbiologie')],
    code: { coding: [{ system: 'http://loinc.org', code: culture.loinc }], text: culture.name },
    subject: draft.subject,
    effectiveDateTime: amsterdamDateTime(at),
    issued: amsterdamDateTime(at + 60 * 3_600_000),
    performer: [performer, hospitalReference],
    specimen,
    ...(grown
      ? {
          valueCodeableConcept: snomed(culture.germ[0], culture.germ[1]),
          note: [{ text: culture.text }],
          component: agents.map(([name, resistance]) => ({
            code: { text: name },
            interpretation: [sensitivity(random, resistance)],
          })),
        }
      : { valueString: 'Geen groei van pathogene micro-organismen.' }),
  });
}

function sensitivity(random: Random, resistance: number): CodeableConcept {
  const drawn = random.fraction();
  const [letter, code, display] =
    drawn < resistance
      ? (['R', '30714006', 'resistent'] as const)
      : drawn < resistance + 0.06
        ? (['I', '11896004', 'intermediair'] as const)
        : (['S', '131196009', 'gevoelig'] as const);
  return {
    coding: [
      { system: interpretations, code: letter },
      { system: 'http://snomed.info/sct', code, display },
    ],
    text: letter,
  };
}
