import { ExportItem } from '../../../../contract/portal/export.ts';
import type { DossierEntry } from '../section-definition.tsx';

/** @returns the ids of what is taken along, for the log; a source may give ids that the log has no room for */
export const itemsOf = (entries: readonly Pick<DossierEntry, 'id'>[]): string[] =>
  entries.map(({ id }) => id).filter((id) => ExportItem.safeParse(id).success);
