import { verify, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { LoginData } from '../../native/token/login-data.ts';
import type { SmartcardToken } from '../../native/token/smartcard-token.ts';

/** A token to try, with a card that has all its tries. */
export interface TokenOnTrial {
  readonly token: SmartcardToken;
  readonly pin: string;
  readonly wrongPin: string;
  /** False when the card does not tell how many tries are left. */
  readonly tellsTries: boolean;
  readonly finish: () => Promise<void>;
}

export const nonce = 'qRl3H7yfD4w1vP0kG2mZ9tXcVbNsAeUiOoPpLlKkJjI=';
export const loginData = () => new LoginData('https://portaal.example', nonce);
export const pinBytes = (pin: string) => Uint8Array.from(Buffer.from(pin));

/** What every SmartcardToken must do, whatever reaches its key. */
export function describeToken(name: string, open: () => Promise<TokenOnTrial>): void {
  const trial = (work: (one: TokenOnTrial) => Promise<void>) => async () => {
    const one = await open();
    try {
      await work(one);
    } finally {
      await one.token.release();
      await one.finish();
    }
  };

  describe(`${name} as a SmartcardToken`, () => {
    it(
      'signs the login data so that anyone can verify it with the certificate',
      trial(async ({ token, pin }) => {
        const { cardKey } = await token.read();
        const { signature, certificate } = await token.login({ cardKey, data: loginData(), pin: pinBytes(pin) });
        const { publicKey } = new X509Certificate(certificate);
        expect(verify('sha256', loginData().toBytes(), publicKey, signature)).toBe(true);
      }),
    );

    it(
      'S4-09 tells the rules of its PIN and the holder before any PIN',
      trial(async ({ token, pin, tellsTries }) => {
        const reading = await token.read();
        expect(reading.pin.minLength).toBeLessThanOrEqual(pin.length);
        expect(reading.pin.maxLength).toBeGreaterThanOrEqual(pin.length);
        expect(reading.pinState).toBe('ready');
        expect(reading.triesLeft).toBe(tellsTries ? 3 : null);
        expect(reading.facts.keyUsage).toEqual(['digitalSignature']);
      }),
    );

    it(
      'counts down wrong PINs, blocks, and says so at the next reading',
      trial(async ({ token, wrongPin, tellsTries }) => {
        const { cardKey } = await token.read();
        const attempt = () => token.login({ cardKey, data: loginData(), pin: pinBytes(wrongPin) });
        await expect(attempt()).rejects.toMatchObject(
          tellsTries ? { code: 'DP-1101', params: { triesLeft: 2 } } : { code: 'DP-1103' },
        );
        await expect(attempt()).rejects.toMatchObject({ code: tellsTries ? 'DP-1102' : 'DP-1103' });
        await expect(attempt()).rejects.toMatchObject({ code: 'DP-1104' });
        await expect(token.read()).resolves.toMatchObject({ pinState: 'blocked', triesLeft: 0 });
      }),
    );

    it(
      'spends no try on a PIN that cannot be right',
      trial(async ({ token, pin }) => {
        const { cardKey, pin: rules, triesLeft } = await token.read();
        for (const impossible of ['', '1'.repeat(rules.minLength - 1), '1'.repeat(rules.maxLength + 1)]) {
          const login = token.login({ cardKey, data: loginData(), pin: pinBytes(impossible) });
          await expect(login).rejects.toMatchObject({
            code: 'DP-1106',
            params: { min: rules.minLength, max: rules.maxLength },
          });
        }
        expect((await token.read()).triesLeft).toBe(triesLeft);
        await token.login({ cardKey, data: loginData(), pin: pinBytes(pin) });
      }),
    );

    it(
      'shows no PIN to a card that was not shown to the user',
      trial(async ({ token, pin }) => {
        await token.read();
        const login = token.login({ cardKey: 'another', data: loginData(), pin: pinBytes(pin) });
        await expect(login).rejects.toMatchObject({ code: 'DP-1004' });
      }),
    );

    it(
      'logs in again, and after letting go of the card',
      trial(async ({ token, pin }) => {
        for (let round = 0; round < 2; round++) {
          const { cardKey } = await token.read();
          await token.release();
          const { signature } = await token.login({ cardKey, data: loginData(), pin: pinBytes(pin) });
          expect(signature).toHaveLength(256);
        }
      }),
    );

    it(
      'ends a reading and a login that were cancelled',
      trial(async ({ token, pin, tellsTries }) => {
        const reason = new Error('cancelled');
        await expect(token.read(AbortSignal.abort(reason))).rejects.toBe(reason);
        const { cardKey } = await token.read();
        const login = token.login({ cardKey, data: loginData(), pin: pinBytes(pin) }, AbortSignal.abort(reason));
        await expect(login).rejects.toBe(reason);
        expect((await token.read()).triesLeft).toBe(tellsTries ? 3 : null);
      }),
    );
  });
}
