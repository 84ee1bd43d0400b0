import { createTransport } from 'nodemailer';
import type { Logger } from 'pino';
import type { PortalConfiguration, SmtpServer } from '../configuration/configuration.ts';
import { PortalRefusal } from '../server/refusal.ts';
import { envelopeOf } from './envelope.ts';
import { letterContent } from './letter-content.ts';
import { oneLine } from './one-line.ts';
import type { Letter, PostOffice } from './post-office.ts';
import { renderHtml, renderText } from './render.ts';

export interface PostOfficeParts {
  readonly configuration: Pick<PortalConfiguration, 'accountName' | 'helpMail' | 'mail'>;
  /** Gets the kind of each letter and how it went: never to whom, nor what it says. */
  readonly log: Pick<Logger, 'info' | 'warn'>;
  readonly now: () => Date;
}

/** One mailbox and nothing beside it: no second recipient, name, comment or line. */
const mailbox = /^[^\s\p{Cc}<>()[\],;:"\\@]+@[^\s\p{Cc}<>()[\],;:"\\@]+$/u;

function transportTo({ host, port, security, ca, credentials, timeoutSeconds }: SmtpServer) {
  const patience = timeoutSeconds * 1000;
  return createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true, ...(ca !== null && { ca }) },
    // With a password configured, a server that asks for none is not the one that was meant.
    ...(credentials !== null && { auth: { user: credentials.user, pass: credentials.password }, forceAuth: true }),
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    dnsTimeout: patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** What nodemailer says of a failure without quoting anybody: its own code, and the three digits of the server. */
function whyOf(error: unknown): { why: string; reply: number | null } {
  const field = (name: string): unknown => (error instanceof Error ? Reflect.get(error, name) : undefined);
  const [code, reply] = [field('code'), field('responseCode')];
  return { why: typeof code === 'string' ? code : 'unknown', reply: typeof reply === 'number' ? reply : null };
}

/** Letters by SMTP (RFC 5321) to the server of the configuration: sent now, or refused with DP-2129. */
export function createPostOffice({ configuration, log, now }: PostOfficeParts): PostOffice {
  const { accountName, helpMail, mail } = configuration;
  const transport = mail.smtp === null ? null : transportTo(mail.smtp);
  const patience = (mail.smtp?.timeoutSeconds ?? 0) * 1000;

  const message = (to: string, letter: Letter, organisation: string | null) => {
    const { sender, subject } = envelopeOf(letter.mail, organisation, configuration);
    const named = 'organisation' in letter ? { ...letter, organisation: oneLine(letter.organisation) } : letter;
    const content = letterContent(named, accountName);
    const footer = { helpMail, sender: sender.name };
    return {
      from: sender,
      to: { name: '', address: to },
      envelope: { from: sender.address, to: [to] },
      subject,
      date: now(),
      text: renderText(content, footer),
      html: renderHtml(content, footer),
      // RFC 3834: no holiday answer comes back to it.
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', 'Content-Language': 'nl' },
      xMailer: false as const,
    };
  };

  return {
    async send(to, letter, organisation) {
      const begun = performance.now();
      const written = message(to, letter, organisation);
      try {
        if (transport === null) throw Object.assign(new Error('no mail server is configured'), { code: 'ENOSERVER' });
        if (!mailbox.test(to)) throw Object.assign(new Error('no single mailbox'), { code: 'EADDRESS' });
        // The deadline is for the letter as a whole: a server that says a byte at a time would never run out of time.
        await transport.sendMail({ ...written, signal: AbortSignal.timeout(patience) });
      } catch (cause) {
        log.warn({ mail: letter.mail, ...whyOf(cause) }, 'letter not sent');
        throw new PortalRefusal(502, 'DP-2129', {}, { cause });
      }
      log.info({ mail: letter.mail, ms: Math.round(performance.now() - begun) }, 'letter sent');
    },
  };
}
