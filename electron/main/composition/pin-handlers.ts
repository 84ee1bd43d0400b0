import { DossierError } from '../../../contract/errors/error-view.ts';
import type { Handlers } from '../../../contract/ipc/define.ts';
import type { PinIpc } from '../../../contract/ipc/pin.ts';
import type { PinView } from '../../../contract/views/pin.ts';
import type { CallContext } from '../ipc/call-context.ts';
import type { SessionService } from '../session/session-service.ts';

/**
 * The calls of the PIN window. The PIN goes to the session service, which hands it on and overwrites it.
 * @param dressed adds what the window shows besides the login, such as its language
 */
export function pinHandlers(
  sessions: SessionService,
  dressed: (view: PinView) => PinView,
): Handlers<PinIpc, CallContext> {
  return {
    pin: {
      view: () => {
        const view = sessions.pinView;
        // The login ended while the window was still loading; the window is about to close.
        if (view === null) throw new DossierError('DP-2009');
        return dressed(view);
      },
      submit: ({ pin }) => sessions.submitPin(pin),
      cancel: () => sessions.dispatch({ type: 'cancel' }),
    },
  };
}
