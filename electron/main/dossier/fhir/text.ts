import type { Doubt } from '../../../../contract/dossier/entries.ts';
import type { CodeableConcept } from './datatypes.ts';

/** Cuts text to what the view holds; a cut is visible. */
export const clip = (text: string, max: number): string => (text.length <= max ? text : `${text.slice(0, max - 1)}…`);

/** As {@link clip}; missing or blank text is null. */
export function line(text: string | null | undefined, max: number): string | null {
  const trimmed = text?.trim();
  return trimmed === undefined || trimmed === '' ? null : clip(trimmed, max);
}

/** @returns what a concept says in words: its text, else a display, else its bare code; null when it says nothing. */
export function conceptText(concept: CodeableConcept | undefined): string | null {
  if (concept === undefined) return null;
  const display = concept.coding?.find((coding) => coding.display !== undefined)?.display;
  return line(concept.text, 300) ?? line(display, 300) ?? line(concept.coding?.[0]?.code, 300);
}

/** @returns the texts of several concepts, joined; null when none says anything. */
export function conceptsText(concepts: readonly CodeableConcept[] | undefined, max: number): string | null {
  const texts = (concepts ?? []).map(conceptText).filter((text) => text !== null);
  return texts.length === 0 ? null : clip([...new Set(texts)].join(', '), max);
}

/** @returns whether any coding of any concept has this code, whatever its system. */
export const hasCode = (concepts: readonly CodeableConcept[] | undefined, ...codes: string[]): boolean =>
  (concepts ?? []).some((concept) =>
    concept.coding?.some((coding) => coding.code !== undefined && codes.includes(coding.code)),
  );

/** Doubt of a concept that only its own source understands: a code without words. */
export const conceptDoubts = (concept: CodeableConcept | undefined): Doubt[] =>
  concept !== undefined && concept.text === undefined && !concept.coding?.some((coding) => coding.display !== undefined)
    ? ['private-code']
    : [];
