import { firstDate, newestFirst } from '../fhir/dates.ts';
import { firstName, referenceName } from '../fhir/names.ts';
import { clip, conceptText, line } from '../fhir/text.ts';
import { documentBody, isReport, letterIdOf } from './documents.ts';
import { resultStatus } from './observation-value.ts';
import { type Section, search } from './section.ts';

/** Behandelverslagen (S4-17). */
export const reports: Section<'reports'> = {
  key: 'reports',
  searches: [search('DocumentReference', { status: 'current' })],
  entries: (found) =>
    found
      .all('DocumentReference')
      .filter(isReport)
      .map((document) => {
        const author = firstName(found, document.author);
        const { body, doubts } = documentBody(document);
        return {
          id: `DocumentReference/${document.id}`,
          date: firstDate(document.date, document.context?.period?.start),
          source: referenceName(found, document.custodian),
          doubts: author === null ? [...doubts, 'author-missing' as const] : doubts,
          title: clip(line(document.description, 300) ?? conceptText(document.type) ?? '–', 300),
          author,
          department: conceptText(document.context?.practiceSetting),
          body,
          letterId: letterIdOf(document),
          status: resultStatus(document.docStatus ?? 'final'),
        };
      })
      .toSorted(newestFirst),
};
