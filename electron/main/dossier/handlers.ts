import type { ClientConfiguration } from '../../../contract/configuration.ts';
import { DossierError } from '../../../contract/errors/error-view.ts';
import type { Handlers } from '../../../contract/ipc/define.ts';
import type { ShellIpc } from '../../../contract/ipc/shell.ts';
import type { CallContext } from '../ipc/call-context.ts';
import type { PortalCalls, PortalHttp } from '../portal/portal-http.ts';
import { readLetter } from './letter.ts';
import { readOverview } from './overview/overview-reader.ts';
import { openDossier, readBsn } from './patient-header.ts';
import { recentPatients, searchPatients } from './patient-search.ts';
import { beginLook, markItems, readUnread } from './reading.ts';
import { readSection } from './section-reader.ts';
import type { Reader } from './sections/section.ts';
import { readWard } from './ward.ts';

/** What reading dossiers needs of the rest of main. */
export interface DossierDependencies {
  readonly portal: PortalHttp & PortalCalls;
  readonly hospital: ClientConfiguration['hospital'];
  /** Does the portal hold the dossiers itself? Only then it can say what changed in them (docs/decisions/0009, 0010). */
  readonly dossiersAtPortal: boolean;
  /** Numbers of the signed-in clinician's card; null for an account without. @throws DossierError DP-2008 without a session */
  readonly reader: () => Reader | null;
  readonly now: () => Date;
}

/** The calls of the main window about patients, ward and dossier; main keeps nothing of a patient between calls. */
export function dossierHandlers(
  dependencies: DossierDependencies,
): Pick<Handlers<ShellIpc, CallContext>, 'patient' | 'ward' | 'dossier'> {
  const { portal, hospital, dossiersAtPortal, reader, now } = dependencies;
  /** Nobody keeps what was seen of a dossier at another server: "nothing new" would not be true. */
  const kept = <T>(ask: () => Promise<T>): Promise<T> =>
    dossiersAtPortal ? ask() : Promise.reject(new DossierError('DP-4001'));
  const numbers = hospital.patientNumberSystem;
  return {
    patient: {
      search: (query, { signal }) => searchPatients(portal, query, numbers, signal),
      recent: (_nothing, { signal }) => recentPatients(portal, numbers, signal),
    },
    ward: {
      list: async (_nothing, { signal }) => ({ rows: await readWard(portal, numbers, signal) }),
    },
    dossier: {
      open: ({ patientId }, { signal }) => openDossier(portal, patientId, numbers, signal),
      section: ({ patientId, section }, { signal }) =>
        readSection(portal, section, { patientId, reader: reader(), now: now() }, signal),
      overview: ({ patientId, sections }, { signal }) =>
        readOverview(portal, sections, { patientId, reader: reader(), now: now() }, signal),
      look: ({ patientId }, { signal }) => kept(() => beginLook(portal, patientId, signal)),
      unread: ({ patientId, section }, { signal }) => kept(() => readUnread(portal, patientId, section, signal)),
      mark: ({ patientId, section, request }, { signal }) =>
        kept(() => markItems(portal, patientId, section, request, signal)),
      letter: ({ patientId, documentId }, { signal }) => readLetter(portal, patientId, documentId, signal),
      bsn: async ({ patientId }, { signal }) => ({ bsn: await readBsn(portal, patientId, signal) }),
    },
  };
}
