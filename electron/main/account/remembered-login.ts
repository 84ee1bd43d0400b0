import { createHash } from 'node:crypto';
import type { ErrorView } from '../../../contract/errors/error-view.ts';
import { DeviceCredential } from '../../../contract/portal/accounts.ts';
import { type Keychain, type KeychainState, probeKeychain } from '../../../native/keychain/keychain.ts';
import { errorFields } from '../log/log-fields.ts';
import type { Log } from '../log/log.ts';
import type { Trust } from '../portal/account-auth-client.ts';
import type { Clock } from '../session/clock.ts';

export interface RememberedLoginDependencies {
  readonly keychain: Keychain;
  /** A text that nobody has written before. */
  readonly canary: () => string;
  readonly clock: Clock;
  readonly log: Log;
}

const nameEntry = 'user name';
/** Whose trust it is stands in the entry's name as a digest: names of entries are shown by keychain programs. */
const trustEntry = (userName: string): string =>
  `device ${createHash('sha256').update(userName.trim().toLowerCase()).digest('hex').slice(0, 32)}`;

/** A keychain that asks its owner something may not answer for minutes; a login does not wait for that. */
const patience = 5_000;

/**
 * What this computer keeps of accounts, in the keychain of the operating system: the last user name, when its owner
 * wanted that, and the proof that the device is trusted. A keychain that fails costs comfort and never a login.
 */
export class RememberedLogin {
  readonly #with: RememberedLoginDependencies;
  #state: KeychainState | null = null;
  #probe: Promise<void> | null = null;

  constructor(dependencies: RememberedLoginDependencies) {
    this.#with = dependencies;
  }

  /** @returns the last user name, and DP-6006 when nothing can be kept here */
  async recall(): Promise<{ userName: string | null; problem: ErrorView | null }> {
    if (!(await this.#isAvailable())) {
      return { userName: null, problem: { code: 'DP-6006', params: { check: this.#state ?? 'absent' } } };
    }
    const userName = await this.#try((keychain) => keychain.get(nameEntry), null);
    return { userName: userName === null ? null : userName.slice(0, 320), problem: null };
  }

  /** Keeps the user name, or forgets the one that was kept. */
  async rememberName(userName: string | null): Promise<void> {
    await this.#try<unknown>(
      (keychain) => (userName === null ? keychain.delete(nameEntry) : keychain.set(nameEntry, userName)),
      null,
    );
  }

  /** @returns the proof that this device was trusted by this user; null when there is none or it is over */
  async trustOf(userName: string): Promise<string | null> {
    const text = await this.#try((keychain) => keychain.get(trustEntry(userName)), null);
    if (text === null) return null;
    const trust = parseTrust(text);
    if (trust !== null && Date.parse(trust.until) > this.#with.clock.now()) return trust.credential;
    await this.forgetTrust(userName);
    return null;
  }

  /**
   * Keeps the next proof in the place of the one just used up. One that cannot be kept takes the old one with it: a proof
   * shown twice would look like a stolen one to the portal.
   */
  async keepTrust(userName: string, trust: Trust): Promise<void> {
    const kept = await this.#try(async (keychain) => {
      await keychain.set(trustEntry(userName), JSON.stringify(trust));
      return true;
    }, false);
    if (!kept) await this.forgetTrust(userName);
  }

  async forgetTrust(userName: string): Promise<void> {
    // Without asking first whether anything can be kept: a keychain that takes nothing may still delete.
    await this.#do((keychain) => keychain.delete(trustEntry(userName)), false);
  }

  /** Two probes at once would find each other's canary; who asks meanwhile waits for the one that runs. */
  async #isAvailable(): Promise<boolean> {
    if (this.#state !== 'available') {
      this.#probe ??= this.#probeNow().finally(() => {
        this.#probe = null;
      });
      await this.#probe;
    }
    return this.#state === 'available';
  }

  async #probeNow(): Promise<void> {
    const { keychain, canary, log } = this.#with;
    this.#state = await this.#patiently(probeKeychain(keychain, canary()), 'locked');
    if (this.#state !== 'available') log.warn('the keychain keeps nothing', { code: 'DP-6006', reason: this.#state });
  }

  /** Only with a keychain that has shown that it works; what fails then is logged, and asked anew the next time. */
  async #try<T>(work: (keychain: Keychain) => Promise<T>, otherwise: T): Promise<T> {
    return (await this.#isAvailable()) ? this.#do(work, otherwise) : otherwise;
  }

  async #do<T>(work: (keychain: Keychain) => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await this.#patiently(work(this.#with.keychain), otherwise);
    } catch (error) {
      this.#state = null;
      this.#with.log.warn('the keychain failed', { code: 'DP-6006', ...errorFields(error) });
      return otherwise;
    }
  }

  async #patiently<T>(work: Promise<T>, otherwise: T): Promise<T> {
    const late = Promise.withResolvers<T>();
    const stop = this.#with.clock.after(patience, () => late.resolve(otherwise));
    try {
      return await Promise.race([work, late.promise]);
    } finally {
      stop();
    }
  }
}

function parseTrust(text: string): Trust | null {
  try {
    return DeviceCredential.parse(JSON.parse(text));
  } catch {
    // Not of our making: as good as none.
    return null;
  }
}
