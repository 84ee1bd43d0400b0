import { flushSync } from 'react-dom';
import type { CardPaper, DossierExport } from '../../contract/ipc/exports.ts';
import type { Language } from '../i18n/i18n.ts';
import type { MaterialsRequest } from '../../contract/portal/materials.ts';
import { ask } from './bridge.ts';
import { type Handout, plainTextOf } from './handout.ts';
import { type Paper, paperStore } from './paper.ts';

/** Holds a paper ready while main prints it; a lock takes it away, and then main prints an empty page at most. */
async function onPaper(paper: Paper, print: () => Promise<{ printed: boolean }>): Promise<boolean> {
  // Main prints what stands in the window when it is asked, so it must stand there before.
  flushSync(() => paperStore.setState({ paper }));
  try {
    return (await print()).printed;
  } finally {
    paperStore.setState({ paper: null });
  }
}

/** @returns false when the user closed the print dialog @throws DossierError when it was not logged, or not printed */
export const printHandout = (taken: DossierExport, handout: Handout): Promise<boolean> =>
  onPaper({ of: 'dossier', handout }, () => ask(() => window.dossierpas.exports.print(taken)));

/** @returns after how many seconds the clipboard is cleared @throws DossierError when it was not logged */
export async function copyHandout(taken: DossierExport, handout: Handout): Promise<number> {
  const text = plainTextOf(handout);
  return (await ask(() => window.dossierpas.exports.copy({ ...taken, text }))).clearsAfterSeconds;
}

/** @returns false when the user closed the print dialog */
export const printConsentCard = (paper: CardPaper, language: Language): Promise<boolean> =>
  onPaper({ of: 'card', paper, language }, () => ask(() => window.dossierpas.exports.printCard({ paper })));

/** Asks the hospital for posters, flyers or a slide (S4-06). */
export const askMaterials = (request: MaterialsRequest) => ask(() => window.dossierpas.exports.askMaterials(request));
