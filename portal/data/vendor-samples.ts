import type { Encounter, HumanName, Patient } from 'fhir/r4';
import { identifierSystem } from '../../contract/portal/patients.ts';
import type { SectionKey } from '../../contract/dossier/section-key.ts';
import { dateInterval } from './search-date.ts';
import { sectionOf } from './dossier-sections.ts';
import { familyKeys } from './family-key.ts';
import { practiceReference } from './generator/draft.ts';
import { hospital } from './hospital.ts';
import type { Practice } from './practices.ts';
import { resourceRow } from './resource-row.ts';
import type { SeedWriter } from './seed-writer.ts';
import { MappingReport } from './stu3/report.ts';
import { readVendorDossier, type VendorDossier } from './vendor-dossier.ts';
import { type VendorGroup, vendorGroups } from './vendor-groups.ts';

/** BSNs that the samples carry: the generator leaves them alone. */
export const vendorBsns: readonly string[] = [
  '111222333',
  '999911120',
  '999911132',
  '999995364',
  '900232936',
  '900200078',
];

const inpatientClasses = ['IMP', 'ACUTE', 'NONAC', 'SS'];

/**
 * Writes the test patients of hospital and general practice systems (vendor-samples/README.md), in R4, as patients of
 * one practice who gave consent at the desk.
 * @param bsns free test numbers, for a patient without one and for those who share one in the samples
 * @param stamp ISO instant of storage
 * @returns everything that has no place in R4 or was changed
 */
export function loadVendorSamples(
  write: SeedWriter,
  practice: Practice,
  bsns: Iterator<string, void>,
  stamp: string,
): MappingReport {
  const report = new MappingReport();
  const taken = new Set<string>();
  for (const group of vendorGroups) {
    const dossier = readVendorDossier(group, report);
    const given = dossier.patient.identifier?.find(({ system }) => system === identifierSystem.bsn)?.value;
    const own = given !== undefined && !taken.has(given) ? given : (bsns.next().value ?? null);
    const name = `Patient/${dossier.patient.id}`;
    if (given !== undefined && own !== given) report.add(name, 'identifier', 'replaced');
    if (dossier.patient.generalPractitioner !== undefined) report.add(name, 'generalPractitioner', 'replaced');
    if (own !== null) taken.add(own);
    writeDossier(write, group, dossier, own, practice, stamp);
  }
  return report;
}

function writeDossier(
  write: SeedWriter,
  group: VendorGroup,
  { patient, resources }: VendorDossier,
  bsn: string | null,
  practice: Practice,
  stamp: string,
): void {
  write.patient(
    {
      id: patient.id,
      patient_number: group.patientNumber,
      bsn,
      bsn_verified: 1,
      birth_date: patient.birthDate !== undefined && dateInterval(patient.birthDate) ? patient.birthDate : null,
      practice_ura: practice.ura,
      gp_agb: practice.agb,
      generator_index: null,
      dossier_stored: 1,
    },
    nameKeys(patient.name ?? []),
  );
  write.consent({
    id: `${patient.id}-0`,
    patient_id: patient.id,
    ura: null,
    category: null,
    decision: 'permit',
    source: 'balie',
    proof: 'identiteitskaart',
    recorded_at: stamp,
    withdrawn_at: null,
  });
  write.resource(resourceRow(inThisHospital(patient, group, bsn, practice), patient.id, null, stamp));
  const sections = binarySections(resources);
  for (const resource of resources) {
    // A document is of the kind of data that its description is of: its bytes say nothing.
    const section = sections.get(`${resource.resourceType}/${resource.id}`) ?? sectionOf(resource);
    write.resource(resourceRow(resource, patient.id, section === null ? null : (group.section ?? section), stamp));
    if (resource.resourceType === 'Encounter' && isCurrentStay(resource))
      writeStay(write, resource, patient.id, practice);
  }
}

/** Sections of the documents that descriptions point to, by reference. */
function binarySections(resources: VendorDossier['resources']): Map<string, SectionKey> {
  const sections = new Map<string, SectionKey>();
  for (const resource of resources) {
    const section = sectionOf(resource);
    if (resource.resourceType !== 'DocumentReference' || section === null) continue;
    for (const { attachment } of resource.content ?? []) {
      const reference = /Binary\/[^/]+$/.exec(attachment?.url ?? '')?.[0];
      if (reference !== undefined) sections.set(reference, section);
    }
  }
  return sections;
}

/** The patient with the numbers and the general practitioner of this portal; other numbers stay. */
function inThisHospital(patient: VendorDossier['patient'], group: VendorGroup, bsn: string | null, practice: Practice) {
  return {
    ...patient,
    identifier: [
      { system: hospital.patientNumberSystem, value: group.patientNumber },
      ...(bsn === null ? [] : [{ system: identifierSystem.bsn, value: bsn }]),
      ...(patient.identifier ?? []).filter(({ system }) => system !== identifierSystem.bsn),
    ],
    generalPractitioner: [practiceReference(practice)],
  } satisfies Patient;
}

const nlName = 'http://hl7.org/fhir/StructureDefinition/humanname-';

/** Family names as nl-core tells them apart; the whole family name when it does not. */
function nameKeys(names: readonly HumanName[]): string[] {
  const keys = names.flatMap(({ family, _family }) => {
    const part = (name: string) =>
      _family?.extension?.find(({ url }) => url === `${nlName}${name}`)?.valueString ?? null;
    return [
      ...familyKeys({ ownPrefix: null, ownName: family ?? '', partnerPrefix: null, partnerName: null }),
      ...familyKeys({
        ownPrefix: part('own-prefix'),
        ownName: part('own-name') ?? '',
        partnerPrefix: part('partner-prefix'),
        partnerName: part('partner-name'),
      }),
    ];
  });
  return [...new Set(keys)];
}

/** In the hospital, by its class and a period without end: the status is often `unknown` (clinical/FACTS section 3). */
const isCurrentStay = ({ class: act, period, status }: Encounter): boolean =>
  inpatientClasses.includes(act.code ?? '') &&
  period?.start !== undefined &&
  period.end === undefined &&
  (status === 'unknown' || status === 'in-progress');

function writeStay(
  write: SeedWriter,
  encounter: Encounter & { id?: string },
  patientId: string,
  practice: Practice,
): void {
  write.admission({
    encounter_id: encounter.id ?? '',
    patient_id: patientId,
    practice_ura: practice.ura,
    class: encounter.class.code === 'SS' ? 'SS' : 'IMP',
    status: encounter.status,
    ward: encounter.location?.at(-1)?.location.display ?? encounter.type?.[0]?.text ?? '–',
    location_id: null,
    admitted_at: encounter.period?.start ?? '',
    discharged_at: null,
  });
}
