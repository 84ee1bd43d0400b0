import type { Doubt } from '../../../../contract/dossier/entries.ts';
import { plainText } from '../fhir/plain-text.ts';
import type { Resource } from '../fhir/resources.ts';
import { clip, hasCode } from '../fhir/text.ts';

/** LOINC types of documents, by the section they belong to (clinical/FACTS section 3). */
const documentTypes = {
  correspondence: ['56444-3', '51852-2', '68609-7', '18842-5'],
  referrals: ['57133-1'],
} as const;

/** IHE class codes of documents of a radiology department. */
export const imagingClasses = ['REPORTS', 'IMAGES'];

/** @returns the `type` parameter for one section: LOINC codes joined as FHIR's "or". */
export const typeParameter = (section: 'correspondence' | 'referrals'): string =>
  documentTypes[section].map((code) => `http://loinc.org|${code}`).join(',');

/**
 * @returns whether a document belongs to the treatment reports: everything that is no letter, no referral and no image,
 * so that a document of a type nobody thought of is shown and not lost
 */
export const isReport = ({ type, category }: Resource<'DocumentReference'>): boolean =>
  !hasCode(type === undefined ? [] : [type], ...documentTypes.correspondence, ...documentTypes.referrals) &&
  !hasCode(category, ...imagingClasses);

/**
 * @returns the text of a document that carries it in itself, as plain text; null when it is a PDF or lives elsewhere
 */
export function documentBody(document: Resource<'DocumentReference'>): { body: string | null; doubts: Doubt[] } {
  for (const { attachment } of document.content ?? []) {
    if (attachment?.data === undefined || !/^text\/(plain|html)\b/.test(attachment.contentType ?? '')) continue;
    const { text, markup } = plainText(Buffer.from(attachment.data, 'base64').toString('utf8'));
    return { body: clip(text, 20_000), doubts: markup ? ['markup-removed'] : [] };
  }
  return { body: null, doubts: [] };
}

/** @returns the type of the first attachment, such as application/pdf. */
export const documentContentType = (document: Resource<'DocumentReference'>): string | null =>
  document.content?.[0]?.attachment?.contentType?.slice(0, 100) ?? null;

/** @returns the id to ask the PDF of this document by; null when it has none that could be opened. */
export function letterIdOf(document: Resource<'DocumentReference'>): string | null {
  const readable = document.content?.some(
    ({ attachment }) =>
      /^application\/pdf\b/i.test(attachment?.contentType ?? '') &&
      (attachment?.data !== undefined || attachment?.url !== undefined),
  );
  return readable === true && /^[A-Za-z0-9\-.]{1,64}$/.test(document.id) ? document.id : null;
}
