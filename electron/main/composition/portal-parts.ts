import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { net, session } from 'electron';
import { DossierError } from '../../../contract/errors/error-view.ts';
import type { LoadedConfiguration } from '../configuration/load-configuration.ts';
import type { Log } from '../log/log.ts';
import type { AccountFlowDependencies } from '../account/account-flow.ts';
import { AccountAuthClient } from '../portal/account-auth-client.ts';
import { AuthClient } from '../portal/auth-client.ts';
import { PasswordClient } from '../portal/password-client.ts';
import { ClinicalTransport } from '../portal/clinical-transport.ts';
import { type Fetch, PortalTransport, type Transport } from '../portal/portal-transport.ts';
import { RegistrationClient } from '../portal/registration-client.ts';
import { trustServers } from '../portal/trust.ts';
import type { SessionDependencies } from '../session/session-service.ts';
import type { RelyingParty } from '../session/views.ts';

/** What login and registration need of the portal. */
export interface PortalParts {
  readonly auth: SessionDependencies['auth'];
  readonly accountAuth: SessionDependencies['account']['auth'];
  readonly registrations: AccountFlowDependencies['registrations'];
  readonly passwords: AccountFlowDependencies['passwords'];
  /** For what needs nobody who is signed in. */
  readonly withoutSession: Pick<Transport, 'send'>;
  readonly relyingParty: RelyingParty;
}

/** Builds the way to the configured portal, over Electron's own network stack. */
export function portalParts(loaded: LoadedConfiguration, log: Log): PortalParts {
  const { portal, hospital } = loaded.configuration;
  const transport = transportOf(loaded, log);
  const auth = new AuthClient({
    transport,
    now: Date.now,
    randomBytes,
    uziMode: portal.environment === 'production' ? 'production' : 'test',
  });
  const deviceName = hostname().trim().slice(0, 120) || 'Computer';
  return {
    auth,
    accountAuth: new AccountAuthClient({ transport, now: Date.now, deviceName }),
    registrations: new RegistrationClient(transport),
    passwords: new PasswordClient(transport),
    withoutSession: transport,
    relyingParty: { name: hospital.name, origin: portal.origin },
  };
}

/** The way to the portal, and to the server that holds the dossiers when the configuration names one. */
function transportOf({ configuration, authorities, clinicalAuthorities }: LoadedConfiguration, log: Log): Transport {
  const { portal, clinical } = configuration;
  const now = () => new Date();
  const base = clinical === undefined ? null : new URL(clinical.base);
  trustServers(session.defaultSession, [
    { host: new URL(portal.origin).hostname, authorities, now, log },
    ...(base === null ? [] : [{ host: base.hostname, authorities: clinicalAuthorities, now, log }]),
  ]);
  const fetch: Fetch = (input, init) => net.fetch(input instanceof URL ? input.href : input, init);
  const toPortal = new PortalTransport(portal.origin, fetch, log);
  if (base === null) return toPortal;
  return new ClinicalTransport(toPortal, new PortalTransport(base.origin, fetch, log), base.pathname);
}

/** Without configuration there is no portal, and login says so. */
export function noPortal(reason: DossierError): PortalParts {
  const refuse = () => Promise.reject(reason);
  return {
    auth: { challenge: refuse, login: refuse, stepUp: refuse },
    accountAuth: { logIn: refuse },
    registrations: {
      page: refuse,
      begin: refuse,
      open: refuse,
      resume: () => {
        throw reason;
      },
    },
    passwords: { forgot: refuse, open: refuse },
    withoutSession: { send: refuse },
    relyingParty: { name: '', origin: 'https://localhost' },
  };
}
