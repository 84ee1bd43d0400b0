import type { CodeableConcept, FhirResource, Observation } from 'fhir/r4';
import { hospitalReference } from '../directory.ts';
import type { Draft } from './draft.ts';

const laboratory: CodeableConcept = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0074', code: 'LAB', display: 'Laboratory' }],
};
/** At most so many panels have a report, the newest: a clinical chemist writes about few. */
const reportedPanels = 12;

/** What the clinical chemist says of a panel, where anything is to say (DiagnosticReport of the laboratory). */
export function addLabReports(draft: Draft): void {
  const { random } = draft;
  const results = new Map<string, Observation>();
  for (const { resource } of draft.resources) {
    if (isResult(resource)) results.set(`Observation/${resource.id ?? ''}`, resource);
  }
  const newest = [...results.values()]
    .filter(({ hasMember, status }) => hasMember !== undefined && status !== 'registered')
    .toSorted((a, b) => Date.parse(b.effectiveDateTime ?? '') - Date.parse(a.effectiveDateTime ?? ''))
    .slice(0, reportedPanels);
  for (const panel of newest) {
    const flagged = (panel.hasMember ?? []).flatMap(({ reference }) => {
      const member = results.get(reference ?? '');
      const code = member?.interpretation?.[0]?.coding?.[0]?.code;
      return member === undefined || code === undefined ? [] : [{ name: member.code.text ?? '', high: code === 'H' }];
    });
    if (!random.chance(flagged.length > 0 ? 0.7 : 0.15)) continue;
    draft.add('lab', {
      resourceType: 'DiagnosticReport',
      status: panel.status === 'preliminary' ? 'preliminary' : panel.status === 'corrected' ? 'corrected' : 'final',
      category: [laboratory],
      code: panel.code,
      subject: draft.subject,
      ...(panel.effectiveDateTime === undefined ? {} : { effectiveDateTime: panel.effectiveDateTime }),
      ...(panel.issued === undefined ? {} : { issued: panel.issued }),
      performer: [hospitalReference],
      result: [{ reference: `Observation/${panel.id ?? ''}` }],
      conclusion: conclusionOf(flagged),
    });
  }
}

const isResult = (resource: FhirResource): resource is Observation =>
  resource.resourceType === 'Observation' && resource.specimen !== undefined;

function conclusionOf(flagged: readonly { readonly name: string; readonly high: boolean }[]): string {
  if (flagged.length === 0) return 'Geen afwijkingen binnen dit onderzoek.';
  const said = flagged.map(({ name, high }) => `${name} ${high ? 'verhoogd' : 'verlaagd'}`);
  return `${said.join(', ')}. Beoordeel in samenhang met het klinisch beeld; zo nodig controle na overleg.`;
}
