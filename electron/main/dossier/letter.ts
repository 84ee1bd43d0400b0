import { z } from 'zod';
import { DossierError } from '../../../contract/errors/error-view.ts';
import { largestLetter } from '../../../contract/letter/messages.ts';
import type { PortalHttp } from '../portal/portal-http.ts';
import { requirePatient } from './fhir/resource-set.ts';
import { resources } from './fhir/resources.ts';

/** A document as the hospital sent it. */
export interface Letter {
  /** MIME type as the source says it, without parameters. */
  readonly contentType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const Binary = z.object({
  resourceType: z.literal('Binary'),
  contentType: z.string().max(100),
  data: z.base64().optional(),
});

/** An attachment points to a Binary of the same portal, by a relative reference or by its own address; only the id counts. */
const binaryReference = /(?:^|\/)Binary\/([A-Za-z0-9\-.]{1,64})$/;

type Content = NonNullable<z.infer<typeof resources.DocumentReference>['content']>[number];

const typeOf = (attachment: Content['attachment']): string =>
  attachment?.contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
const isPdf = ({ attachment }: Content): boolean => typeOf(attachment) === 'application/pdf';

function lettersBytes(base64: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
  if (bytes.length === 0) throw new DossierError('DP-4006');
  if (bytes.length > largestLetter) throw new DossierError('DP-4007', { megabytes: largestLetter / 1024 / 1024 });
  return bytes;
}

/**
 * Fetches the document behind a letter, report or referral (S4-17, S4-18, S4-20). The window names the
 * DocumentReference; where its content lies is read from the portal's answer and never leaves its origin.
 * @throws DossierError DP-4006 when the document has no content to read, DP-4007 when it is too large, DP-4005 when it
 * belongs to another patient; else as PortalHttp says
 */
export async function readLetter(
  portal: PortalHttp,
  patientId: string,
  documentId: string,
  signal: AbortSignal,
): Promise<Letter> {
  const path = `/fhir/DocumentReference/${encodeURIComponent(documentId)}`;
  const document = await portal.get(path, resources.DocumentReference, { signal });
  requirePatient(document, patientId);
  // A letter may lie there as text and as PDF: the text was shown already, and what is asked for here is the letter itself.
  const content = (document.content ?? []).toSorted((a, b) => Number(isPdf(b)) - Number(isPdf(a)));
  for (const { attachment } of content) {
    const contentType = typeOf(attachment);
    if (attachment?.data !== undefined) return { contentType, bytes: lettersBytes(attachment.data) };
    const id = binaryReference.exec(attachment?.url ?? '')?.[1];
    if (id === undefined) continue;
    // oxlint-disable-next-line no-await-in-loop -- the first attachment that can be read is the letter
    const binary = await portal.get(`/fhir/Binary/${id}`, Binary, { signal });
    return { contentType: binary.contentType, bytes: lettersBytes(binary.data ?? '') };
  }
  throw new DossierError('DP-4006');
}
