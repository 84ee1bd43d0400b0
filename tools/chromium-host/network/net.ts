import { lifecycle } from '../app/lifecycle.ts';
import { strict } from '../launch/unavailable.ts';
import { session } from '../session/session.ts';

type Fetch = typeof session.defaultSession.fetch;

const fetch: Fetch = (input, init) => {
  if (!lifecycle.isReady()) return Promise.reject(new Error('net module can only be used after app is ready'));
  return session.defaultSession.fetch(input, init);
};

/** `net`. The host cannot see whether the machine is online and says that it is. */
export const net = strict('net', { fetch, isOnline: (): boolean => true, online: true });
