import { z } from 'zod';
import { WebAddress } from '../../contract/portal/home.ts';
import type { Letter } from '../mail/post-office.ts';

const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    // oxlint-disable-next-line no-control-regex -- a line break in a name or subject would start a mail header of its own
    .regex(/^[^\u0000-\u001f\u007f-\u009f]*$/, 'must be one line');
const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/, 'must be lower-case letters, digits and dashes');
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 08:30');

/** An array of things with an id: two with the same id could not be told apart. */
const identified = <T extends z.ZodType<{ id: string }>>(thing: T) =>
  z.array(thing).refine((all) => new Set(all.map((one) => one.id)).size === all.length, 'holds one id twice');

const mailKinds = [
  'verification-code',
  'already-registered',
  'registration-link',
  'password-invitation',
  'password-reset',
  'password-changed',
  'second-factor-changed',
  'recovery-code-used',
  'materials-request',
  'member-invitation',
  'organisation-confirmation',
  'organisation-released',
  'member-applied',
  'member-activated',
  'member-rejected',
  'member-stopped',
  'organisation-link-renewed',
  'takeover-request',
] as const satisfies readonly Letter['mail'][];

/** Subjects by kind of letter (S0-11). `{portal}` and `{organisation}` are filled in. */
const Subjects = z.partialRecord(z.enum(mailKinds), line(150));
const Sender = z.strictObject({ name: line(120), address: z.email().max(254) });

const loopbackHosts = ['localhost', '127.0.0.1', '::1'];

/** TLS is always verified. Without TLS only to this very computer, where no wire can be tapped. */
const Smtp = z
  .strictObject({
    host: z.string().regex(/^[A-Za-z0-9.:-]{1,253}$/, 'must be a host name or address'),
    port: z.int().min(1).max(65_535),
    /** `tls`: from the first byte (port 465). `starttls`: refused when the server does not offer it (port 587). */
    security: z.enum(['tls', 'starttls', 'none']),
    /** PEM of the CA of the server, when the ones of Node do not know it; relative to the configuration file. */
    caFile: z.string().min(1).nullable().default(null),
    /** JSON with `user` and `password`, readable by the portal alone; relative to the configuration file. */
    authFile: z.string().min(1).nullable().default(null),
    timeoutSeconds: z.int().min(1).max(60).default(10),
  })
  .refine((smtp) => smtp.security !== 'none' || loopbackHosts.includes(smtp.host), {
    path: ['security'],
    message: 'must be tls or starttls unless the server is localhost',
  });

const Mail = z.strictObject({
  /** null: no letter can be sent (DP-2129). */
  smtp: Smtp.nullable().default(null),
  sender: Sender.default({ name: 'Ziekenhuis Eemhof', address: 'account@eemhof.example' }),
  subjects: Subjects.default({}),
  /** By the name of an organisation: what differs in letters to its people (S0-11). */
  organisations: z
    .record(line(200), z.strictObject({ sender: Sender.optional(), subjects: Subjects.default({}) }))
    .default({}),
});

const telephone = z.string().regex(/^[+0-9][0-9 ()-]{2,38}$/, 'must be a telephone number');

const Desk = z
  .strictObject({
    /** Who speaks when the portal itself says something in a chat. */
    name: line(120).default('Servicedesk'),
    /** Dutch local time, working days (S1-39). */
    from: clock.default('08:30'),
    until: clock.default('17:00'),
    telephone: telephone.nullable().default(null),
    /** Public holidays are closed (decision 9); more days, or days on which the desk works after all. */
    holidays: z
      .strictObject({
        public: z.boolean().default(true),
        closed: z.array(z.iso.date()).max(400).default([]),
        open: z.array(z.iso.date()).max(400).default([]),
      })
      .prefault({}),
    /** Messages of a chat are removed after this many days. */
    keepMessagesDays: z.int().min(1).max(3650).default(30),
    /** A code of four digits is replaced after this many hours. */
    codeHours: z.int().min(1).max(168).default(24),
    /** Addresses that have the duty servicedesk; each is mailed its personal link when it has no account yet. */
    firstAccounts: z.array(z.email().max(254)).max(50).default([]),
  })
  .refine((desk) => desk.from < desk.until, { path: ['until'], message: 'must be later than from' });

