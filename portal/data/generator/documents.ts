import type { Attachment, Reference } from 'fhir/r4';
import type { SectionKey } from '../../../contract/dossier/section-key.ts';
import { amsterdamDateTime } from '../amsterdam-time.ts';
import { doctorReference, hospitalReference, specialisms, specialismSystem, type SpecialismKey } from '../directory.ts';
import { letterPdf } from '../pdf/pdf-letter.ts';
import { type Draft, loinc } from './draft.ts';

/** LOINC document types with their Dutch names (clinical/FACTS section 3). */
export const documentTypes = {
  progress: ['11506-3', 'Voortgangsverslag'],
  consult: ['11488-4', 'Consultverslag'],
  operation: ['11504-8', 'Operatieverslag'],
  emergency: ['34111-5', 'SEH-verslag'],
  nursing: ['34746-8', 'Verpleegkundig verslag'],
  letter: ['51852-2', 'Brief'],
  hospitalLetter: ['68609-7', 'Specialistenbrief'],
  discharge: ['18842-5', 'Ontslagbrief'],
  referral: ['57133-1', 'Verwijsbrief'],
} as const;
export type DocumentKind = keyof typeof documentTypes;

export interface NewDocument {
  readonly section: SectionKey;
  readonly kind: DocumentKind;
  readonly title: string;
  readonly at: number;
  readonly specialism: SpecialismKey;
  readonly author: Reference;
  readonly text: string;
  readonly preliminary?: boolean;
  /** The same document as PDF too, as a hospital sends its letters. */
  readonly asPdf?: boolean;
}

/** A report or letter, its text inside it. @returns a reference to it */
export function addDocument(draft: Draft, document: NewDocument): Reference {
  const [code, name] = documentTypes[document.kind];
  const { code: specialismCode, name: specialismName } = specialisms[document.specialism];
  const date = amsterdamDateTime(document.at);
  const about = { language: 'nl', title: document.title, creation: date };
  return draft.add(
    document.section,
    {
      resourceType: 'DocumentReference',
      status: 'current',
      docStatus: document.preliminary === true ? 'preliminary' : 'final',
      type: loinc(code, name),
      subject: draft.subject,
      date,
      author: [document.author],
      custodian: hospitalReference,
      description: document.title,
      content: [
        {
          attachment: {
            contentType: 'text/plain; charset=utf-8',
            ...about,
            data: Buffer.from(document.text, 'utf8').toString('base64'),
          },
        },
        ...(document.asPdf === true ? [{ attachment: { ...pdfOf(draft, document), ...about } }] : []),
      ],
      context: {
        period: { start: date },
        practiceSetting: {
          coding: [{ system: specialismSystem, code: specialismCode, display: specialismName }],
          text: specialismName,
        },
      },
    },
    document.title,
  );
}

/** The document as PDF, in a Binary of its own (FHIR R4 attachment: by url). */
function pdfOf(draft: Draft, { section, title, text }: NewDocument): Attachment {
  const pdf = letterPdf({ title, text });
  const contentType = 'application/pdf';
  const { reference } = draft.add(section, { resourceType: 'Binary', contentType, data: pdf.toString('base64') });
  return { contentType, ...(reference === undefined ? {} : { url: reference }), size: pdf.length };
}

/** A letter with its addressee: R4 has no recipient on a document, so a Communication about it names who got it. */
export function addLetter(draft: Draft, document: Omit<NewDocument, 'section' | 'author'>, recipient: Reference): void {
  const author = doctorReference(document.specialism, draft.random.integer(0, 1));
  const about = addDocument(draft, { ...document, section: 'correspondence', author, asPdf: true });
  draft.add('correspondence', {
    resourceType: 'Communication',
    status: 'completed',
    subject: draft.subject,
    about: [about],
    sent: amsterdamDateTime(document.at + 3_600_000),
    sender: author,
    recipient: [recipient],
  });
}
