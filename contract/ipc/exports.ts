import { z } from 'zod';
import { SectionKey } from '../dossier/section-key.ts';
import { maxEntries } from '../dossier/section-view.ts';
import { ExportItem } from '../portal/export.ts';
import { MaterialsRequest } from '../portal/materials.ts';
import { PatientId } from '../views/patient.ts';
import { call, type IpcTable, Nothing } from './define.ts';

/** What of a dossier is taken along, for its line in the access log of the portal. */
export const DossierExport = z.object({
  patientId: PatientId,
  /** Section it is read in; null for the header of the dossier. */
  section: SectionKey.nullable(),
  entries: z.int().min(1).max(maxEntries),
  /** Ids of those entries; empty when words were selected rather than entries. */
  items: z.array(ExportItem).max(maxEntries),
});
export type DossierExport = z.infer<typeof DossierExport>;

/** Paper of the card for a patient: one card on A6 or A5, or four to cut from one A4. */
export const cardPapers = ['a6', 'a5', 'a4'] as const;
export const CardPaper = z.enum(cardPapers);
export type CardPaper = z.infer<typeof CardPaper>;

/** False when the user closed the print dialog of the system. */
const Printed = z.object({ printed: z.boolean() });

/**
 * What leaves the window: prints and copies. Of a dossier both are logged at the portal first; what cannot be logged is
 * neither printed nor copied (NEN 7513, clinical/FACTS 7.1.1 and 7.8). Errors are those of the portal, and DP-6007.
 */
export const exportsIpc = {
  exports: {
    /** Prints the sheet that the window holds ready for paper. */
    print: call({ in: DossierExport, out: Printed }),
    copy: call({
      in: DossierExport.extend({ text: z.string().min(1).max(4_000_000) }),
      /** After so many seconds main clears the clipboard again, if it still holds this text; at a lock at once. */
      out: z.object({ clearsAfterSeconds: z.int().min(1) }),
    }),
    /** Prints the card that tells a patient how to give consent. There is no patient on it, so nothing is logged. */
    printCard: call({ in: z.object({ paper: CardPaper }), out: Printed }),
    /** Asks the hospital for posters, flyers or a slide; the portal mails it (S4-06, M14). */
    askMaterials: call({ in: MaterialsRequest, out: Nothing }),
  },
} as const satisfies IpcTable;
