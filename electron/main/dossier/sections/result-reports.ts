import type { Doubt, ResultReportEntry } from '../../../../contract/dossier/entries.ts';
import { firstDate, newestFirst } from '../fhir/dates.ts';
import { firstName, organisationName, referenceName } from '../fhir/names.ts';
import { plainText } from '../fhir/plain-text.ts';
import type { ResourceSet } from '../fhir/resource-set.ts';
import type { Resource } from '../fhir/resources.ts';
import { clip, conceptsText, conceptText, line } from '../fhir/text.ts';
import { documentBody, imagingClasses } from './documents.ts';
import { resultStatus } from './observation-value.ts';
import { type Section, search } from './section.ts';

const sct = (...codes: string[]) => codes.map((code) => `http://snomed.info/sct|${code}`).join(',');
/** SNOMED CT categories of imaging (clinical/FACTS section 3, Radiologie). */
const imaging = [
  '363679005',
  '363680008',
  '16310003',
  '77477000',
  '113091000',
  '77343006',
  '40701008',
  '371572003',
  '450436003',
];

/** Uitslagen pathologie (S4-23). */
export const pathology: Section<'pathology'> = {
  key: 'pathology',
  searches: [search('DiagnosticReport', { category: sct('108257001') })],
  entries: reportEntries,
};

/** Uitslagen Radiologie (S4-24). */
export const radiology: Section<'radiology'> = {
  key: 'radiology',
  searches: [
    search('DiagnosticReport', { category: sct(...imaging) }),
    search('DocumentReference', { status: 'current', category: imagingClasses.join(',') }),
  ],
  entries: (found) => [...reportEntries(found), ...imagingDocuments(found)].toSorted(newestFirst),
};

function reportEntries(found: ResourceSet): ResultReportEntry[] {
  return found
    .all('DiagnosticReport')
    .map((report) => {
      const { conclusion, doubts } = conclusionOf(report);
      return {
        id: `DiagnosticReport/${report.id}`,
        date: firstDate(report.effectiveDateTime, report.effectivePeriod?.start, report.issued),
        source: organisationName(found, report.performer),
        doubts,
        title: clip(conceptText(report.code) ?? conceptsText(report.category, 300) ?? '–', 300),
        conclusion,
        performer: firstName(found, report.resultsInterpreter) ?? firstName(found, report.performer),
        status: resultStatus(report.status),
      };
    })
    .toSorted(newestFirst);
}

/** Reports and images that a department keeps as documents (IHE XDS class REPORTS, IMAGES). */
function imagingDocuments(found: ResourceSet): ResultReportEntry[] {
  return found.all('DocumentReference').map((document) => {
    const { body, doubts } = documentBody(document);
    return {
      id: `DocumentReference/${document.id}`,
      date: firstDate(document.context?.period?.start, document.date),
      source: referenceName(found, document.custodian) ?? organisationName(found, document.author),
      doubts,
      title: clip(line(document.description, 300) ?? conceptText(document.type) ?? '–', 300),
      conclusion: body,
      performer: firstName(found, document.author),
      status: resultStatus(document.docStatus ?? 'final'),
    };
  });
}

/** @returns the conclusion of a report as text, else the names of its coded conclusions. */
export function conclusionOf(report: Resource<'DiagnosticReport'>): { conclusion: string | null; doubts: Doubt[] } {
  const coded = conceptsText(report.conclusionCode, 2000);
  if (report.conclusion === undefined) return { conclusion: coded, doubts: [] };
  const { text, markup } = plainText(report.conclusion);
  return { conclusion: line(text, 20_000) ?? coded, doubts: markup ? ['markup-removed'] : [] };
}
