import type { Task } from 'fhir/r4';
import { amsterdamDateTime } from '../amsterdam-time.ts';
import { hospitalReference, specialisms } from '../directory.ts';
import { addDocument } from './documents.ts';
import { day, type Draft, snomed } from './draft.ts';
import type { Illness } from './illness.ts';
import { referralText } from './letters.ts';

/** A digital referral by the general practitioner (S4-20): the letter, the request, and the Task that tells how far it is. */
export function addReferral(draft: Draft, illness: Illness, at: number, status: Task['status']): void {
  const { specialism } = illness;
  const letter = addDocument(draft, {
    section: 'referrals',
    kind: 'referral',
    title: `Verwijsbrief ${specialisms[specialism].name}`,
    at,
    specialism,
    author: draft.gp,
    text: referralText(draft, illness),
  });
  const request = draft.add('referrals', {
    resourceType: 'ServiceRequest',
    status: status === 'completed' ? 'completed' : status === 'rejected' ? 'revoked' : 'active',
    intent: 'order',
    code: { ...snomed('3457005', 'verwijzing van patiënt'), text: `Verwijzing ${specialisms[specialism].name}` },
    subject: draft.subject,
    authoredOn: amsterdamDateTime(at),
    requester: draft.gp,
    performer: [{ ...hospitalReference, display: specialisms[specialism].name }],
    reasonCode: [{ text: illness.reason }],
    supportingInfo: [letter],
  });
  draft.add('referrals', {
    resourceType: 'Task',
    status,
    intent: 'order',
    code: { coding: [{ system: 'http://hl7.org/fhir/CodeSystem/task-code', code: 'fulfill' }] },
    focus: request,
    for: draft.subject,
    authoredOn: amsterdamDateTime(at),
    lastModified: amsterdamDateTime(at + day),
    requester: draft.gp,
    owner: hospitalReference,
    ...(status === 'rejected' ? { statusReason: { text: 'Verwijzing hoort bij een ander specialisme.' } } : {}),
  });
}
