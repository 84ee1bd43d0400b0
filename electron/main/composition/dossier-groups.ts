import { DossierError } from '../../../contract/errors/error-view.ts';
import type { Handlers } from '../../../contract/ipc/define.ts';
import type { ShellIpc } from '../../../contract/ipc/shell.ts';
import type { LoadedConfiguration } from '../configuration/load-configuration.ts';
import { dossierHandlers } from '../dossier/handlers.ts';
import type { CallContext } from '../ipc/call-context.ts';
import type { CurrentSession } from '../portal/current-session.ts';

type DossierGroups = Pick<Handlers<ShellIpc, CallContext>, 'patient' | 'ward' | 'dossier'>;

/** The calls about patients, through the session of whoever is signed in; without configuration each says why not. */
export function dossierGroups(loaded: LoadedConfiguration | DossierError, current: CurrentSession): DossierGroups {
  if (loaded instanceof DossierError) {
    const refuse = () => {
      throw loaded;
    };
    return {
      patient: { search: refuse, recent: refuse },
      ward: { list: refuse },
      dossier: {
        open: refuse,
        section: refuse,
        overview: refuse,
        look: refuse,
        unread: refuse,
        mark: refuse,
        letter: refuse,
        bsn: refuse,
      },
    };
  }
  return dossierHandlers({
    portal: current,
    hospital: loaded.configuration.hospital,
    dossiersAtPortal: loaded.configuration.clinical === undefined,
    reader: () => current.signedIn.clinician,
    now: () => new Date(),
  });
}
