import type { SectionKey } from '../../../contract/dossier/section-key.ts';
import { maxEntries, SectionView } from '../../../contract/dossier/section-view.ts';
import type { PortalHttp } from '../portal/portal-http.ts';
import { ResourceSet } from './fhir/resource-set.ts';
import { readPages } from './read-pages.ts';
import { allSections } from './sections/all-sections.ts';
import type { Search, SectionContext } from './sections/section.ts';

/**
 * Runs searches in parallel and collects what they found about one patient.
 * @throws DossierError DP-4005 when an answer holds another patient; else as PortalHttp says
 */
export async function collect(
  portal: PortalHttp,
  searches: readonly Search[],
  patientId: string,
  signal: AbortSignal,
): Promise<{ found: ResourceSet; more: boolean }> {
  const answers = await Promise.all(searches.map((search) => readPages(portal, search, patientId, signal)));
  const found = new ResourceSet();
  for (const { pages } of answers) for (const page of pages) found.add(page, patientId);
  return { found, more: answers.some(({ more }) => more) };
}

/**
 * Opens one section of the dossier (S4-15 to S4-24): only this section is asked for (AVG, clinical/FACTS 7.8).
 * @returns its entries as view models
 */
export async function readSection(
  portal: PortalHttp,
  key: SectionKey,
  context: SectionContext,
  signal: AbortSignal,
): Promise<SectionView> {
  const section = allSections[key];
  const { found, more } = await collect(portal, section.searches, context.patientId, signal);
  const entries = section.entries(found, context);
  return SectionView.parse({
    section: key,
    patientId: context.patientId,
    entries: entries.slice(0, maxEntries),
    more: more || entries.length > maxEntries,
    notUnderstood: found.notUnderstood,
  });
}
