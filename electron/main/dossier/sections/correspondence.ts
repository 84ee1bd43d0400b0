import type { CorrespondenceEntry } from '../../../../contract/dossier/entries.ts';
import { identifierSystem } from '../../../../contract/portal/patients.ts';
import type { Reference } from '../fhir/datatypes.ts';
import { firstDate, newestFirst } from '../fhir/dates.ts';
import { firstName, referenceName } from '../fhir/names.ts';
import { clip, conceptText, line } from '../fhir/text.ts';
import { documentBody, documentContentType, letterIdOf, typeParameter } from './documents.ts';
import { type Reader, type Section, search } from './section.ts';

/**
 * Correspondentie aan u en aan andere zorgverleners (S4-18). R4 has no addressee on a DocumentReference, so the
 * Communication about the document carries it (clinical/FACTS section 3).
 */
export const correspondence: Section<'correspondence'> = {
  key: 'correspondence',
  searches: [
    search('DocumentReference', { status: 'current', type: typeParameter('correspondence') }),
    search('Communication'),
  ],
  entries: (found, { reader }) => {
    const recipients = new Map<string, readonly Reference[]>();
    for (const communication of found.all('Communication')) {
      for (const about of communication.about ?? []) {
        if (about.reference === undefined) continue;
        // A letter may have been sent more than once: each sending adds its addressees.
        const earlier = recipients.get(about.reference) ?? [];
        recipients.set(about.reference, [...earlier, ...(communication.recipient ?? [])]);
      }
    }
    return found
      .all('DocumentReference')
      .map((document) => {
        const addressed = recipients.get(`DocumentReference/${document.id}`) ?? [];
        const author = firstName(found, document.author);
        const recipient = firstName(found, addressed);
        const { body, doubts } = documentBody(document);
        return {
          id: `DocumentReference/${document.id}`,
          date: firstDate(document.date, document.context?.period?.start),
          source: referenceName(found, document.custodian),
          doubts: author === null ? [...doubts, 'author-missing' as const] : doubts,
          title: clip(line(document.description, 300) ?? conceptText(document.type) ?? '–', 300),
          author,
          recipient,
          direction: direction(addressed, recipient, reader),
          body,
          letterId: letterIdOf(document),
          contentType: documentContentType(document),
        };
      })
      .toSorted(newestFirst);
  },
};

/** Without a name or a number of any addressee, or of the reader, it is not known to whom a letter is: it may be to me. */
function direction(
  addressed: readonly Reference[],
  recipient: string | null,
  reader: Reader | null,
): CorrespondenceEntry['direction'] {
  if (reader === null) return 'unknown';
  if (addressed.some((reference) => isReader(reference, reader))) return 'to-me';
  const known = recipient !== null || addressed.some(({ identifier }) => identifier?.value !== undefined);
  return known ? 'to-others' : 'unknown';
}

/** A letter is to me when it names me or my practice by a number of my card. */
function isReader(reference: Reference, reader: Reader): boolean {
  const { system, value } = reference.identifier ?? {};
  if (value === undefined) return false;
  if (system === identifierSystem.uzi) return value === reader.uziNumber;
  if (system === identifierSystem.agb) return value === reader.agb;
  return system === identifierSystem.ura && value === reader.ura;
}
