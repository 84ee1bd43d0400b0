import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FhirResource, Patient } from 'fhir/r4';
import { adaptResource } from './stu3/adapt.ts';
import { asList, isObject, type Json, mapObjects } from './stu3/json.ts';
import type { MappingReport } from './stu3/report.ts';
import type { VendorGroup } from './vendor-groups.ts';

const samples = fileURLToPath(new URL('./vendor-samples/', import.meta.url));

/** A dossier of another system in R4: its own ids and references, all about one patient. */
export interface VendorDossier {
  readonly patient: Patient & { id: string };
  readonly resources: readonly (FhirResource & { id: string })[];
}

/** Names of the sample files of a folder. */
export const sampleFiles = (folder: string): string[] =>
  readdirSync(join(samples, folder)).filter((file) => file.endsWith('.json'));

interface Source {
  readonly resource: Json;
  /** `Type/id` and `urn:uuid:…` by which other resources call it. */
  readonly names: readonly string[];
}

/** Resources of a file: itself, or what the bundle holds. */
export function readSample(folder: string, file: string): Source[] {
  const content: unknown = JSON.parse(readFileSync(join(samples, folder, file), 'utf8'));
  if (!isObject(content)) return [];
  if (content['resourceType'] !== 'Bundle') return [{ resource: content, names: [nameOf(content)] }];
  return asList(content['entry']).flatMap((entry) => {
    if (!isObject(entry) || !isObject(entry['resource'])) return [];
    const { resource, fullUrl } = entry;
    return [{ resource, names: [nameOf(resource), ...(typeof fullUrl === 'string' ? [fullUrl] : [])] }];
  });
}

const nameOf = (resource: Json): string => `${String(resource['resourceType'])}/${String(resource['id'] ?? '')}`;
const hashed = (prefix: string, text: string): string =>
  `${prefix}${createHash('sha256').update(text).digest('hex').slice(0, 20)}`;

/**
 * Reads one group of sample files as the dossier of one patient.
 * @throws Error when the group has no Patient: the manifest is wrong
 */
export function readVendorDossier(group: VendorGroup, report: MappingReport): VendorDossier {
  const files = sampleFiles(group.folder).filter((file) => group.files.test(file));
  const sources = files.flatMap((file) => readSample(group.folder, file).map((source) => ({ ...source, file })));
  const patientId = hashed('v', group.key);
  const ids = new Map<string, string>();
  for (const { resource, names } of sources) {
    const type = String(resource['resourceType']);
    const target =
      type === 'Patient' ? `Patient/${patientId}` : `${type}/${hashed('v', `${group.key} ${names[0] ?? ''}`)}`;
    for (const name of names) ids.set(name, target);
  }
  const resources = new Map<string, FhirResource & { id: string }>();
  let patient: VendorDossier['patient'] | null = null;
  for (const { resource, names, file } of sources) {
    const adapted = adaptResource(resource, group.release, report);
    if (!adapted) continue;
    const target = ids.get(names[0] ?? '') ?? '';
    const own = { ...relink(adapted, ids, patientId, report), id: target.split('/')[1] ?? '' };
    if (own.resourceType === 'Patient') {
      if (file === group.patientIn) patient = own;
      else report.add(nameOf(resource), '', 'second-copy');
    } else {
      if (resources.has(target)) report.add(nameOf(resource), '', 'second-copy');
      resources.set(target, own);
    }
  }
  if (!patient) throw new Error(`vendor samples of ${group.key} hold no patient`);
  return { patient, resources: [...resources.values()] };
}

/** Turns references into those of this portal; what did not come along keeps its text only. */
function relink(
  resource: FhirResource,
  ids: ReadonlyMap<string, string>,
  patientId: string,
  report: MappingReport,
): FhirResource {
  const name = `${resource.resourceType}/${resource.id ?? ''}`;
  return mapObjects(resource, (object) => {
    const { reference, ...rest } = object;
    if (typeof reference !== 'string' || reference.startsWith('#')) return object;
    const short = /[A-Za-z]+\/[^/]+$/.exec(reference)?.[0] ?? reference;
    const target = ids.get(reference) ?? ids.get(short);
    if (target !== undefined) return { ...rest, reference: target };
    if (short.startsWith('Patient/')) {
      report.add(name, 'Patient', 'other-test-patient');
      return { ...rest, reference: `Patient/${patientId}` };
    }
    report.add(name, short.split('/')[0] ?? '', 'reference-outside');
    return rest;
  }) as unknown as FhirResource;
}
