import type { Bridge } from '../../contract/ipc/define.ts';
import type { PinIpc } from '../../contract/ipc/pin.ts';
import { deriveBridge, type PreloadIpc } from './derive-bridge.ts';
import { pinMembers } from './pin-members.ts';

/**
 * The PIN window's bridge. The bridge hands the preload a copy of the typed bytes; that copy is overwritten as soon as
 * it has been sent, because `invoke` serialises before it returns (SECURITY K02).
 */
export function pinBridge(ipc: PreloadIpc): Bridge<PinIpc> {
  const bridge = deriveBridge<PinIpc>('pin', pinMembers, ipc);
  const submit: typeof bridge.pin.submit = (input, requestId) => {
    const answer = bridge.pin.submit(input, requestId);
    input.pin.fill(0);
    return answer;
  };
  return { ...bridge, pin: { ...bridge.pin, submit } };
}
