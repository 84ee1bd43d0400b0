import type { WebContents } from 'electron';
import { DossierError } from '../../../contract/errors/error-view.ts';

export type Paper = 'A4' | 'A5' | 'A6';

/** What Electron says when the user closed the dialog (electron.d.ts, WebContents.print). */
const cancelled = /cancel/i;

/**
 * Prints what a page holds ready for paper, through the print dialog of the system. The job has the title of the page,
 * which is the name of the product: a print queue tells nobody whose dossier it is (clinical/FACTS 7.8).
 * @returns false when the user closed the dialog
 * @throws DossierError DP-6007 when the system does not print
 */
export function printPage(contents: Pick<WebContents, 'print'>, paper: Paper): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const options = { silent: false, printBackground: true, pageSize: paper };
    contents.print(options, (success, failureReason) => {
      if (success) resolve(true);
      else if (cancelled.test(failureReason)) resolve(false);
      else reject(new DossierError('DP-6007', { reason: failureReason.slice(0, 100) }));
    });
  });
}
