import { randomBytes, randomInt } from 'node:crypto';
import { generateSync, ScureBase32Plugin } from 'otplib';
import type { PortalClock } from './portal-clock.ts';

/** A token with a button and a small screen, as bought with its line in the file of the shop (S1-22 to S1-32). */
export interface HardwareToken {
  /** On the back, above the bar code (S1-32). */
  readonly serial: string;
  readonly secret: string;
  readonly interval: 30 | 60;
  /** A code that was never given before; waits until the token shows one. */
  newCode(): Promise<string>;
}

const base32 = new ScureBase32Plugin();
const header = 'upn,serial number,secret key,time interval,manufacturer,model';

/** A new token of the kind that S1-22 names: random secret, random serial number. */
export function makeToken(clock: PortalClock, interval: 30 | 60 = 30): HardwareToken {
  const secret = base32.encode(randomBytes(20));
  let lastStep = -1;
  return {
    serial: String(randomInt(10 ** 12, 10 ** 13)),
    secret,
    interval,
    async newCode() {
      const step = Math.max(Math.floor(clock.now() / 1000 / interval), lastStep + 1);
      await clock.reach(step * interval * 1000);
      lastStep = step;
      return generateSync({ secret, epoch: step * interval, period: interval, digits: 6 });
    },
  };
}

/** The file that the shop mails (M15): one line per token, for anybody of the organisation. */
export function azureCsv(tokens: readonly HardwareToken[]): string {
  const lines = tokens.map(({ serial, secret, interval }) => `,${serial},${secret},${interval},FEITIAN,OTP c200`);
  return `${[header, ...lines].join('\r\n')}\r\n`;
}

/** A file in which one line is good: line 3 has no Base32, 4 counts presses (S1-23), 5 has the number of line 2, 6 an odd interval. */
export function badAzureCsv(good: HardwareToken): string {
  const lines = [
    `,${good.serial},${good.secret},30,FEITIAN,OTP c200`,
    ',2308712700001,NIET-BASE32!,30,FEITIAN,OTP c200',
    `,2308712700002,${good.secret},0,FEITIAN,OTP c100 HOTP`,
    `,${good.serial},${good.secret},30,FEITIAN,OTP c200`,
    `,2308712700003,${good.secret},45,FEITIAN,OTP c200`,
  ];
  return `${[header, ...lines].join('\r\n')}\r\n`;
}
