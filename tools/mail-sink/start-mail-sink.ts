import type { AddressInfo, Server } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { callbackify } from 'node:util';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { startInbox } from './inbox-server.ts';
import { LetterBox, type SinkLetter } from './letter-box.ts';

/** A mail server that keeps every letter and passes none on, with a page to read them. Loopback only. */
export interface MailSink {
  readonly smtpPort: number;
  /** `http://localhost:<port>` */
  readonly inbox: string;
  /** Oldest first. */
  letters(): readonly SinkLetter[];
  /**
   * Waits for a letter, also one that is already there.
   * @throws Error with the subjects that did come, after `timeoutMs` (10 seconds)
   */
  waitFor(fits: (letter: SinkLetter) => boolean, timeoutMs?: number): Promise<SinkLetter>;
  clear(): void;
  close(): Promise<void>;
}

export interface MailSinkOptions {
  /** 0, the default, takes a free one. */
  readonly smtpPort?: number;
  readonly inboxPort?: number;
}

const loopback = '127.0.0.1';
const largestLetter = 1024 * 1024;

function startSmtp(box: LetterBox, port: number): Promise<SMTPServer> {
  const keep = callbackify(async (stream: SMTPServerDataStream, { envelope }: SMTPServerSession) => {
    const to = envelope.rcptTo.map((recipient) => recipient.address);
    await box.add(await buffer(stream), to);
  });
  const smtp = new SMTPServer({
    name: 'localhost',
    banner: 'Dossierpas mail sink',
    size: largestLetter,
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onData: (stream, session, callback) => keep(stream, session, (error) => callback(error)),
  });
  // A client that breaks off is its own trouble.
  return new Promise((resolve, reject) => {
    smtp.once('error', reject);
    smtp.listen(port, loopback, () => {
      smtp.off('error', reject);
      smtp.on('error', () => undefined);
      resolve(smtp);
    });
  });
}

const portOf = (server: Server) => (server.address() as AddressInfo).port;

/** Starts both servers. @throws the error of Node when a port is taken */
export async function startMailSink({ smtpPort = 0, inboxPort = 0 }: MailSinkOptions = {}): Promise<MailSink> {
  const box = new LetterBox();
  const smtp = await startSmtp(box, smtpPort);
  const closeSmtp = () => new Promise<void>((resolve) => smtp.close(() => resolve()));
  const inbox = await startInbox(box, inboxPort).catch(async (error: unknown) => {
    await closeSmtp();
    throw error;
  });
  return {
    smtpPort: portOf(smtp.server),
    inbox: inbox.address,
    letters: () => box.letters,
    waitFor: (fits, timeoutMs = 10_000) =>
      new Promise((resolve, reject) => {
        const done = () => {
          clearTimeout(timer);
          box.off('changed', look);
        };
        const look = () => {
          const found = box.letters.findLast(fits);
          if (!found) return;
          done();
          resolve(found);
        };
        const timer = setTimeout(() => {
          done();
          const subjects = box.letters.map((letter) => letter.subject).join('; ');
          reject(new Error(`The letter did not come within ${timeoutMs} ms. There are: ${subjects || 'none'}`));
        }, timeoutMs);
        box.on('changed', look);
        look();
      }),
    clear: () => box.clear(),
    async close() {
      await Promise.all([closeSmtp(), inbox.close()]);
    },
  };
}
