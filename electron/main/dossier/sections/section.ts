import type { z } from 'zod';
import type { sectionEntries } from '../../../../contract/dossier/entries.ts';
import type { SectionKey } from '../../../../contract/dossier/section-key.ts';
import type { ResourceSet } from '../fhir/resource-set.ts';
import type { ResourceType } from '../fhir/resources.ts';

/** One FHIR search: `POST /fhir/{type}/_search` with these parameters and, always, the patient. */
export interface Search {
  readonly type: ResourceType;
  /** A list is a parameter that is given several times, such as `_include`. */
  readonly parameters: Readonly<Record<string, string | readonly string[]>>;
}

/** Who reads, for what is addressed to them (S4-18). */
export interface Reader {
  readonly uziNumber: string;
  readonly agb: string | null;
  readonly ura: string;
}

export interface SectionContext {
  readonly patientId: string;
  /** null: an account without card, to whom no letter is addressed by number. */
  readonly reader: Reader | null;
  readonly now: Date;
}

export type EntryOf<K extends SectionKey> = z.infer<(typeof sectionEntries)[K]>;

/** A section of the dossier as data: what to ask, and how to read the answer. Searches of one section run in parallel. */
export interface Section<K extends SectionKey = SectionKey> {
  readonly key: K;
  readonly searches: readonly Search[];
  readonly entries: (found: ResourceSet, context: SectionContext) => EntryOf<K>[];
}

/** Largest page asked for; further pages follow the link of the answer. */
export const pageSize = '500';

/** @returns a search with the page size set. */
export const search = (type: ResourceType, parameters: Search['parameters'] = {}): Search => ({
  type,
  parameters: { ...parameters, _count: pageSize },
});
