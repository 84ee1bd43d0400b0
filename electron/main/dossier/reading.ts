import { DossierError } from '../../../contract/errors/error-view.ts';
import {
  DossierLook,
  type ReadableSection,
  type ReadMarkRequest,
  UnreadItems,
} from '../../../contract/portal/reading.ts';
import type { PortalCalls } from '../portal/portal-http.ts';

/** An id in a path cannot lead to another path. */
const at = (...parts: readonly string[]): string => `/me/${parts.map(encodeURIComponent).join('/')}`;

/**
 * Begins a look at a dossier, or goes on with the one of just now (Sinds uw laatste blik). The portal keeps it; nothing
 * of it is kept here.
 * @throws DossierError DP-4001 when the portal shows nothing of this patient; else as PortalHttp says
 */
export const beginLook = (portal: PortalCalls, patientId: string, signal: AbortSignal): Promise<DossierLook> =>
  portal.send({ method: 'POST', path: at('looks', patientId) }, DossierLook, { signal });

/** @throws DossierError DP-4001 as {@link beginLook}; DP-3003 when the answer is about another section */
export async function readUnread(
  portal: PortalCalls,
  patientId: string,
  section: ReadableSection,
  signal: AbortSignal,
): Promise<UnreadItems> {
  const path = at('unread', patientId, section);
  return ofSection(section, await portal.send({ method: 'GET', path }, UnreadItems, { signal }));
}

/**
 * Marks rows as read or unread, for this clinician alone.
 * @returns what is unread then
 * @throws DossierError as {@link readUnread}
 */
export async function markItems(
  portal: PortalCalls,
  patientId: string,
  section: ReadableSection,
  request: ReadMarkRequest,
  signal: AbortSignal,
): Promise<UnreadItems> {
  const path = at('read-marks', patientId, section);
  return ofSection(section, await portal.send({ method: 'POST', path, json: request }, UnreadItems, { signal }));
}

function ofSection(section: ReadableSection, answer: UnreadItems): UnreadItems {
  if (answer.section !== section) throw new DossierError('DP-3003');
  return answer;
}
