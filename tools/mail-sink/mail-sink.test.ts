import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LetterBox } from './letter-box.ts';
import { type MailSink, startMailSink } from './start-mail-sink.ts';

let sink: MailSink;
beforeEach(async () => {
  sink = await startMailSink();
});
afterEach(() => sink.close());

const send = (mail: { subject: string; to?: string; text?: string; html?: string }, port = sink.smtpPort) =>
  createTransport({ host: '127.0.0.1', port, ignoreTLS: true }).sendMail({
    from: { name: 'Portaal', address: 'account@eemhof.example' },
    to: 'wilma@example.nl',
    text: 'Ga naar:\nhttps://localhost:1/link#abc\n\nof dossierpas://link#abc.',
    ...mail,
  });
/** `fetch` sets the headers of a browser by itself; these say what a page of elsewhere would send. */
const ask = (path: string, { method = 'GET', headers = {} } = {}) =>
  new Promise<number>((resolve, reject) => {
    request(`${sink.inbox}${path}`, { method, headers, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .once('error', reject)
      .end();
  });

describe('the mail sink', () => {
  it('keeps every letter as it came, with the links of its text', async () => {
    await send({ subject: 'Eén', html: '<html><head></head><body><p>x</p></body></html>' });
    expect(sink.letters()).toMatchObject([
      {
        id: 1,
        to: ['wilma@example.nl'],
        from: { name: 'Portaal', address: 'account@eemhof.example' },
        subject: 'Eén',
        links: ['https://localhost:1/link#abc', 'dossierpas://link#abc.'],
      },
    ]);
  });

  it('waits for a letter, also one that is there, and says what did come instead', async () => {
    const later = sink.waitFor((letter) => letter.subject === 'twee');
    await send({ subject: 'een' });
    await send({ subject: 'twee' });
    expect((await later).id).toBe(2);
    expect((await sink.waitFor((letter) => letter.subject === 'een')).id).toBe(1);
    await expect(sink.waitFor(() => false, 1)).rejects.toThrow('within 1 ms. There are: een; twee');
  });

  it('keeps the newest five hundred', async () => {
    const box = new LetterBox();
    const raw = Buffer.from('Subject: x\r\n\r\nx');
    await Promise.all(Array.from({ length: 505 }, () => box.add(raw, ['a@b.example'])));
    const ids = box.letters.map((letter) => letter.id);
    expect([ids.length, ids[0], ids.at(-1)]).toEqual([500, 6, 505]);
  });
});

describe('the inbox', () => {
  it('lists the newest first, gives the HTML to a frame that runs nothing, and empties', async () => {
    await send({ subject: 'een' });
    await send({ subject: 'twee', html: '<html><head></head><body><script>x</script></body></html>' });
    const list = (await (await fetch(`${sink.inbox}/letters`)).json()) as object[];
    expect(list).toMatchObject([
      { id: 2, subject: 'twee', hasHtml: true },
      { id: 1, subject: 'een', hasHtml: false },
    ]);
    const html = await fetch(`${sink.inbox}/letters/2`);
    expect(html.headers.get('content-security-policy')).toContain('sandbox allow-popups');
    expect(html.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await html.text()).toContain('<base target="_blank">');
    expect([await ask('/letters/1'), await ask('/letters/3'), await ask('/letters/../main.ts')]).toEqual([
      404, 404, 404,
    ]);
    expect(await ask('/letters', { method: 'DELETE' })).toBe(204);
    expect(sink.letters()).toEqual([]);
  });

  it('tells the page at once when a letter comes', async () => {
    const answer = await fetch(`${sink.inbox}/events`);
    const reader = answer.body!.getReader();
    expect(Buffer.from((await reader.read()).value!).toString()).toBe('data: changed\n\n');
    await send({ subject: 'nieuw' });
    expect(Buffer.from((await reader.read()).value!).toString()).toBe('data: changed\n\n');
    await reader.cancel();
  });

  it('answers its own page alone', async () => {
    const host = new URL(sink.inbox).host;
    expect(await ask('/letters', { headers: { host: 'evil.example:80' } })).toBe(403);
    expect(await ask('/letters', { method: 'DELETE', headers: { host, origin: 'https://evil.example' } })).toBe(403);
    expect(await ask('/letters', { method: 'POST' })).toBe(405);
    expect(await ask('/', { headers: { host, origin: sink.inbox } })).toBe(200);
  });
});

describe('node tools/mail-sink/main.ts', () => {
  it('says it is ready in one line, takes mail, and stops on SIGTERM', async () => {
    const main = fileURLToPath(new URL('main.ts', import.meta.url));
    const child = spawn(process.execPath, [main], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const ready = JSON.parse(line) as { ready: string; smtpPort: number; inbox: string };
    expect(ready).toEqual({
      ready: 'mail-sink',
      smtpPort: expect.any(Number),
      inbox: expect.stringMatching(/^http:\/\/localhost:\d+$/),
    });
    await send({ subject: 'x' }, ready.smtpPort);
    expect(await (await fetch(`${ready.inbox}/letters`)).json()).toHaveLength(1);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});
