import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { CdpClient } from './cdp-client.ts';

function pair() {
  const toChromium = new PassThrough();
  const fromChromium = new PassThrough();
  const client = new CdpClient(toChromium, fromChromium);
  const sent = (): { id: number; method: string; sessionId?: string }[] =>
    String(toChromium.read() ?? '')
      .split('\0')
      .filter((text) => text !== '')
      .map((text) => JSON.parse(text) as { id: number; method: string });
  return { client, fromChromium, sent };
}

describe('CDP client', () => {
  it('pairs answers with commands, whatever their order and however they are cut', async () => {
    const { client, fromChromium, sent } = pair();
    const first = client.send('Browser.getVersion');
    const second = client.send('Runtime.enable', undefined, 'page');
    expect(sent()).toMatchObject([
      { id: 1, method: 'Browser.getVersion' },
      { id: 2, method: 'Runtime.enable', sessionId: 'page' },
    ]);
    const bytes = Buffer.from('{"id":2,"result":{}}\0{"id":1,"result":{"product":"Chromium/1 é"}}\0');
    for (const byte of bytes) fromChromium.write(Buffer.of(byte));
    expect(await second).toEqual({});
    expect(await first).toEqual({ product: 'Chromium/1 é' });
  });

  it('tells events to the listeners of their page only', async () => {
    const { client, fromChromium } = pair();
    const seen: string[] = [];
    client.on('Page.domContentEventFired', ({ timestamp }) => seen.push(`a ${timestamp}`), 'a');
    client.on('Page.domContentEventFired', ({ timestamp }) => seen.push(`browser ${timestamp}`));
    const answered = client.send('Browser.getVersion');
    const event = (n: number, sessionId?: string) =>
      JSON.stringify({ method: 'Page.domContentEventFired', params: { timestamp: n }, sessionId });
    fromChromium.write(`${event(1, 'a')}\0${event(2, 'b')}\0${event(3)}\0{"id":1,"result":{}}\0`);
    await answered;
    expect(seen).toEqual(['a 1', 'browser 3']);
  });

  it('rejects what Chromium refuses, with the name of the command', async () => {
    const { client, fromChromium } = pair();
    const answer = client.send('Page.close');
    fromChromium.write('{"id":1,"error":{"message":"no such page"}}\0');
    await expect(answer).rejects.toThrow('Page.close: no such page');
  });

  it('rejects all that waits, and all that comes, when Chromium has gone', async () => {
    const { client, fromChromium } = pair();
    const answer = client.send('Page.close');
    fromChromium.destroy();
    await expect(answer).rejects.toThrow('Page.close: Chromium has gone');
    await expect(client.send('Page.enable')).rejects.toThrow('Page.enable: Chromium has gone');
  });
});
