import type { ReferralEntry } from '../../../../contract/dossier/entries.ts';
import { firstDate, newestFirst } from '../fhir/dates.ts';
import { firstName, organisationName, referenceName } from '../fhir/names.ts';
import type { ResourceSet } from '../fhir/resource-set.ts';
import type { Resource } from '../fhir/resources.ts';
import { clip, conceptsText, conceptText, line } from '../fhir/text.ts';
import { documentBody, letterIdOf, typeParameter } from './documents.ts';
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
  searches: [
    search('ServiceRequest'),
    search('Task'),
    search('DocumentReference', { status: 'current', type: typeParameter('referrals') }),
  ],
  entries: (found) => {
    const requests = found.all('ServiceRequest').map((request) => requestEntry(found, request));
    const attached = new Set(
      found
        .all('ServiceRequest')
        .flatMap(({ supportingInfo }) => supportingInfo?.map(({ reference }) => reference) ?? []),
    );
    const letters = found
      .all('DocumentReference')
      .filter(({ id }) => !attached.has(`DocumentReference/${id}`))
      .map((letter) => letterEntry(found, letter));
    return [...requests, ...letters].toSorted(newestFirst);
  },
};

function requestEntry(found: ResourceSet, request: Resource<'ServiceRequest'>): ReferralEntry {
  const task = found.all('Task').find(({ focus }) => focus?.reference === `ServiceRequest/${request.id}`);
  const status = statuses[task?.status ?? request.status ?? ''] ?? 'unknown';
  const letter = request.supportingInfo?.map((reference) => found.find('DocumentReference', reference)).find(Boolean);
  const { body, doubts } = letter === undefined ? { body: null, doubts: [] } : documentBody(letter);
  const reasons = [conceptsText(request.reasonCode, 1000), ...(request.note ?? []).map(({ text }) => text)];
  return {
    id: `ServiceRequest/${request.id}`,
    date: firstDate(request.authoredOn, task?.authoredOn),
    source: organisationName(found, request.requester === undefined ? [] : [request.requester]),
    doubts: status === 'unknown' ? [...doubts, 'status-unknown'] : doubts,
    title: clip(conceptText(request.code) ?? '–', 300),
    from: referenceName(found, request.requester),
    to: firstName(found, request.performer) ?? conceptText(request.performerType) ?? referenceName(found, task?.owner),
    reason: line(reasons.filter((part) => part !== null).join('\n'), 2000),
    letter: body,
    letterId: letter === undefined ? null : letterIdOf(letter),
    status,
    statusDate: firstDate(task?.lastModified, task?.authoredOn),
    statusReason: line(conceptText(task?.statusReason), 500),
  };
}

/** A referral letter that came without a request. */
function letterEntry(found: ResourceSet, letter: Resource<'DocumentReference'>): ReferralEntry {
  const { body, doubts } = documentBody(letter);
  return {
    id: `DocumentReference/${letter.id}`,
    date: firstDate(letter.date, letter.context?.period?.start),
    source: referenceName(found, letter.custodian),
    doubts: [...doubts, 'status-unknown'],
    title: clip(line(letter.description, 300) ?? conceptText(letter.type) ?? '–', 300),
    from: firstName(found, letter.author),
    to: referenceName(found, letter.custodian),
    reason: null,
    letter: body,
    letterId: letterIdOf(letter),
    status: 'unknown',
    statusDate: null,
    statusReason: null,
  };
}
