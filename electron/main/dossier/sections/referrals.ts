import type { ReferralEntry } from '../../../../contract/dossier/entries.ts';
import { firstDate, newestFirst } from '../fhir/dates.ts';
import { firstName, referenceName } from '../fhir/names.ts';
import { clip, conceptsText, conceptText, line } from '../fhir/text.ts';
import { type Section, search } from './section.ts';

/** Task.status and ServiceRequest.status -> the clock of a referral (clinical/FACTS section 3). */
const statuses: Record<string, ReferralEntry['status']> = {
  requested: 'requested',
  active: 'requested',
  received: 'received',
  accepted: 'accepted',
  'in-progress': 'accepted',
  rejected: 'rejected',
  revoked: 'rejected',
  cancelled: 'rejected',
  completed: 'completed',
};

/** Digitale verwijsbrieven (S4-20): the request, and the Task that says how far it is. */
export const referrals: Section<'referrals'> = {
  key: 'referrals',
  searches: [search('ServiceRequest'), search('Task')],
  entries: (found) => {
    const tasks = new Map(found.all('Task').map((task) => [task.focus?.reference ?? '', task]));
    return found
      .all('ServiceRequest')
      .map((request) => {
        const task = tasks.get(`ServiceRequest/${request.id}`);
        const status = statuses[task?.status ?? request.status ?? ''] ?? 'unknown';
        return {
          id: `ServiceRequest/${request.id}`,
          date: firstDate(request.authoredOn, task?.authoredOn),
          source: null,
          doubts: status === 'unknown' ? ['status-unknown' as const] : [],
          title: clip(conceptText(request.code) ?? '–', 300),
          from: referenceName(found, request.requester),
          to:
            firstName(found, request.performer) ??
            conceptText(request.performerType) ??
            referenceName(found, task?.owner),
          reason: line(
            [conceptsText(request.reasonCode, 1000), ...(request.note ?? []).map(({ text }) => text)]
              .filter((part) => part !== null)
              .join('\n'),
            2000,
          ),
          status,
        };
      })
      .toSorted(newestFirst);
  },
};
