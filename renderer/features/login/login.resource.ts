import type { LoginMethod } from '../../../contract/views/session.ts';
import { ask } from '../../lib/bridge.ts';

/** Starts a login. What follows arrives as session news. */
export const startLogin = (method: LoginMethod) => ask(() => window.dossierpas.session.start({ method }));

/** Picks one of several cards by the name of its reader. */
export const chooseCard = (reader: string) => ask(() => window.dossierpas.session.chooseCard({ reader }));

export const retryLogin = () => ask(() => window.dossierpas.session.retry(undefined));
export const cancelLogin = () => ask(() => window.dossierpas.session.cancel(undefined));
export const unlock = () => ask(() => window.dossierpas.session.unlock(undefined));
export const signOut = () => ask(() => window.dossierpas.session.signOut(undefined));
