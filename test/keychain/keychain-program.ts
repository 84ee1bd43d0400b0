/** What a keychain test runs beside a keyring: probes it, keeps something, reads it back, and prints what it saw. */

import { probeKeychain } from '../../native/keychain/keychain.ts';
import { systemKeychain } from '../../native/keychain/system-keychain.ts';

const keychain = systemKeychain('dossierpas-test https://portaal.example.nl');
const other = systemKeychain('dossierpas-test https://ander.example.nl');
const outcome = async (work: () => Promise<unknown>) => {
  try {
    return await work();
  } catch {
    return 'failed';
  }
};

const state = await probeKeychain(keychain, 'canary-of-this-test');
const seen = {
  state,
  canaryAfterwards: await outcome(() => keychain.get('canary')),
  set: await outcome(() => keychain.set('name', 'waarde é')),
  get: await outcome(() => keychain.get('name')),
  getOfOther: await outcome(() => other.get('name')),
  delete: await outcome(() => keychain.delete('name')),
  deleteAgain: await outcome(() => keychain.delete('name')),
};
process.stdout.write(JSON.stringify(seen));
