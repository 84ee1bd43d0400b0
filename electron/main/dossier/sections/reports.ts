import type { ReportEntry, ResultStatus } from '../../../../contract/dossier/entries.ts';
import { firstDate, newestFirst } from '../fhir/dates.ts';
import { firstName, organisationBehind, organisationName, referenceName } from '../fhir/names.ts';
import { plainText } from '../fhir/plain-text.ts';
import type { ResourceSet } from '../fhir/resource-set.ts';
import type { Resource } from '../fhir/resources.ts';
import { clip, conceptDoubts, conceptsText, conceptText, line } from '../fhir/text.ts';
import { documentBody, isReport, letterIdOf } from './documents.ts';
import { resultStatus } from './observation-value.ts';
import { type Section, search } from './section.ts';

/**
 * Behandelverslagen (S4-17): documents, reports that are a Composition, and procedures (verrichtingen), each with its
 * text where the source gave one.
 */
export const reports: Section<'reports'> = {
  key: 'reports',
  searches: [search('DocumentReference', { status: 'current' }), search('Composition'), search('Procedure')],
  entries: (found) =>
    [
      ...documentReports(found),
      ...found.all('Composition').map((composition) => compositionEntry(found, composition)),
      ...found.all('Procedure').map((procedure) => procedureEntry(found, procedure)),
    ].toSorted(newestFirst),
};

/** @returns the reports that are documents */
export const documentReports = (found: ResourceSet): ReportEntry[] =>
  found
    .all('DocumentReference')
    .filter(isReport)
    .map((document) => documentEntry(found, document));

function documentEntry(found: ResourceSet, document: Resource<'DocumentReference'>): ReportEntry {
  const author = firstName(found, document.author);
  const { body, doubts } = documentBody(document);
  return {
    id: `DocumentReference/${document.id}`,
    kind: 'report',
    date: firstDate(document.date, document.context?.period?.start),
    source: referenceName(found, document.custodian),
    doubts: author === null ? [...doubts, 'author-missing'] : doubts,
    title: clip(line(document.description, 300) ?? conceptText(document.type) ?? '–', 300),
    author,
    department: conceptText(document.context?.practiceSetting),
    body,
    letterId: letterIdOf(document),
    status: resultStatus(document.docStatus ?? 'final'),
  };
}

/** A report in sections: their titles and narratives as text, and the names of what they hold. */
function compositionEntry(found: ResourceSet, composition: Resource<'Composition'>): ReportEntry {
  const author = firstName(found, composition.author);
  const parts = (composition.section ?? []).flatMap((part) => [part, ...(part.section ?? [])]);
  const texts = parts.map(({ title, text, entry }) => {
    const narrative = plainText(text?.div ?? '').text;
    const named = (entry ?? []).map((reference) => referenceName(found, reference)).filter((name) => name !== null);
    return [line(title, 300), narrative === '' ? line(named.join('\n'), 5000) : narrative]
      .filter((part) => part !== null)
      .join('\n');
  });
  return {
    id: `Composition/${composition.id}`,
    kind: 'report',
    date: firstDate(composition.date),
    source: referenceName(found, composition.custodian) ?? organisationName(found, composition.author),
    doubts: author === null ? ['author-missing'] : [],
    title: clip(line(composition.title, 300) ?? conceptText(composition.type) ?? '–', 300),
    author,
    department: null,
    body: line(texts.filter((text) => text !== '').join('\n\n'), 20_000),
    letterId: null,
    status: resultStatus(composition.status),
  };
}

/** Procedure.status (hl7.org/fhir/R4/valueset-event-status). */
const procedureStatuses: Record<string, ResultStatus> = {
  preparation: 'pending',
  'in-progress': 'preliminary',
  'on-hold': 'preliminary',
  completed: 'final',
  stopped: 'cancelled',
  'not-done': 'cancelled',
  'entered-in-error': 'entered-in-error',
};

/** A procedure: what, where on the body, why and how it ended. */
function procedureEntry(found: ResourceSet, procedure: Resource<'Procedure'>): ReportEntry {
  const performers = (procedure.performer ?? []).map(({ actor }) => actor);
  const author = performers.map((performer) => referenceName(found, performer)).find((name) => name !== null) ?? null;
  const date = firstDate(procedure.performedDateTime, procedure.performedPeriod?.start);
  const status = procedureStatuses[procedure.status ?? ''] ?? 'unknown';
  const facts = [
    conceptsText(procedure.bodySite, 500),
    conceptsText(procedure.reasonCode, 500),
    conceptText(procedure.outcome),
    ...(procedure.note ?? []).map((note) => line(plainText(note.text).text, 5000)),
  ];
  return {
    id: `Procedure/${procedure.id}`,
    kind: 'procedure',
    date,
    source: organisationBehind(found, [...performers, procedure.location]),
    doubts: [
      ...conceptDoubts(procedure.code),
      ...(date === null ? (['date-missing'] as const) : []),
      ...(status === 'unknown' ? (['status-unknown'] as const) : []),
    ],
    title: clip(conceptText(procedure.code) ?? conceptText(procedure.category) ?? '–', 300),
    author,
    department: referenceName(found, procedure.location),
    body: line(facts.filter((fact) => fact !== null).join('\n'), 20_000),
    letterId: null,
    status,
  };
}
