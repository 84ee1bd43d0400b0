import { DossierError } from '../../../contract/errors/error-view.ts';
import type { Handlers } from '../../../contract/ipc/define.ts';
import type { ShellIpc } from '../../../contract/ipc/shell.ts';
import type { AppInfo, Preferences } from '../../../contract/views/app.ts';
import type { LoadedConfiguration } from '../configuration/load-configuration.ts';
import type { CallContext } from '../ipc/call-context.ts';
import { openLink } from '../links.ts';
import type { PreferencesFile } from '../preferences/preferences-file.ts';
import type { SessionService } from '../session/session-service.ts';

type OwnGroups = Pick<Handlers<ShellIpc, CallContext>, 'app' | 'session' | 'reader'>;

export interface ShellDependencies {
  /** The configuration, or why there is none (DP-6001, DP-6002). */
  readonly loaded: LoadedConfiguration | DossierError;
  readonly version: string;
  readonly preferences: PreferencesFile;
  readonly applyLooks: (preferences: Preferences) => void;
  readonly sessions: SessionService;
}

/** The calls of the main window about the program itself, its session and its readers. */
export function shellHandlers(dependencies: ShellDependencies): OwnGroups {
  const { loaded, version, preferences, applyLooks, sessions } = dependencies;
  const configuration = () => {
    if (loaded instanceof DossierError) throw loaded;
    return loaded.configuration;
  };
  return {
    app: {
      info: (): AppInfo => {
        const { portal, hospital } = configuration();
        return { version, environment: portal.environment, hospital };
      },
      preferences: () => preferences.current,
      setPreferences: (chosen) => {
        preferences.save(chosen);
        applyLooks(chosen);
        return chosen;
      },
      openLink: async ({ link }) => {
        await openLink(link, configuration().hospital);
        return undefined;
      },
    },
    session: {
      state: () => sessions.view,
      start: ({ method }) => {
        const { view } = sessions;
        const offered =
          view.phase !== 'signed-out' || view.methods.some((one) => one.method === method && one.available);
        if (!offered) throw loaded instanceof DossierError ? loaded : new DossierError('DP-6003');
        return sessions.dispatch({ type: 'start', method });
      },
      chooseCard: ({ reader }) => sessions.dispatch({ type: 'choose-card', reader }),
      retry: () => sessions.dispatch({ type: 'retry' }),
      cancel: () => sessions.dispatch({ type: 'cancel' }),
      lock: () => sessions.dispatch({ type: 'lock' }),
      unlock: () => sessions.dispatch({ type: 'unlock' }),
      signOut: () => sessions.dispatch({ type: 'sign-out' }),
      active: () => sessions.dispatch({ type: 'active' }),
      submitPassword: ({ userName, ...credentials }) => sessions.submitPassword(userName, credentials),
      submitCode: (secondFactor) => sessions.submitCode(secondFactor),
      stepUp: () => sessions.dispatch({ type: 'step-up' }),
    },
    reader: { state: () => sessions.readers },
  };
}
