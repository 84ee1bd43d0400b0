/** The keychain of the operating system, for one program and one portal: small secrets by name. */
export interface Keychain {
  /** @returns the value, or null when there is none; a locked keyring of Linux also says null */
  get(name: string): Promise<string | null>;
  set(name: string, value: string): Promise<void>;
  /** @returns whether there was one */
  delete(name: string): Promise<boolean>;
}

/** `locked`: there is one, but it takes nothing now. `absent`: there is none, or it cannot be talked to. */
export type KeychainState = 'available' | 'locked' | 'absent';

const canaryName = 'canary';

/**
 * Finds out whether a keychain really keeps something: a canary is written, read and deleted again. Reading alone tells
 * nothing, because a locked Secret Service reads as empty; and the libraries' errors carry no codes, only texts.
 * @param canary a value that nobody has written before
 */
export async function probeKeychain(keychain: Keychain, canary: string): Promise<KeychainState> {
  try {
    await keychain.get(canaryName);
  } catch {
    // Not even an empty answer: no library, no bus, or nobody on it.
    return 'absent';
  }
  try {
    await keychain.set(canaryName, canary);
    const kept = (await keychain.get(canaryName)) === canary;
    const deleted = await keychain.delete(canaryName);
    return kept && deleted ? 'available' : 'locked';
  } catch {
    return 'locked';
  }
}
