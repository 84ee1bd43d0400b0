import type { MedicationEntry, MedicationEvent } from '../../../../contract/dossier/entries.ts';
import type { CodeableConcept, Extension, Period, Reference } from '../fhir/datatypes.ts';
import { firstDate, instant, newestFirst } from '../fhir/dates.ts';
import { organisationBehind, referenceName } from '../fhir/names.ts';
import type { ResourceSet } from '../fhir/resource-set.ts';
import type { Resource } from '../fhir/resources.ts';
import { clip, conceptDoubts, conceptsText, conceptText, line } from '../fhir/text.ts';
import { type Section, type SectionContext, search } from './section.ts';

/** FHIR status of an agreement or of use -> what a clinician asks: does the patient use it now? */
const statuses: Record<string, MedicationEntry['status']> = {
  active: 'active',
  'on-hold': 'stopped',
  stopped: 'stopped',
  completed: 'stopped',
  cancelled: 'stopped',
  'not-taken': 'stopped',
  draft: 'planned',
  intended: 'planned',
};

/** Period of use: MP9 (R4), and zib2017 as vendors answer it (clinical/FACTS section 3). */
const periodUrls = [
  'http://nictiz.nl/fhir/StructureDefinition/ext-TimeInterval.Period',
  'http://nictiz.nl/fhir/StructureDefinition/zib-Medication-PeriodOfUse',
];

type Dosages = Resource<'MedicationRequest'>['dosageInstruction'];

/**
 * Medicatieoverzicht met door het ziekenhuis voorgeschreven medicatie (S4-19): agreements, and with each what was
 * dispensed and what the patient says to use. Use and dispensing without an agreement stand apart, so that nothing is lost.
 */
export const medication: Section<'medication'> = {
  key: 'medication',
  searches: [
    search('MedicationRequest', { _include: ['MedicationRequest:medication', 'MedicationRequest:requester'] }),
    search('MedicationStatement', { _include: 'MedicationStatement:medication' }),
    search('MedicationDispense', { _include: 'MedicationDispense:medication' }),
  ],
  entries: (found, context) => {
    const events = new Map<string, MedicationEvent[]>();
    const apart: MedicationEntry[] = [];
    const place = (agreements: readonly Reference[], event: MedicationEvent, alone: () => MedicationEntry): void => {
      const agreement = agreements.map((one) => found.find('MedicationRequest', one)).find((one) => one !== undefined);
      if (agreement === undefined) apart.push(alone());
      else events.set(agreement.id, [...(events.get(agreement.id) ?? []), event]);
    };
    for (const use of found.all('MedicationStatement')) {
      const entry = useEntry(found, use, context);
      const event = { kind: 'use' as const, date: entry.date, text: entry.dosage, source: entry.source };
      place([...(use.basedOn ?? []), ...(use.derivedFrom ?? [])], event, () => entry);
    }
    for (const dispense of found.all('MedicationDispense')) {
      const entry = dispenseEntry(found, dispense, context);
      const event = { kind: 'dispense' as const, date: entry.date, text: entry.dosage, source: entry.source };
      place(dispense.authorizingPrescription ?? [], event, () => entry);
    }
    const agreed = found
      .all('MedicationRequest')
      .map((request) => agreementEntry(found, request, (events.get(request.id) ?? []).toSorted(newestFirst), context));
    return [...agreed, ...apart].toSorted((a, b) => order[a.status] - order[b.status] || newestFirst(a, b));
  },
};

/** What is in use comes first, what was stopped last. */
const order: Record<MedicationEntry['status'], number> = {
  active: 0,
  planned: 1,
  unknown: 2,
  dispensed: 3,
  stopped: 4,
};

/** What the three kinds of resource have in common. */
interface Common {
  readonly code: CodeableConcept | undefined;
  readonly reference: Reference | undefined;
  readonly dosages: Dosages;
  readonly extensions: readonly Extension[] | undefined;
  readonly status: MedicationEntry['status'];
}

