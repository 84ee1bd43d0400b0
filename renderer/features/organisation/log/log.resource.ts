import { useInfiniteQuery } from '@tanstack/react-query';
import type { OrganisationAuditLine } from '../../../../contract/organisation/people.ts';
import type { OrganisationAuditPage } from '../../../../contract/portal/organisations.ts';
import { ask } from '../../../lib/bridge.ts';
import { patientQueries } from '../../../lib/patient-memory.ts';

const logKey = (id: string) => ['organisation', 'log', id] as const;

/** What was done in an organisation, newest first, a page at a time. */
export const useOrganisationLog = (id: string) =>
  useInfiniteQuery({
    queryKey: logKey(id),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      ask((requestId) => window.dossierpas.organisation.audit({ id, before: pageParam }, requestId), signal),
    getNextPageParam: ({ before }) => before,
    staleTime: 0,
    refetchOnMount: 'always',
  });

export const stopLog = (id: string) => patientQueries.cancelQueries({ queryKey: logKey(id) });

/** All of it, for the export. */
export async function wholeLog(id: string): Promise<OrganisationAuditLine[]> {
  const lines: OrganisationAuditLine[] = [];
  let before: string | null = null;
  do {
    const from: string | null = before;
    // oxlint-disable-next-line no-await-in-loop -- a page tells where the next one begins
    const page: OrganisationAuditPage = await ask(() => window.dossierpas.organisation.audit({ id, before: from }));
    lines.push(...page.lines);
    before = page.before;
  } while (before !== null);
  return lines;
}
