import { DossierOverview, type OverviewSection } from '../../../../contract/dossier/overview.ts';
import type { PortalHttp } from '../../portal/portal-http.ts';
import { newestFirst } from '../fhir/dates.ts';
import { collect } from '../section-reader.ts';
import type { SectionContext } from '../sections/section.ts';
import { overviewParts } from './overview-parts.ts';

const most = { problems: 500, contacts: 12_000 } as const;

/**
 * The first page of a dossier: problems and contacts.
 * @param sections that the consent leaves open, of those the overview takes from; of the others nothing is asked
 * @throws DossierError as {@link collect} says
 */
export async function readOverview(
  portal: PortalHttp,
  sections: readonly OverviewSection[],
  context: SectionContext,
  signal: AbortSignal,
): Promise<DossierOverview> {
  const parts = sections.map((section) => overviewParts[section]);
  const searches = parts.flatMap((part) => part.searches);
  const { found, more } = await collect(portal, searches, context.patientId, signal);
  const read = parts.map((part) => part.read(found, context));
  const problems = read.find((part) => part.problems)?.problems ?? null;
  const contacts = read.some((part) => part.contacts)
    ? read.flatMap((part) => part.contacts ?? []).toSorted(newestFirst)
    : null;
  return DossierOverview.parse({
    patientId: context.patientId,
    problems: problems?.slice(0, most.problems) ?? null,
    contacts: contacts?.slice(0, most.contacts) ?? null,
    more: more || (problems?.length ?? 0) > most.problems || (contacts?.length ?? 0) > most.contacts,
    notUnderstood: found.notUnderstood,
  });
}
