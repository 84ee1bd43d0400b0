import type { MembersOf } from '../../contract/ipc/define.ts';
import type { ShellIpc } from '../../contract/ipc/shell.ts';

/** The members of the shell's table without their schemas: the preload carries no schema library. */
export const shellMembers = {
  app: { info: 'call', preferences: 'call', setPreferences: 'call', openLink: 'call' },
  session: {
    state: 'call',
    changed: 'notify',
    start: 'call',
    chooseCard: 'call',
    retry: 'call',
    cancel: 'call',
    lock: 'call',
    unlock: 'call',
    signOut: 'call',
    active: 'call',
  },
  reader: { state: 'call', changed: 'notify' },
  patient: { search: 'call', recent: 'call' },
  ward: { list: 'call' },
  dossier: { open: 'call', section: 'call', bsn: 'call' },
} as const satisfies MembersOf<ShellIpc>;
