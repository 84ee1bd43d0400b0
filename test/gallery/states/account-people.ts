import type { ChatMessage, DeskHours } from '../../../contract/account/desk-hours.ts';
import type { LoginPage } from '../../../contract/account/home.ts';
import type { AppSecret, RegistrationStep } from '../../../contract/account/registration.ts';
import type { TokenFileReport } from '../../../contract/account/token-file.ts';
import { TokenFileProblem, TokenLineProblem } from '../../../contract/account/token-file.ts';

export const loginPage: LoginPage = {
  accountName: 'Eemhof Zorg Account',
  selfRegistration: true,
  suppliers: [
    { id: 'medux', name: 'Medux Hulpmiddelen' },
    { id: 'vegro', name: 'Vegro Leveranciersportaal' },
  ],
  retiredMethods: [
    {
      name: 'MyDigipass',
      text: 'MyDigipass is gestopt per 31 januari 2019. Log in met uw e-mailadres en wachtwoord of maak een nieuwe account aan.',
    },
  ],
  helpMail: 'servicedesk@eemhof.example',
  helpTelephone: '088 123 45 67',
  tokenShop: 'https://tokens.example/otp-c200',
};

export const address = 'm.devries@praktijkdelinde.example';
export const longAddress =
  'maximiliaan-christiaan.van-der-jansen-van-oldenbarneveldt-tot-den-tempel@gezondheidscentrum-de-oude-linde-en-omstreken.example';

/** A secret that no account has. */
export const secret: AppSecret = {
  uri: `otpauth://totp/Eemhof%20Zorg:${encodeURIComponent(address)}?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Eemhof%20Zorg&algorithm=SHA1&digits=6&period=30`,
  manualKey: 'JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP',
  issuer: 'Eemhof Zorg',
  account: address,
};

export const recoveryCodes = [
  'k7m2p-9wxr4',
  'abcde-23456',
  'q8r2t-zzpl3',
  'mm4nn-5ppq7',
  'wer23-ty456',
  'hj7kl-89zxc',
  'vb2nm-34asd',
  'fg5hj-67qwe',
  'rt8yu-92opa',
  'sd3fg-45hjk',
];

export const emailCode: Extract<RegistrationStep, { step: 'email-code' }> = {
  step: 'email-code',
  address,
  resendAt: '2026-11-22T09:00:42.000Z',
  expiresAt: '2026-11-22T09:20:00.000Z',
};
export const passwordStep: Extract<RegistrationStep, { step: 'password' }> = {
  step: 'password',
  address,
  way: 'self',
  names: null,
};

export const goodReport: TokenFileReport = {
  problem: null,
  badLines: [],
  uploaded: false,
  tokens: Array.from({ length: 12 }, (_, index) => ({
    line: index + 2,
    serial: `26001240${String(83 + index).padStart(3, '0')}`,
    intervalSeconds: index % 4 === 3 ? 60 : 30,
    manufacturer: 'Feitian',
    model: 'OTP C200',
  })),
};

/** Every problem that a line can have, one line each. */
export const badReport: TokenFileReport = {
  ...goodReport,
  tokens: goodReport.tokens.slice(0, 2),
  badLines: TokenLineProblem.options.map((problem, index) => ({ line: index + 4, problem, value: `waarde ${index}` })),
};
export const fileProblems = TokenFileProblem.options;
export const csv = 'upn,serial number,secret key,time interval,manufacturer,model\n,2600124083,,30,Feitian,OTP C200\n';

export const open: DeskHours = {
  open: true,
  closesAt: '2026-11-23T16:00:00.000Z',
  opensAt: null,
  from: '08:30',
  until: '17:00',
  telephone: '088 123 45 67',
};
export const closed: DeskHours = { ...open, open: false, closesAt: null, opensAt: '2026-11-23T07:30:00.000Z' };

const said = (id: number, from: ChatMessage['from'], author: string, text: string): ChatMessage => ({
  id,
  from,
  author,
  text,
  at: `2026-11-23T09:0${id}:00.000Z`,
});
export const talk: ChatMessage[] = [
  said(1, 'system', 'Servicedesk', 'U bent verbonden met de servicedesk. Een medewerker antwoordt hier.'),
  said(2, 'user', 'Marijke', 'Goedemorgen, mijn code is 3761.'),
  said(3, 'desk', 'Sanne', 'Goedemorgen! Ik controleer uw gegevens. Kunt u ook uw geboortedatum noemen?'),
  said(
    4,
    'user',
    'Marijke',
    'Zeker.\nHet is 12-03-1971.\nEnEenHeelLangWoordZonderSpatiesDatOokMoetPassenInDeBalonVanHetGesprekZonderTeSchuiven',
  ),
];
