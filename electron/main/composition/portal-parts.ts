import { randomBytes } from 'node:crypto';
import { net, session } from 'electron';
import { DossierError } from '../../../contract/errors/error-view.ts';
import type { LoadedConfiguration } from '../configuration/load-configuration.ts';
import type { Log } from '../log/log.ts';
import { AuthClient } from '../portal/auth-client.ts';
import { type Fetch, PortalTransport } from '../portal/portal-transport.ts';
import { trustPortal } from '../portal/trust.ts';
import type { SessionDependencies } from '../session/session-service.ts';
import type { RelyingParty } from '../session/views.ts';

/** What login needs of the portal. */
export interface PortalParts {
  readonly auth: SessionDependencies['auth'];
  readonly relyingParty: RelyingParty;
}

/** Builds the way to the configured portal, over Electron's own network stack. */
export function portalParts({ configuration, authorities }: LoadedConfiguration, log: Log): PortalParts {
  const { portal, hospital } = configuration;
  const host = new URL(portal.origin).hostname;
  trustPortal(session.defaultSession, { host, authorities, now: () => new Date(), log });
  const fetch: Fetch = (input, init) => net.fetch(input instanceof URL ? input.href : input, init);
  const auth = new AuthClient({
    transport: new PortalTransport(portal.origin, fetch, log),
    now: Date.now,
    randomBytes,
    uziMode: portal.environment === 'production' ? 'production' : 'test',
  });
  return { auth, relyingParty: { name: hospital.name, origin: portal.origin } };
}

/** Without configuration there is no portal, and login says so. */
export function noPortal(reason: DossierError): PortalParts {
  const refuse = () => Promise.reject(reason);
  return { auth: { challenge: refuse, login: refuse }, relyingParty: { name: '', origin: 'https://localhost' } };
}
