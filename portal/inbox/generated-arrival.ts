import type { FhirResource } from 'fhir/r4';
import type { SectionKey } from '../../contract/dossier/section-key.ts';
import type { InboxKind } from '../../contract/portal/inbox.ts';
import type { GeneratedPatient } from '../data/generated-patient.ts';
import { addLetter } from '../data/generator/documents.ts';
import { createDraft, day, type Draft, type SectionedResource } from '../data/generator/draft.ts';
import { examinations, type ExaminationKey } from '../data/generator/imaging-catalogue.ts';
import type { Illness } from '../data/generator/illness.ts';
import { illnesses } from '../data/generator/illnesses.ts';
import { addCulture, addPanel, patientLevels } from '../data/generator/lab.ts';
import { type PanelKey, panels } from '../data/generator/lab-catalogue.ts';
import { dischargeText, letterText } from '../data/generator/letters.ts';
import type { Random } from '../data/generator/random.ts';
import { addImaging, addPathology } from '../data/generator/result-reports.ts';

/** New information about a patient: its resources, and the one of them that the inbox points to. */
export interface Arrival {
  readonly kind: InboxKind;
  readonly section: SectionKey;
  readonly resources: readonly SectionedResource[];
  readonly main: { readonly type: string; readonly id: string };
  /** The source flagged a value. */
  readonly flagged: boolean;
}

const kinds: readonly InboxKind[] = [
  'lab',
  'lab',
  'lab',
  'radiology',
  'radiology',
  'discharge-letter',
  'letter',
  'microbiology',
  'pathology',
];
const keysOf = <K extends string>(table: Readonly<Record<K, unknown>>): K[] => Object.keys(table) as K[];

/**
 * Makes up what a hospital sends about a patient today.
 * @param name tells this arrival from others of the patient; part of its ids
 * @param at ms
 */
export function generateArrival(
  { id, person, practice }: Pick<GeneratedPatient, 'id' | 'person' | 'practice'>,
  random: Random,
  name: string,
  at: number,
): Arrival {
  const draft = createDraft(id, person, practice, random, at, `${id}.n${name}`);
  const kind = random.pick(kinds);
  const illness = random.pick(illnesses.filter((one) => kind !== 'pathology' || one.pathology !== undefined));
  const section = add[kind](draft, illness, at);
  const main = draft.resources.filter(({ resource }) => mainTypes.includes(resource.resourceType)).at(-1);
  if (!main) throw new RangeError(`an arrival of kind ${kind} has nothing to show`);
  return {
    kind,
    section,
    resources: draft.resources,
    main: { type: main.resource.resourceType, id: main.resource.id },
    flagged: draft.resources.some(({ resource }) => isFlagged(resource)),
  };
}

/** What a row of the inbox can point to; a panel is added after its results, a report after its parts. */
const mainTypes: readonly string[] = ['Observation', 'DiagnosticReport', 'DocumentReference'];

const isFlagged = (resource: FhirResource): boolean =>
  resource.resourceType === 'Observation' &&
  [resource, ...(resource.component ?? [])].some(({ interpretation }) =>
    interpretation?.some(({ coding }) => coding?.some(({ code }) => code !== undefined && 'HLR'.includes(code))),
  );

const add: Readonly<Record<InboxKind, (draft: Draft, illness: Illness, at: number) => SectionKey>> = {
  lab(draft, _illness, at) {
    addPanel(draft, draft.random.pick<PanelKey>(keysOf(panels)), at, patientLevels(draft.random, {}), 'final');
    return 'lab';
  },
  microbiology(draft, { culture = 'urine' }, at) {
    addCulture(draft, culture, at);
    return 'microbiology';
  },
  pathology(draft, { pathology }, at) {
    if (pathology) addPathology(draft, pathology, at);
    return 'pathology';
  },
  radiology(draft, { reason, imaging }, at) {
    const key = imaging?.examination ?? draft.random.pick<ExaminationKey>(keysOf(examinations));
    addImaging(draft, key, at, imaging ?? null, reason);
    return 'radiology';
  },
  'discharge-letter'(draft, illness, at) {
    const { name, specialism } = illness;
    const text = dischargeText(draft, illness, at - draft.random.integer(1, 6) * day, at);
    addLetter(draft, { kind: 'discharge', title: `Ontslagbrief: ${name}`, at, specialism, text }, draft.gp);
    return 'correspondence';
  },
  letter(draft, illness, at) {
    const { name, specialism } = illness;
    const text = letterText(draft, illness, at, draft.gp);
    addLetter(draft, { kind: 'hospitalLetter', title: `Brief: ${name}`, at, specialism, text }, draft.gp);
    return 'correspondence';
  },
};
