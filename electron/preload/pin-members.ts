import type { MembersOf } from '../../contract/ipc/define.ts';
import type { PinIpc } from '../../contract/ipc/pin.ts';

/** The members of the PIN window's table without their schemas. */
export const pinMembers = {
  pin: { view: 'call', changed: 'notify', submit: 'call', cancel: 'call' },
} as const satisfies MembersOf<PinIpc>;
