import { describe, expect, it } from 'vitest';
import { ParentPort } from './parent-port.ts';

function portWithParent() {
  const sent: unknown[] = [];
  let receive: (envelope: { data: unknown }) => void = () => undefined;
  const port = new ParentPort({
    send: (envelope) => sent.push(envelope),
    onMessage: (listener) => {
      receive = listener;
    },
  });
  return { port, sent, receive: (data: unknown) => receive({ data }) };
}

describe('process.parentPort', () => {
  it('keeps messages until somebody listens, in order', async () => {
    const { port, receive } = portWithParent();
    receive(1);
    receive(2);
    const seen: unknown[] = [];
    port.on('message', ({ data, ports }: { data: unknown; ports: unknown[] }) => seen.push([data, ports]));
    await Promise.resolve();
    receive(3);
    expect(seen).toEqual([
      [1, []],
      [2, []],
      [3, []],
    ]);
  });

  it('gives one kept message to a listener that listens once', async () => {
    const { port, receive } = portWithParent();
    receive(1);
    receive(2);
    const seen: unknown[] = [];
    port.once('message', ({ data }: { data: unknown }) => seen.push(data));
    await Promise.resolve();
    expect(seen).toEqual([1]);
  });

  it('sends what can be cloned and refuses the rest', () => {
    const { port, sent } = portWithParent();
    port.postMessage({ a: 1 }, []);
    port.postMessage(undefined, []);
    expect(sent).toEqual([{ data: { a: 1 } }, { data: undefined }]);
    expect(() => port.postMessage(() => 1, [])).toThrow('could not be cloned');
    expect(() => port.postMessage(1, [new MessageChannel().port1])).toThrow('is not available');
  });
});
