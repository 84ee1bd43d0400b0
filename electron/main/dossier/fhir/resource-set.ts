import { DossierError } from '../../../../contract/errors/error-view.ts';
import type { Bundle } from './bundle.ts';
import type { Reference } from './datatypes.ts';
import { isResourceType, resources, type Resource, type ResourceType } from './resources.ts';

/** What a search found: resources by type and by reference, and how many could not be understood. */
export class ResourceSet {
  readonly #byReference = new Map<string, unknown>();
  readonly #byType = new Map<ResourceType, unknown[]>();
  #notUnderstood = 0;

  /** Resources that are not shown because their shape is not that of FHIR R4. */
  get notUnderstood(): number {
    return this.#notUnderstood;
  }

  /**
   * Adds the resources of one answer. The same resource from two searches counts once.
   * @param patientId whose dossier was asked for
   * @throws DossierError DP-4005 when a resource belongs to another patient (SECURITY Y06)
   */
  add(bundle: Bundle, patientId: string): void {
    for (const { resource } of bundle.entry ?? []) {
      if (resource.resourceType === 'OperationOutcome') continue; // A search's own remarks, not part of a dossier.
      const key = `${resource.resourceType}/${resource.id ?? ''}`;
      if (this.#byReference.has(key)) continue;
      if (!isResourceType(resource.resourceType)) {
        this.#notUnderstood += 1;
        continue;
      }
      const parsed = resources[resource.resourceType].safeParse(resource);
      if (!parsed.success) {
        this.#notUnderstood += 1;
        continue;
      }
      requirePatient(parsed.data, patientId);
      this.#byReference.set(key, parsed.data);
      const list = this.#byType.get(resource.resourceType) ?? [];
      list.push(parsed.data);
      this.#byType.set(resource.resourceType, list);
    }
  }

  /** @returns all resources of a type, in the order of the answer. */
  all<T extends ResourceType>(type: T): readonly Resource<T>[] {
    return (this.#byType.get(type) ?? []) as Resource<T>[];
  }

  /** @returns the resource a reference points to, when it came with the answer. */
  find<T extends ResourceType>(type: T, reference: Reference | undefined): Resource<T> | undefined {
    const match = /(?:^|\/)([A-Za-z]+\/[A-Za-z0-9\-.]+)$/.exec(reference?.reference ?? '');
    const found = match?.[1] === undefined ? undefined : this.#byReference.get(match[1]);
    return found !== undefined && (found as { resourceType: string }).resourceType === type
      ? (found as Resource<T>)
      : undefined;
  }
}

/** Members that tie a resource to its patient; a type without any of them is not about one patient. */
const owners = ['subject', 'patient', 'beneficiary', 'for'] as const;

export function requirePatient(resource: { resourceType: string; id: string }, patientId: string): void {
  const wanted = `Patient/${patientId}`;
  if (resource.resourceType === 'Patient' && resource.id !== patientId) throw new DossierError('DP-4005');
  for (const owner of owners) {
    const reference = (resource as Record<string, unknown>)[owner] as Reference | undefined;
    const target = reference?.reference;
    if (target === undefined) continue;
    if (target !== wanted && !target.endsWith(`/${wanted}`)) throw new DossierError('DP-4005');
  }
}
