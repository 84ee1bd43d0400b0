import type { SpecialismKey } from '../directory.ts';
import type { ExaminationKey } from './imaging-catalogue.ts';
import type { AnalyteKey, PanelKey } from './lab-catalogue.ts';
import type { ProductKey } from './medication-catalogue.ts';

/** A reason to come to the hospital, and everything in the dossier that follows from it. */
export interface Illness {
  readonly snomed: string;
  readonly name: string;
  readonly specialism: SpecialismKey;
  readonly ages: readonly [from: number, to: number];
  readonly sex?: 'female' | 'male';
  readonly products: readonly ProductKey[];
  readonly panels: readonly PanelKey[];
  /** What the illness does to values: their usual level for this patient. */
  readonly levels?: Partial<Record<AnalyteKey, number>>;
  readonly imaging?: { readonly examination: ExaminationKey; readonly findings: string; readonly conclusion: string };
  readonly pathology?: {
    readonly material: string;
    readonly clinical: string;
    readonly macroscopy: string;
    readonly microscopy: string;
    readonly conclusion: string;
  };
  readonly culture?: 'urine' | 'sputum' | 'wound';
  readonly operation?: string;
  /** Months between visits. */
  readonly every: number;
  readonly reason: string;
  readonly history: string;
  readonly examination: string;
  readonly plan: string;
}
