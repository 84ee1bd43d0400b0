/** What a test of remembered logins runs beside a keyring: two starts of the program after each other. */

import { RememberedLogin } from '../../electron/main/account/remembered-login.ts';
import { systemClock } from '../../electron/main/composition/system-clock.ts';
import { systemKeychain } from '../../native/keychain/system-keychain.ts';

const quiet = () => {};
const start = () =>
  new RememberedLogin({
    keychain: systemKeychain('dossierpas-test https://portaal.example.nl'),
    canary: () => 'canary-of-this-test',
    clock: systemClock,
    log: { error: quiet, warn: quiet, info: quiet, debug: quiet },
  });

const once = start();
const first = await once.recall();
await once.rememberName('test@example.nl');
const until = new Date(Date.now() + 86_400_000).toISOString();
await once.keepTrust('test@example.nl', { credential: 'A'.repeat(43), until });
const again = start();
process.stdout.write(
  JSON.stringify({ first, later: await again.recall(), trust: await again.trustOf('test@example.nl') }),
);
