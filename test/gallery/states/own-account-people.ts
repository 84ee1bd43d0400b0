import type { OwnAccount } from '../../../contract/account/own-account.ts';
import type { AppSecret } from '../../../contract/account/registration.ts';
import type { TokenFileReport } from '../../../contract/account/token-file.ts';
import { accountUser } from './home-people.ts';

export const ownAccount: OwnAccount = {
  address: accountUser.address ?? '',
  names: { givenName: 'Sanne', surname: 'Hoekstra' },
  organisation: 'Huisartsenpraktijk De Linde',
  passwordSince: '2026-03-14T09:05:00Z',
  factors: [
    { id: 'f-1', kind: 'app', serial: null, since: '2026-03-14T09:10:00Z', lastUsed: '2026-11-19T10:15:00Z' },
    { id: 'f-2', kind: 'token', serial: '2600124083', since: '2026-06-02T12:00:00Z', lastUsed: null },
  ],
  recoveryCodesLeft: 7,
  freeTokens: 3,
  sessions: [
    {
      id: 's-1',
      current: true,
      device: 'Spreekkamer 1',
      since: '2026-11-22T08:30:00Z',
      lastUsed: '2026-11-22T08:59:00Z',
      assurance: 'substantial',
    },
    {
      id: 's-2',
      current: false,
      device: 'Spreekkamer 2',
      since: '2026-11-21T16:20:00Z',
      lastUsed: '2026-11-21T17:02:00Z',
      assurance: 'high',
    },
    {
      id: 's-3',
      current: false,
      device: 'Laptop thuis',
      since: '2026-11-22T06:00:00Z',
      lastUsed: '2026-11-22T06:20:00Z',
      assurance: 'substantial',
    },
  ],
  devices: [
    {
      id: 'd-1',
      current: true,
      device: 'Spreekkamer 1',
      since: '2026-11-01T08:30:00Z',
      until: '2026-12-01T08:30:00Z',
    },
  ],
  signIns: [
    { at: '2026-11-22T08:30:00Z', device: 'Spreekkamer 1', method: 'trusted-device', outcome: 'ok' },
    { at: '2026-11-22T06:00:00Z', device: 'Laptop thuis', method: 'account', outcome: 'ok' },
    { at: '2026-11-22T05:58:00Z', device: 'Laptop thuis', method: 'account', outcome: 'wrong-code' },
    { at: '2026-11-21T16:20:00Z', device: 'Spreekkamer 2', method: 'uzi-pas', outcome: 'ok' },
    { at: '2026-11-02T07:45:00Z', device: 'Spreekkamer 1', method: 'recovery-code', outcome: 'ok' },
  ],
};

/** Made up for the picture: `DOSSIERPAS` and digits, no account has it. */
export const appSecret: AppSecret = {
  uri: 'otpauth://totp/Eemhof%20Zorg%20Account:s.hoekstra%40delinde.example?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Eemhof%20Zorg%20Account',
  manualKey: 'JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP',
  issuer: 'Eemhof Zorg Account',
  account: 's.hoekstra@delinde.example',
};

export const recoveryCodes = Array.from({ length: 10 }, (_, index) => `k7m2${'abcdefghij'[index]}-9wxr4`);

export const tokenFile: TokenFileReport = {
  problem: null,
  tokens: [
    { line: 2, serial: '2600124083', intervalSeconds: 30, manufacturer: 'Feitian', model: 'OTP C200' },
    { line: 3, serial: '2600124084', intervalSeconds: 60, manufacturer: 'Feitian', model: 'OTP C200' },
  ],
  badLines: [],
  uploaded: false,
};
export const badTokenFile: TokenFileReport = {
  ...tokenFile,
  badLines: [
    { line: 4, problem: 'secret-not-base32', value: '2600124085' },
    { line: 7, problem: 'event-based', value: '2600124088' },
  ],
};