function common(
  found: ResourceSet,
  { code: own, reference, dosages, extensions, status }: Common,
  bounds: Period | undefined,
  { now }: SectionContext,
): Pick<MedicationEntry, 'name' | 'dosage' | 'route' | 'start' | 'end' | 'status' | 'doubts'> {
  const code = own ?? found.find('Medication', reference)?.code;
  const name = conceptText(code) ?? referenceName(found, reference);
  const period =
    extensions?.find(({ url }) => periodUrls.includes(url))?.valuePeriod ??
    dosages?.find(({ timing }) => timing?.repeat?.boundsPeriod !== undefined)?.timing?.repeat?.boundsPeriod ??
    bounds;
  const end = firstDate(period?.end);
  const texts = (dosages ?? []).flatMap(({ text }) => (text === undefined ? [] : [text]));
  return {
    name: clip(name ?? '–', 300),
    dosage: line([...new Set(texts)].join('; '), 1000),
    route: line(conceptText(dosages?.find(({ route }) => route !== undefined)?.route), 120),
    start: firstDate(period?.start),
    end,
    status,
    doubts: [
      ...conceptDoubts(code),
      ...(status === 'unknown' ? (['status-unknown'] as const) : []),
      ...(name === null ? (['partly-understood'] as const) : []),
      ...(status === 'active' && end !== null && isOver(end, now) ? (['ended-but-active'] as const) : []),
    ],
  };
}

/** A day counts until it is over; a month or a year until the next begins. */
function isOver(end: string, now: Date): boolean {
  if (end.includes('T')) return instant(end) < now.getTime();
  return end < now.toISOString().slice(0, end.length);
}

function agreementEntry(
  found: ResourceSet,
  request: Resource<'MedicationRequest'>,
  events: MedicationEvent[],
  context: SectionContext,
): MedicationEntry {
  const shared = common(
    found,
    {
      code: request.medicationCodeableConcept,
      reference: request.medicationReference,
      dosages: request.dosageInstruction,
      extensions: request.extension,
      status: statuses[request.status ?? ''] ?? 'unknown',
    },
    request.dispenseRequest?.validityPeriod,
    context,
  );
  return {
    id: `MedicationRequest/${request.id}`,
    kind: 'prescription',
    date: firstDate(request.authoredOn, shared.start ?? undefined),
    source: organisationBehind(found, [request.requester]),
    ...shared,
    start: shared.start ?? firstDate(request.authoredOn),
    prescriber: referenceName(found, request.requester),
    reason: conceptsText(request.reasonCode, 500),
    statusReason: line(conceptText(request.statusReason), 500),
    events: events.slice(0, 500),
  };
}

/** What the patient, or somebody for the patient, says to use (zib MedicatieGebruik). */
function useEntry(found: ResourceSet, use: Resource<'MedicationStatement'>, context: SectionContext): MedicationEntry {
  const shared = common(
    found,
    {
      code: use.medicationCodeableConcept,
      reference: use.medicationReference,
      dosages: use.dosage,
      extensions: use.extension,
      status: statuses[use.status ?? ''] ?? 'unknown',
    },
    use.effectivePeriod,
    context,
  );
  return {
    id: `MedicationStatement/${use.id}`,
    kind: 'use',
    date: firstDate(use.dateAsserted, use.effectiveDateTime, shared.start ?? undefined),
    source: referenceName(found, use.informationSource),
    ...shared,
    start: shared.start ?? firstDate(use.effectiveDateTime),
    prescriber: null,
    reason: conceptsText(use.reasonCode, 500),
    statusReason: conceptsText(use.statusReason, 500),
    events: [],
  };
}

/** What a pharmacy or ward handed over (zib Verstrekking), or agreed to (Toedieningsafspraak). */
function dispenseEntry(
  found: ResourceSet,
  dispense: Resource<'MedicationDispense'>,
  context: SectionContext,
): MedicationEntry {
  const { quantity } = dispense;
  const amount =
    quantity?.value === undefined
      ? null
      : [String(quantity.value).replace('.', ','), quantity.unit ?? quantity.code].filter(Boolean).join(' ');
  const handed = ['completed', 'in-progress', 'preparation'].includes(dispense.status ?? '');
  const shared = common(
    found,
    {
      code: dispense.medicationCodeableConcept,
      reference: dispense.medicationReference,
      dosages: dispense.dosageInstruction,
      extensions: dispense.extension,
      status: handed ? 'dispensed' : (statuses[dispense.status ?? ''] ?? 'unknown'),
    },
    undefined,
    context,
  );
  const performers = (dispense.performer ?? []).map(({ actor }) => actor);
  return {
    id: `MedicationDispense/${dispense.id}`,
    kind: 'dispense',
    date: firstDate(dispense.whenHandedOver, dispense.whenPrepared, shared.start ?? undefined),
    source:
      organisationBehind(found, performers) ??
      performers.map((performer) => referenceName(found, performer)).find((name) => name !== null) ??
      null,
    ...shared,
    dosage: line([amount, shared.dosage].filter((part) => part !== null).join(' · '), 1000),
    prescriber: null,
    reason: null,
    statusReason: line(conceptText(dispense.statusReasonCodeableConcept), 500),
    events: [],
  };
}
