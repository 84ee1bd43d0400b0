import { DossierError } from '../../../contract/errors/error-view.ts';
import type { Handlers } from '../../../contract/ipc/define.ts';
import type { ShellIpc } from '../../../contract/ipc/shell.ts';
import { HomeAnswer } from '../../../contract/portal/home.ts';
import type { CallContext } from '../ipc/call-context.ts';
import { NoContent } from '../portal/no-content.ts';
import type { PortalCalls } from '../portal/portal-http.ts';

const never = new AbortController().signal;

/**
 * The calls of the home screen (S1-42, S1-43). Addresses stay here: the window names the place of one in the list, and
 * the list is asked anew, so that it is the list of whoever is signed in now.
 * @param openAddress opens an https address in the system browser
 */
export function homeHandlers(
  portal: PortalCalls,
  openAddress: (address: string) => Promise<void>,
): Handlers<ShellIpc, CallContext>['home'] {
  const ask = (signal: AbortSignal) => portal.send({ method: 'GET', path: '/home' }, HomeAnswer, { signal });
  return {
    get: async (_nothing, { signal }) => {
      const { links: _withheld, ...home } = await ask(signal);
      return home;
    },
    readNotice: async ({ id }) => {
      const path = `/home/notices/${encodeURIComponent(id)}/read`;
      await portal.send({ method: 'POST', path }, NoContent, { signal: never });
      return undefined;
    },
    open: async ({ link }) => {
      const address = (await ask(never)).links[link];
      if (address === undefined) throw new DossierError('DP-6003');
      await openAddress(address);
      return undefined;
    },
  };
}
