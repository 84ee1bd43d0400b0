import type { Keychain } from './keychain.ts';

/**
 * The keychain of this machine through keytar (the maintained fork): Keychain of macOS, Credential Manager of Windows,
 * Secret Service of Linux. Its library is loaded at the first use, and every call fails when it cannot be.
 * @param service under which everything is kept; one portal does not see what another one keeps
 */
export function systemKeychain(service: string): Keychain {
  // A machine without libsecret cannot load it at all; that must not keep the program from starting.
  const keytar = async () => (await import('keytar')).default;
  return {
    get: async (name) => (await keytar()).getPassword(service, name),
    set: async (name, value) => (await keytar()).setPassword(service, name, value),
    delete: async (name) => (await keytar()).deletePassword(service, name),
  };
}
