/** Why something of a source resource is not in its R4 form. */
export type NotMappedReason =
  /** R4 has no element for it, or this first form of the adapter does not know it. */
  | 'no-place'
  /** It has not the shape that STU3 says. */
  | 'unexpected-shape'
  /** The whole type is not taken over. */
  | 'type-not-supported'
  /** It points to something that did not come along. */
  | 'reference-outside'
  /** It was replaced by what belongs to this portal: a number that was already somebody's, the general practitioner. */
  | 'replaced'
  /** It names another test patient of the same system; here they are one. */
  | 'other-test-patient'
  /** It came twice; the last one is kept. */
  | 'second-copy'
  /** The file is larger, deeper, or holds more or longer values, than any honest one. */
  | 'too-large'
  | 'too-deep'
  | 'too-many'
  | 'too-long'
  /** The file is no JSON, or no FHIR resource. */
  | 'unreadable'
  /** A narrative with script or the like: left out. */
  | 'active-content'
  /** A document that is not what it says, or of a type that nobody shows: left out. */
  | 'wrong-content-type'
  /** A file that belongs to no test patient: left out. */
  | 'no-patient';

export interface NotMapped {
  /** Type and id of the source resource. */
  readonly resource: string;
  readonly element: string;
  readonly reason: NotMappedReason;
}

/** Collects what was not mapped: nothing is dropped silently. */
export class MappingReport {
  readonly #list: NotMapped[] = [];

  add(resource: string, element: string, reason: NotMappedReason): void {
    this.#list.push({ resource, element, reason });
  }

  get list(): readonly NotMapped[] {
    return this.#list;
  }
}
