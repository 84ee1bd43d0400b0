import type { WebContents } from 'electron';
import { DossierError } from '../../../contract/errors/error-view.ts';
import type { Handlers } from '../../../contract/ipc/define.ts';
import type { CardPaper, DossierExport } from '../../../contract/ipc/exports.ts';
import type { ShellIpc } from '../../../contract/ipc/shell.ts';
import type { ExportRequest } from '../../../contract/portal/export.ts';
import type { CallContext } from '../ipc/call-context.ts';
import { NoContent } from '../portal/no-content.ts';
import type { PortalCalls } from '../portal/portal-http.ts';
import type { DossierClipboard } from './dossier-clipboard.ts';
import { type Paper, printPage } from './print-page.ts';

export interface ExportDependencies {
  readonly portal: Pick<PortalCalls, 'send'> & {
    /** @throws DossierError DP-2008 while nobody is signed in */
    readonly signedIn: unknown;
  };
  readonly clipboard: Pick<DossierClipboard, 'put'>;
  readonly clearsAfterSeconds: number;
  /** The main window's page; null while it is closed. */
  readonly contents: () => Pick<WebContents, 'print'> | null;
}

const never = new AbortController().signal;
const paperOf: Readonly<Record<CardPaper, Paper>> = { a6: 'A6', a5: 'A5', a4: 'A4' };

/** The calls by which something leaves the window. Of a dossier the portal is told first, and its answer waited for. */
export function exportHandlers({
  portal,
  clipboard,
  clearsAfterSeconds,
  contents,
}: ExportDependencies): Pick<Handlers<ShellIpc, CallContext>, 'exports'> {
  const log = async ({ patientId, section, entries, items }: DossierExport, way: ExportRequest['way']) => {
    const path = `/patients/${encodeURIComponent(patientId)}/exports`;
    const json: ExportRequest = { way, section, entries, items };
    await portal.send({ method: 'POST', path, json }, NoContent, { signal: never });
    // Locked while the portal wrote: then nothing leaves any more.
    void portal.signedIn;
  };
  const print = async (paper: Paper) => {
    const page = contents();
    if (page === null) throw new DossierError('DP-6004');
    return { printed: await printPage(page, paper) };
  };
  return {
    exports: {
      print: async (taken) => {
        await log(taken, 'print');
        return print('A4');
      },
      copy: async ({ text, ...taken }) => {
        await log(taken, 'copy');
        await clipboard.put(text);
        return { clearsAfterSeconds };
      },
      printCard: ({ paper }) => print(paperOf[paper]),
      askMaterials: async (json) => {
        await portal.send({ method: 'POST', path: '/me/materials', json }, NoContent, { signal: never });
        return undefined;
      },
    },
  };
}
