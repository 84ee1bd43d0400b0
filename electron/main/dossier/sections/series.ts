import type { Resource } from '../fhir/resources.ts';
import { conceptText } from '../fhir/text.ts';

/** Codes that name a determination in Dutch practice, the more precise one first (clinical/FACTS section 2). */
const preferred = [
  'http://loinc.org',
  'https://referentiemodel.nhg.org/tabellen/nhg-tabel-45-diagnostische-bepalingen',
];

/** @returns what makes two observations comparable: system and code, or the name where there is no code; null without both */
export function seriesOf({ code }: Pick<Resource<'Observation'>, 'code'>): string | null {
  const codings = (code?.coding ?? []).filter((coding) => coding.code !== undefined);
  const coding = preferred.map((system) => codings.find((one) => one.system === system)).find(Boolean) ?? codings[0];
  if (coding?.code !== undefined) return `${coding.system ?? ''}|${coding.code}`.slice(0, 400);
  return conceptText(code)?.toLocaleLowerCase('nl').slice(0, 400) ?? null;
}