/** A register service over TLS that is verified; without TLS only on this very computer. */
const RegisterService = z.strictObject({
  url: z
    .url()
    .max(500)
    .refine((url) => {
      const { protocol, hostname } = new URL(url);
      const local = loopbackHosts.includes(hostname.replaceAll(/[[\]]/g, ''));
      return protocol === 'https:' || (protocol === 'http:' && local);
    }, 'must be https unless the service is localhost')
    .refine((url) => !/[?#]/.test(url), 'must have no query and no fragment'),
  /** PEM of the CA of the service, when the ones of Node do not know it; relative to the configuration file. */
  caFile: z.string().min(1).nullable().default(null),
  timeoutSeconds: z.int().min(1).max(60).default(10),
});

/** Organisations and their people (S3). */
const Organisations = z.strictObject({
  /** The list that the servicedesk begins with; it manages it from then on (S3-17). */
  epds: identified(z.strictObject({ id, name: line(120) }))
    .refine((all) => all.length <= 500, 'holds more than 500')
    .default([]),
  /** S3-06 */
  webinar: WebAddress.nullable().default(null),
  /** About connecting an EPD (S3-17). */
  epdInformation: WebAddress.nullable().default(null),
  /** Where a change of the AGB-register is asked for (S3-11, S3-15). */
  registerCorrection: WebAddress.nullable().default('https://www.vektis.nl/agb-register'),
  /** S3-32; requests to take over participants go to its address, or to helpMail without one (M13). */
  contact: z
    .strictObject({
      name: line(120).default('Servicedesk'),
      telephone: telephone.nullable().default(null),
      email: z.email().max(254).nullable().default(null),
    })
    .prefault({}),
  /** Of M6 (S3-14). */
  confirmationDays: z.int().min(1).max(90).default(14),
});

const text = z.string().trim().min(1);
const at = z.iso.datetime({ offset: true });

const Service = z.discriminatedUnion('key', [
  z.strictObject({ key: z.enum(['dossier', 'organisation', 'servicedesk']), name: line(120), text: text.max(300) }),
  z.strictObject({ key: z.literal('external'), name: line(120), text: text.max(300), address: WebAddress }),
]);

/** Named as in portal/accounts/account-settings.ts. */
const Lifetimes = z.strictObject({
  /** Of M1 and M2 (S0-08). */
  emailCodeMinutes: z.int().min(1).max(120).default(15),
  /** Of M3 and M4 (S1-03, S2-02). */
  registrationLinkDays: z.int().min(1).max(90).default(14),
  /** Of M12 (S1-46). */
  resetLinkMinutes: z.int().min(5).max(1440).default(30),
});

/** The configuration file as it may be written: every field may be left out, an unknown one is refused. */
export const ConfigurationFile = z.strictObject({
  /** Name under which accounts are known here: login tile, letters, authenticator app (S1-44). */
  accountName: line(120).default('Eemhof Zorg Account'),
  selfRegistration: z.boolean().default(true),
  /** Must the servicedesk verify a person at the first login (S1-36)? */
  verificationRequired: z.boolean().default(true),
  helpMail: z.email().max(254).default('servicedesk@eemhof.example'),
  /** Of the communication department: it gets the requests for posters, flyers and slides (S4-06, M14). */
  materialsMail: z.email().max(254).default('communicatie@eemhof.example'),
  /** Where a hardware token can be bought (S1-22). */
  tokenShop: WebAddress.max(300)
    .nullable()
    .default('https://fidosecurity.nl/winkel?store-page=OTP-c200-time-based-TOTP-hardware-token-p169349850'),
  lifetimes: Lifetimes.prefault({}),
  mail: Mail.prefault({}),
  desk: Desk.prefault({}),
  /** The service of the AGB-register; null: the one embedded, with made-up entries (docs/agb-register.md). */
  agbRegister: RegisterService.nullable().default(null),
  organisations: Organisations.prefault({}),
  /** Identity providers of suppliers, not for clinicians (S0-04). */
  suppliers: identified(
    z.strictObject({
      id,
      name: line(120),
      /** Addresses that have the duty leverancier-adviseur (S0-01); each is mailed its personal link without an account. */
      advisers: z.array(z.email().max(254)).max(50).default([]),
    }),
  )
    .refine((all) => all.length <= 20, 'holds more than 20')
    .default([]),
  /** Login methods that ended (S1-47): shown at login, and as a notice until read. */
  retiredMethods: identified(z.strictObject({ id, name: line(120), text: text.max(500), at }))
    .refine((all) => all.length <= 10, 'holds more than 10')
    .default([]),
  services: z
    .array(Service)
    .max(30)
    .default([
      { key: 'dossier', name: 'Patiëntendossiers', text: 'Zoek een patiënt en bekijk het dossier.' },
      { key: 'servicedesk', name: 'Servicedesk', text: 'Verifieer accounts en beantwoord vragen in de chat.' },
    ]),
  /** Working instructions and other documents (S0-22). */
  documents: z
    .array(z.strictObject({ name: line(200), address: WebAddress }))
    .max(50)
    .default([]),
  /** News for everybody, newest first on the home screen. */
  notices: identified(z.strictObject({ id, at, text: text.max(500) }))
    .refine((all) => all.length <= 50, 'holds more than 50')
    .default([]),
});
export type ConfigurationFile = z.infer<typeof ConfigurationFile>;

/** User and password of the SMTP server. */
export const SmtpCredentials = z.strictObject({ user: z.string().min(1), password: z.string().min(1) });
export type SmtpCredentials = z.infer<typeof SmtpCredentials>;
