import { createStore } from 'zustand/vanilla';
import type { LoginPage } from '../../contract/account/home.ts';
import type { ErrorView } from '../../contract/errors/error-view.ts';
import { ask, viewOf } from './bridge.ts';

interface LoginPageState {
  readonly page: LoginPage | null;
  /** Why the portal could not tell; the ways in stay. */
  readonly problem: ErrorView | null;
}

/** What the portal lets anybody know before a login: how accounts are called here, and where to ask for help. */
export const loginPageStore = createStore<LoginPageState>()(() => ({ page: null, problem: null }));

/** Asks the portal once more; an old answer stays until there is a new one. */
export async function loadLoginPage(): Promise<void> {
  try {
    const page = await ask((id) => window.dossierpas.accountFlow.page(undefined, id));
    loginPageStore.setState({ page, problem: null });
  } catch (error) {
    loginPageStore.setState({ problem: viewOf(error) });
  }
}

/** Opens an address that the login page named, outside the window. */
export const openPageLink = (link: 'help-mail' | 'token-shop') =>
  ask(() => window.dossierpas.accountFlow.openPageLink({ link }));
