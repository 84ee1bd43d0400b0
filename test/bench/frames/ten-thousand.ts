import type { Observation } from 'fhir/r4';
import type { SectionView } from '../../../contract/dossier/section-view.ts';
import { readSection } from '../../../electron/main/dossier/section-reader.ts';
import type { PortalHttp } from '../../../electron/main/portal/portal-http.ts';
import { openClinicalPortal, testNow } from '../../portal/clinical-portal.ts';

/** The same results twice: as the portal answers them, and as main gives them to the window. */
export interface TenThousand {
  readonly observations: readonly Observation[];
  readonly lab: SectionView;
}

/** Reads the laboratory section of the patient with 10,000 results from a portal of its own. */
export async function tenThousandResults(): Promise<TenThousand> {
  const portal = await openClinicalPortal({ patients: 20 });
  const observations: Observation[] = [];
  const taken = <T>(answer: T): T => {
    const { entry = [] } = answer as { entry?: { resource: { resourceType: string } }[] };
    for (const { resource } of entry) {
      if (resource.resourceType === 'Observation') observations.push(resource as Observation);
    }
    return answer;
  };
  const http: PortalHttp = {
    get: async (path, schema) => schema.parse(taken((await portal.get(path)).json())) as never,
    postForm: async (path, form, schema) =>
      schema.parse(taken((await portal.search(path.split('/')[2] ?? '', [...form])).bundle)) as never,
  };
  try {
    const patientId = portal.heroId('ten-thousand');
    const { signal } = new AbortController();
    const lab = await readSection(http, 'lab', { patientId, reader: null, now: testNow }, signal);
    return { observations: observations.filter(({ hasMember }) => hasMember === undefined), lab };
  } finally {
    await portal.close();
  }
}
