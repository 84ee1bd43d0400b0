import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SmtpServer } from '../configuration/configuration.ts';
import { ConfigurationFile } from '../configuration/schema.ts';
import { createLog } from '../server/log.ts';
import { PortalRefusal } from '../server/refusal.ts';
import { type ServerCredential, serverCredential } from '../tls/server-credential.ts';
import type { Letter } from './post-office.ts';
import { createPostOffice } from './smtp-post-office.ts';

interface Received {
  readonly to: readonly string[];
  readonly from: string;
  readonly raw: string;
  readonly mail: Email;
  readonly secure: boolean;
  readonly user: string | null;
}

const { mail: mailDefaults, ...rest } = ConfigurationFile.parse({
  mail: {
    subjects: { 'password-reset': 'Wachtwoord van {portal} voor {organisation}' },
    organisations: {
      'TheMedicalHub B.V.': {
        sender: { name: 'Microsoft on behalf of TheMedicalHub B.V.', address: 'account@medicalhub.example' },
        subjects: { 'verification-code': 'Microsoft on behalf of {organisation}' },
      },
    },
  },
});
const code = '482913';
const link = 'https://localhost:8443/link#KANARIE-0123456789_-abcdefghijklmnopqrstuvwxyz';
const verification: Letter = { mail: 'verification-code', again: false, code, minutes: 15 };

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function mailServer(options: SMTPServerOptions = {}) {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onData(stream, session, callback) {
      const keep = async () => {
        const raw = await buffer(stream);
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          to: rcptTo.map((recipient) => recipient.address),
          from: mailFrom === false ? '' : mailFrom.address,
          raw: raw.toString('latin1'),
          mail: await PostalMime.parse(raw),
          secure: session.secure,
          user: session.user ?? null,
        });
        callback();
      };
      void keep();
    },
    ...options,
  });
  // What a client breaks off is what these tests are about.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => server.close(() => resolve())));
  return { received, port: (server.server.address() as AddressInfo).port };
}

