import type { TreatmentVerdict } from '../../../contract/dossier/entries.ts';
import type { Translate } from '../../i18n/i18n.ts';

/** @returns a treatment and whether to do it, in the words of the screen's language. */
export const directiveText = (
  t: Translate,
  { text, verdict }: { readonly text: string; readonly verdict: TreatmentVerdict | null },
): string => (verdict === null ? text : `${text}: ${t(`treatmentVerdict.${verdict}`)}`);
