import { amsterdamDateTime } from '../amsterdam-time.ts';
import { doctorReference, hospitalReference } from '../directory.ts';
import { type Draft, snomed } from './draft.ts';
import { examinations, type ExaminationKey } from './imaging-catalogue.ts';
import type { Illness } from './illness.ts';

/** A report of the department of radiology; without findings it is a normal one. */
export function addImaging(
  draft: Draft,
  key: ExaminationKey,
  at: number,
  found: { findings: string; conclusion: string } | null,
  clinical: string,
): void {
  const examination = examinations[key];
  draft.add('radiology', {
    resourceType: 'DiagnosticReport',
    status: 'final',
    category: [
      snomed('363679005', 'beeldvormend onderzoek'),
      snomed(examination.category.code, examination.category.display),
    ],
    code: { text: examination.title },
    subject: draft.subject,
    effectiveDateTime: amsterdamDateTime(at),
    issued: amsterdamDateTime(at + 3 * 3_600_000),
    performer: [hospitalReference],
    resultsInterpreter: [doctorReference('radiology', draft.random.integer(0, 1))],
    conclusion: [
      `Klinische gegevens: ${clinical}`,
      `Techniek: ${examination.technique}`,
      `Verslag: ${found?.findings ?? examination.normal}`,
      `Conclusie: ${found?.conclusion ?? examination.normalConclusion}`,
    ].join('\n'),
  });
}

/** A report of the department of pathology, with the parts that PALGA reports have, as Observations and as one text. */
export function addPathology(draft: Draft, pathology: NonNullable<Illness['pathology']>, at: number): void {
  const when = { effectiveDateTime: amsterdamDateTime(at) };
  const number = `T${new Date(at).getUTCFullYear() - 2000}-${draft.random.integer(10_000, 89_999)}`;
  const request = draft.add('pathology', {
    resourceType: 'ServiceRequest',
    status: 'completed',
    intent: 'order',
    category: [snomed('108257001', 'pathologisch-anatomische verrichting')],
    code: snomed('252416005', 'Histopathologisch onderzoek'),
    subject: draft.subject,
    authoredOn: amsterdamDateTime(at),
    requester: hospitalReference,
  });
  const specimen = draft.add('pathology', {
    resourceType: 'Specimen',
    type: { text: pathology.material },
    subject: draft.subject,
    collection: { collectedDateTime: amsterdamDateTime(at) },
  });
  const parts = (
    [
      ['404684003', 'Klinische gegevens', pathology.clinical],
      ['168126000', 'Macroscopie', pathology.macroscopy],
      ['395538009', 'Microscopie', pathology.microscopy],
    ] as const
  ).map(([code, name, text]) =>
    draft.add(
      'pathology',
      {
        resourceType: 'Observation',
        status: 'final',
        code: snomed(code, name),
        subject: draft.subject,
        ...when,
        valueString: text,
        specimen,
      },
      name,
    ),
  );
  draft.add('pathology', {
    resourceType: 'DiagnosticReport',
    status: 'final',
    identifier: [{ system: 'urn:oid:2.16.840.1.113883.2.4.3.23.3.3.1', value: number }],
    category: [snomed('108257001', 'pathologisch-anatomische verrichting')],
    code: { ...snomed('252416005', 'Histopathologisch onderzoek'), text: pathology.material },
    subject: draft.subject,
    ...when,
    issued: amsterdamDateTime(at + 4 * 86_400_000),
    basedOn: [request],
    specimen: [specimen],
    result: parts,
    performer: [hospitalReference],
    resultsInterpreter: [doctorReference('pathology')],
    conclusion: [
      `T-nummer: ${number}`,
      `Klinische gegevens: ${pathology.clinical}`,
      `Macroscopie: ${pathology.macroscopy}`,
      `Microscopie: ${pathology.microscopy}`,
      `Conclusie: ${pathology.conclusion}`,
    ].join('\n'),
  });
}