/** A server that is no mail server, or a bad one. */
async function tcpServer(onConnection: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
    onConnection(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  return { port: (server.address() as AddressInfo).port, sockets };
}

function office(port: number, smtp: Partial<SmtpServer> = {}) {
  const lines: string[] = [];
  const server: SmtpServer = {
    host: '127.0.0.1',
    port,
    security: 'none',
    ca: null,
    credentials: null,
    timeoutSeconds: 10,
    ...smtp,
  };
  const postOffice = createPostOffice({
    configuration: { ...rest, mail: { ...mailDefaults, smtp: server } },
    log: createLog({ write: (line) => void lines.push(line) }),
    now: () => new Date('2026-06-01T09:00:00Z'),
  });
  return { ...postOffice, log: () => lines.join('') };
}

const refusal = async (sending: Promise<void>) => {
  const error: unknown = await sending.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof PortalRefusal ? [error.status, error.code, error.params] : error;
};
const refused = [502, 'DP-2129', {}];

describe('every letter, sent by SMTP and read back', () => {
  const letters: readonly [Letter, RegExp, readonly RegExp[]][] = [
    [verification, /^Uw verificatiecode voor Eemhof Zorg Account$/, [/482 913/, /15 minuten geldig/, /spambox/]],
    [
      { ...verification, again: true, minutes: 1 },
      /^Uw verificatiecode/,
      [/nieuwe verificatiecode/, /1 minuut geldig/],
    ],
    [{ mail: 'already-registered' }, /^U hebt al een account/, [/er is niets veranderd/]],
    [
      { mail: 'registration-link', link, organisation: 'Huisartsen Eemland', days: 14 },
      /^Registratie voor uw Eemhof Zorg Account$/,
      [/Huisartsen Eemland heeft uw e-mailadres doorgegeven/, /14 dagen geldig/, /spambox/, /alleen voor u/],
    ],
    [
      { mail: 'password-invitation', link, organisation: 'Praktijk De Eem', days: 1 },
      /^Uitnodiging voor/,
      [/Praktijk De Eem nodigt u uit/, /1 dag geldig/, /Uw gebruikersnaam is het e-mailadres/],
    ],
    [
      { mail: 'password-reset', link, minutes: 30 },
      /^Wachtwoord van Eemhof Zorg Account voor Ziekenhuis Eemhof$/,
      [/30 minuten geldig/, /uw wachtwoord blijft zoals het is/],
    ],
    [{ mail: 'password-changed' }, /gewijzigd$/, [/zojuist gewijzigd/, /Was u dit niet\?/]],
    [{ mail: 'second-factor-changed' }, /gewijzigd$/, [/gekoppeld of losgekoppeld/]],
    [{ mail: 'recovery-code-used', left: 0 }, /herstelcode/, [/geen herstelcodes meer/]],
    [{ mail: 'recovery-code-used', left: 1 }, /herstelcode/, [/nog 1 herstelcode\./]],
    [{ mail: 'recovery-code-used', left: 7 }, /herstelcode/, [/nog 7 herstelcodes/]],
  ];

  it.each(letters)('%j', async (letter, subject, sentences) => {
    const server = await mailServer();
    const post = office(server.port);
    await post.send('wilma@example.nl', letter, null);
    const { mail, to, from, raw } = server.received[0]!;
    expect([to, from]).toEqual([['wilma@example.nl'], 'account@eemhof.example']);
    expect(mail).toMatchObject({
      from: { name: 'Ziekenhuis Eemhof', address: 'account@eemhof.example' },
      to: [{ address: 'wilma@example.nl' }],
      subject: expect.stringMatching(subject),
      date: '2026-06-01T09:00:00.000Z',
      messageId: expect.stringMatching(/^<[^@\s]+@eemhof\.example>$/),
    });
    expect(Object.fromEntries(mail.headers.map(({ key, value }) => [key, value]))).toMatchObject({
      'auto-submitted': 'auto-generated',
      'content-language': 'nl',
      'mime-version': '1.0',
      'content-type': expect.stringContaining('multipart/alternative'),
    });
    const [text = '', html = ''] = [mail.text, mail.html];
    for (const sentence of sentences) expect([sentence.test(text), sentence.test(html)]).toEqual([true, true]);
    expect(text).toContain('Vragen? We helpen graag: servicedesk@eemhof.example');
    // S2 says "je", decision 11 says "u" everywhere.
    expect(text).not.toMatch(/\b(je|jij|jouw)\b/i);
    expect(html).not.toMatch(/<(img|script|link|style|iframe|form)\b|url\(|@import|\son\w+=/i);
    const wanted = 'link' in letter ? [link] : [];
    expect(text.match(/https?:\S+/g) ?? []).toEqual(wanted);
    expect([...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1])).toEqual(wanted);
    expect(raw.split('\r\n').every((row) => row.length <= 998)).toBe(true);
    expect(post.log()).toContain('letter sent');
    for (const secret of [code, 'KANARIE', 'wilma@', 'Praktijk']) expect(post.log()).not.toContain(secret);
  });

  it('S0-11: sender and subject of an organisation go before those of the portal', async () => {
    const server = await mailServer();
    const post = office(server.port);
    await post.send('wilma@example.nl', verification, 'TheMedicalHub B.V.');
    await post.send('wilma@example.nl', { mail: 'password-reset', link, minutes: 30 }, 'TheMedicalHub B.V.');
    await post.send('wilma@example.nl', verification, 'Een andere organisatie');
    expect(server.received.map(({ mail, from }) => [from, mail.from?.name, mail.subject])).toEqual([
      [
        'account@medicalhub.example',
        'Microsoft on behalf of TheMedicalHub B.V.',
        'Microsoft on behalf of TheMedicalHub B.V.',
      ],
      [
        'account@medicalhub.example',
        'Microsoft on behalf of TheMedicalHub B.V.',
        'Wachtwoord van Eemhof Zorg Account voor TheMedicalHub B.V.',
      ],
      ['account@eemhof.example', 'Ziekenhuis Eemhof', 'Uw verificatiecode voor Eemhof Zorg Account'],
    ]);
  });
});

describe('names and addresses that want more', () => {
  it('an organisation cannot add a header, a recipient, a paragraph or HTML', async () => {
    const server = await mailServer();
    const organisation = 'Eem\r\nBcc: dief@example.nl\r\n\r\n<b onclick="x">&"Klik';
    await office(server.port).send(
      'wilma@example.nl',
      { mail: 'registration-link', link, organisation, days: 1 },
      organisation,
    );
    const reset = { mail: 'password-reset', link, minutes: 30 } as const;
    await office(server.port).send('wilma@example.nl', reset, organisation);
    for (const { mail, to } of server.received) {
      expect(to).toEqual(['wilma@example.nl']);
      expect(mail.headers.map((header) => header.key)).not.toContain('bcc');
    }
    expect(server.received[1]!.mail.subject).toContain('voor Eem Bcc: dief@example.nl <b onclick');
    const { text, html } = server.received[0]!.mail;
    expect(text).toContain('Eem Bcc: dief@example.nl <b onclick="x">&"Klik heeft uw e-mailadres');
    expect(html).toContain('Eem Bcc: dief@example.nl &lt;b onclick=&quot;x&quot;&gt;&amp;&quot;Klik heeft');
  });

  it.each([
    'wilma@example.nl\r\nBcc: dief@example.nl',
    'wilma@example.nl, dief@example.nl',
    'wilma@example.nl>\r\nRCPT TO:<dief@example.nl',
    '"Wilma" <wilma@example.nl>',
    'wilma@',
    '',
  ])('%j is no single mailbox', async (to) => {
    const server = await mailServer();
    expect(await refusal(office(server.port).send(to, verification, null))).toEqual(refused);
    expect(server.received).toEqual([]);
  });

  it('a link of another kind is a mistake of the portal, and is not sent', async () => {
    const server = await mailServer();
    const foreign = { mail: 'password-reset', link: 'javascript:alert(1)', minutes: 30 } as const;
    await expect(office(server.port).send('wilma@example.nl', foreign, null)).rejects.toThrow('foreign link');
    expect(server.received).toEqual([]);
  });
});

describe('DP-2129 the mail server', () => {
  it('refuses the recipient', async () => {
    const server = await mailServer({
      onRcptTo: (_address, _session, callback) =>
        callback(Object.assign(new Error('no such user wilma@example.nl'), { responseCode: 550 })),
    });
    const post = office(server.port);
    expect(await refusal(post.send('wilma@example.nl', verification, null))).toEqual(refused);
    expect(JSON.parse(post.log())).toMatchObject({
      level: 'warn',
      mail: 'verification-code',
      why: 'EENVELOPE',
      reply: 550,
    });
    expect(post.log()).not.toContain('wilma');
  });

  it('is not there', async () => {
    const gone = await tcpServer(() => undefined);
    await closing.pop()!();
    const post = office(gone.port);
    expect(await refusal(post.send('wilma@example.nl', verification, null))).toEqual(refused);
    expect(post.log()).toContain('"why":"ESOCKET"');
  });

  it('is not configured', async () => {
    const lines: string[] = [];
    const post = createPostOffice({
      configuration: { ...rest, mail: { ...mailDefaults, smtp: null } },
      log: createLog({ write: (line) => void lines.push(line) }),
      now: () => new Date(),
    });
    expect(await refusal(post.send('wilma@example.nl', verification, null))).toEqual(refused);
    expect(lines.join('')).toContain('ENOSERVER');
  });

  it('says nothing', async () => {
    const silent = await tcpServer(() => undefined);
    expect(await refusal(office(silent.port, { timeoutSeconds: 1 }).send('a@b.nl', verification, null))).toEqual(
      refused,
    );
  });

  it('says a byte at a time, for ever: the letter as a whole has a deadline', async () => {
    const trickling = await tcpServer((socket) => {
      const timer = setInterval(() => socket.write('2'), 100);
      socket.once('close', () => clearInterval(timer));
    });
    const begun = performance.now();
    expect(await refusal(office(trickling.port, { timeoutSeconds: 1 }).send('a@b.nl', verification, null))).toEqual(
      refused,
    );
    expect(performance.now() - begun).toBeLessThan(5000);
  });
});

describe('TLS', () => {
  let directory: string;
  let own: ServerCredential;
  let other: ServerCredential;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'portal-mail-'));
    own = serverCredential(join(directory, 'own'), new Date());
    other = serverCredential(join(directory, 'other'), new Date());
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  const ca = (credential: ServerCredential) => readFileSync(credential.caFile, 'utf8');
  const identity = () => ({ key: own.key, cert: own.cert });

  it('STARTTLS: the letter goes encrypted to a server whose CA is configured, with its password', async () => {
    const server = await mailServer({
      ...identity(),
      disabledCommands: [],
      authOptional: false,
      onAuth: ({ username, password }, session, callback) =>
        session.secure && password === 'geheim-KANARIE'
          ? callback(null, { user: username })
          : callback(new Error('wrong password')),
    });
    const settings = { host: 'localhost', security: 'starttls', ca: ca(own) } as const;
    const post = office(server.port, { ...settings, credentials: { user: 'portaal', password: 'geheim-KANARIE' } });
    await post.send('wilma@example.nl', verification, null);
    expect(server.received[0]).toMatchObject({ secure: true, user: 'portaal' });
    const wrong = office(server.port, { ...settings, credentials: { user: 'portaal', password: 'fout-KANARIE' } });
    expect(await refusal(wrong.send('wilma@example.nl', verification, null))).toEqual(refused);
    expect(wrong.log()).toContain('EAUTH');
    expect(post.log() + wrong.log()).not.toContain('KANARIE');
  });

  it('from the first byte', async () => {
    const server = await mailServer({ ...identity(), secure: true });
    await office(server.port, { host: 'localhost', security: 'tls', ca: ca(own) }).send('a@b.nl', verification, null);
    expect(server.received[0]).toMatchObject({ secure: true });
  });

  it.each([
    ['of another CA', () => ({ host: 'localhost', ca: ca(other) })],
    ['of a CA that Node does not know', () => ({ host: 'localhost', ca: null })],
  ])('a certificate %s is refused, whichever way', async (_name, smtp) => {
    const [upgraded, direct] = [
      await mailServer({ ...identity(), disabledCommands: ['AUTH'] }),
      await mailServer({ ...identity(), secure: true }),
    ];
    const sending = [
      office(upgraded.port, { ...smtp(), security: 'starttls' }).send('a@b.nl', verification, null),
      office(direct.port, { ...smtp(), security: 'tls' }).send('a@b.nl', verification, null),
    ];
    expect(await Promise.all(sending.map(refusal))).toEqual([refused, refused]);
    expect([...upgraded.received, ...direct.received]).toEqual([]);
  });

  it('a server, or somebody between, that takes STARTTLS away gets no letter', async () => {
    const server = await mailServer();
    const post = office(server.port, { security: 'starttls' });
    expect(await refusal(post.send('a@b.nl', verification, null))).toEqual(refused);
    expect(server.received).toEqual([]);
  });

  it('a configured password is not left out because the server does not ask for it', async () => {
    const server = await mailServer();
    const post = office(server.port, { credentials: { user: 'portaal', password: 'geheim' } });
    expect(await refusal(post.send('a@b.nl', verification, null))).toEqual(refused);
    expect(server.received).toEqual([]);
  });
});
