import type { PortalHttp } from '../portal/portal-http.ts';
import { Bundle, nextPage } from './fhir/bundle.ts';
import type { Search } from './sections/section.ts';

/** Pages of one search at most: 24 of 500 is more than the longest dossier; what is beyond is announced, not hidden. */
const maxPages = 24;

/**
 * Runs one search over the patient's dossier, page after page.
 * @param portal the way to the portal
 * @param query the search; the patient is added here, so that no search can forget it
 * @param patientId whose dossier
 * @returns the pages, and whether there are more than were read
 * @throws DossierError as {@link PortalHttp} says; the signal's reason when aborted
 */
export async function readPages(
  portal: PortalHttp,
  query: Search,
  patientId: string,
  signal: AbortSignal,
): Promise<{ pages: Bundle[]; more: boolean }> {
  const form = new URLSearchParams(
    Object.entries(query.parameters).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    ),
  );
  form.set(query.type === 'Patient' ? '_id' : 'patient', patientId);
  const pages = [await portal.postForm(`/fhir/${query.type}/_search`, form, Bundle, { signal })];
  let next = nextPage(pages[0] as Bundle);
  while (next !== null && pages.length < maxPages) {
    const page = await portal.get(next, Bundle, { signal });
    pages.push(page);
    next = nextPage(page);
  }
  return { pages, more: next !== null };
}
