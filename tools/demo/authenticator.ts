import { expect as playwrightExpect, type Locator } from '@playwright/test';
import jsQR from 'jsqr';
import { generateSync } from 'otplib';
import { PNG } from 'pngjs';
import type { PortalClock } from './portal-clock.ts';

/** An authenticator app on somebody's phone, with one account in it. */
export interface Authenticator {
  /** What the phone shows beside the code (S0-18, S2-14). */
  readonly issuer: string;
  readonly account: string;
  /** The secret in Base32, as it was in the QR code. */
  readonly secret: string;
  /** A code that was never given before; waits until the phone shows one. */
  newCode(): Promise<string>;
  /** Six digits that are the code of none of the moments around now. */
  wrongCode(): string;
}

const period = 30;

/**
 * Points a camera at the screen: what stands in the QR code is read from the picture and from nowhere else.
 * @param code the drawing of the QR code
 * @returns the text in it
 * @throws Error when there is no QR code that a camera can read
 */
export async function scanQr(code: Locator): Promise<string> {
  await code.scrollIntoViewIfNeeded();
  await playwrightExpect(code).toBeVisible();
  const picture = PNG.sync.read(await code.screenshot({ animations: 'disabled' }));
  const found = jsQR(new Uint8ClampedArray(picture.data), picture.width, picture.height);
  if (found === null) throw new Error('There is no QR code on the picture of the screen.');
  return found.data;
}

/**
 * Adds the account of a scanned code to the app, as the Key URI format of authenticator apps has it: SHA-1, six digits
 * and 30 seconds unless the code says otherwise, and it says nothing else.
 * @param uri `otpauth://totp/<issuer>:<account>?secret=…&issuer=…`
 * @throws Error when it is anything else, such as a code that counts events (HOTP)
 */
export function addToApp(uri: string, clock: PortalClock): Authenticator {
  const { protocol, host, pathname, searchParams } = new URL(uri);
  const secret = searchParams.get('secret') ?? '';
  if (protocol !== 'otpauth:' || host !== 'totp' || secret === '') throw new Error('This QR code is no TOTP account.');
  const label = decodeURIComponent(pathname.slice(1));
  const codeAt = (step: number) => generateSync({ secret, epoch: step * period, period, digits: 6 });
  const stepNow = () => Math.floor(clock.now() / 1000 / period);
  let lastStep = -1;
  return {
    issuer: searchParams.get('issuer') ?? '',
    account: label.slice(label.indexOf(':') + 1).trim(),
    secret,
    async newCode() {
      const step = Math.max(stepNow(), lastStep + 1);
      await clock.reach(step * period * 1000);
      lastStep = step;
      return codeAt(step);
    },
    wrongCode() {
      const around = new Set(Array.from({ length: 41 }, (_none, index) => codeAt(stepNow() + index - 20)));
      let code = 0;
      while (around.has(String(code).padStart(6, '0'))) code += 1;
      return String(code).padStart(6, '0');
    },
  };
}
