import { z } from 'zod';
import { SectionKey } from '../dossier/section-key.ts';
import { maxEntries } from '../dossier/section-view.ts';

/** How a piece of a dossier is taken along: on paper, or on the clipboard (NEN 7513 chapter 6, copy and print). */
export const ExportWay = z.enum(['print', 'copy']);
export type ExportWay = z.infer<typeof ExportWay>;

/**
 * Id of an entry, as its section calls it: type and id of a resource, or which of several parts of one. Nothing of what
 * the entry says fits in it.
 */
export const ExportItem = z.string().regex(/^[A-Za-z0-9\-./]{1,160}$/);
export type ExportItem = z.infer<typeof ExportItem>;

/**
 * POST /patients/{patientId}/exports: 204 when the line is in the access log, and only then may it be printed or
 * copied. 404 DP-4001 when the gates are closed for what is taken.
 */
export const ExportRequest = z.object({
  way: ExportWay,
  /** Section it was read in; null for the header of the dossier. */
  section: SectionKey.nullable(),
  /** How many entries of the section are taken. */
  entries: z.int().min(1).max(maxEntries),
  /** Which of them, for the log; empty for a selection of words, and without those whose source gave no usable id. */
  items: z.array(ExportItem).max(maxEntries).default([]),
});
export type ExportRequest = z.input<typeof ExportRequest>;
