import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FhirResource, Patient } from 'fhir/r4';
import { adaptResource } from './stu3/adapt.ts';
import { asList, isObject, type Json, mapObjects } from './stu3/json.ts';
import { readForeignJson, withoutHarm } from './foreign-json.ts';
import { MappingReport } from './stu3/report.ts';
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

/**
 * Resources of a file: itself, or what the bundle holds. What is refused is named in the report.
 * @param name of the file, for the report
 */
export function readSources(bytes: Buffer, name: string, report: MappingReport): Source[] {
  const read = readForeignJson(bytes);
  if ('refused' in read || !isObject(read.value)) {
    report.add(name, '', 'refused' in read ? read.refused : 'unreadable');
    return [];
  }
  const content = read.value;
  const entries = content['resourceType'] === 'Bundle' ? asList(content['entry']) : [{ resource: content }];
  return entries.flatMap((entry, index) => {
    const resource = isObject(entry) ? entry['resource'] : undefined;
    if (!isObject(entry) || !isObject(resource) || typeof resource['resourceType'] !== 'string') {
      report.add(name, `entry[${index}]`, 'unreadable');
      return [];
    }
    const { fullUrl } = entry;
    const harmless = withoutHarm(resource, report);
    if (harmless === null) return [];
    return [{ resource: harmless, names: [nameOf(resource), ...(typeof fullUrl === 'string' ? [fullUrl] : [])] }];
  });
}

/** As {@link readSources}, of a file of the bundled samples. */
export const readSample = (folder: string, file: string, report = new MappingReport()): Source[] =>
  readSources(readFileSync(join(samples, folder, file)), file, report);

const nameOf = (resource: Json): string => `${String(resource['resourceType'])}/${String(resource['id'] ?? '')}`;
const hashed = (prefix: string, text: string): string =>
  `${prefix}${createHash('sha256').update(text).digest('hex').slice(0, 20)}`;

/**
 * Reads one group of sample files as the dossier of one patient.
 * @throws Error when the group has no Patient: the manifest is wrong
 */
export function readVendorDossier(group: VendorGroup, report: MappingReport): VendorDossier {
  const files = sampleFiles(group.folder).filter((file) => group.files.test(file));
  const sources = files.flatMap((file) =>
    readSample(group.folder, file, report).map((source) => ({ ...source, file })),
  );
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
  return mapObjects(resource, (source) => {
    const object = withDocument(source, name, ids, report);
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

/** An attachment that points to a document: to that of this portal, or nowhere when the document did not come along. */
function withDocument(object: Json, name: string, ids: ReadonlyMap<string, string>, report: MappingReport): Json {
  const { url, ...rest } = object;
  const short = typeof url === 'string' ? /Binary\/[^/]+$/.exec(url)?.[0] : undefined;
  if (typeof url !== 'string' || short === undefined) return object;
  const target = ids.get(url) ?? ids.get(short);
  if (target !== undefined) return { ...rest, url: target };
  report.add(name, 'Binary', 'reference-outside');
  return rest;
}
