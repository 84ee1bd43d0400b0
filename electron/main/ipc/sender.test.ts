import { describe, expect, it } from 'vitest';
import { isTrustedSender, type Sender } from './sender.ts';

const gate = { origin: 'app://shell', windowId: () => 7 } as const;
const contents = (id = 7, destroyed = false): Sender['sender'] => ({ id, isDestroyed: () => destroyed });
const frame = (url: string, parent: unknown = null) => ({ url, parent }) as Sender['senderFrame'];

const table: readonly [string, Sender, boolean][] = [
  ['the page itself', { sender: contents(), senderFrame: frame('app://shell/index.html') }, true],
  ['a path below it', { sender: contents(), senderFrame: frame('app://shell/index.html#/zoeken') }, true],
  ['a frame that is gone', { sender: contents(), senderFrame: null }, false],
  ['a subframe of the page', { sender: contents(), senderFrame: frame('app://shell/index.html', {}) }, false],
  ['the PIN window', { sender: contents(), senderFrame: frame('app://pin/pin.html') }, false],
  ['another window on our origin', { sender: contents(8), senderFrame: frame('app://shell/index.html') }, false],
  ['closed contents', { sender: contents(7, true), senderFrame: frame('app://shell/index.html') }, false],
  ['a longer host', { sender: contents(), senderFrame: frame('app://shell.evil.nl/index.html') }, false],
  ['our host as user name', { sender: contents(), senderFrame: frame('app://shell@evil.nl/index.html') }, false],
  ['a user name on our host', { sender: contents(), senderFrame: frame('app://evil@shell/index.html') }, false],
  ['our host over https', { sender: contents(), senderFrame: frame('https://shell/index.html') }, false],
  ['a file', { sender: contents(), senderFrame: frame('file:///shell/index.html') }, false],
  ['an empty frame', { sender: contents(), senderFrame: frame('about:blank') }, false],
  ['no address at all', { sender: contents(), senderFrame: frame('') }, false],
];

describe('E17 who may call', () => {
  it.each(table)('%s', (_name, event, trusted) => {
    expect(isTrustedSender(event, gate)).toBe(trusted);
  });

  it('nobody, while the window is not open', () => {
    const event = { sender: contents(), senderFrame: frame('app://shell/index.html') };
    expect(isTrustedSender(event, { ...gate, windowId: () => null })).toBe(false);
  });
});
