// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FromLetter, longestWords } from '../../contract/letter/messages.ts';

/** jsdom lays nothing out and draws nothing: of pdf.js and of what looks at the layout only that they are there is needed. */
vi.mock('pdfjs-dist', () => ({ GlobalWorkerOptions: {}, getDocument: () => null, TextLayer: null }));
const { startLetter } = await import('./start-letter.ts');

let told: unknown[] = [];
let port: MessagePort;
beforeEach(() => {
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe() {}
      unobserve() {}
    },
  );
  document.body.innerHTML = '<main id="letter"><p>Geachte collega, Hb 8,2</p></main>';
  const listeners: ((event: unknown) => void)[] = [];
  const parent = { postMessage: () => undefined };
  startLetter({
    document,
    parent,
    addEventListener: (_type: string, listener: (event: unknown) => void) => listeners.push(listener),
  } as unknown as Window);
  const { port1, port2 } = new MessageChannel();
  port = port1;
  told = [];
  port1.addEventListener('message', ({ data }) => told.push(data));
  port1.start();
  for (const listener of listeners) listener({ source: parent, ports: [port2] });
});
afterEach(() => {
  port.close();
  vi.unstubAllGlobals();
  window.getSelection()?.removeAllRanges();
});

const dispatch = (type: string): boolean =>
  document.dispatchEvent(new Event(type, { cancelable: true, bubbles: true }));
const select = () => window.getSelection()?.selectAllChildren(document.querySelector('p') as HTMLElement);

describe('S4-18 7.1.1 nothing leaves the frame past the window', () => {
  it.each(['copy', 'cut'])('%s puts nothing on the clipboard and tells the window what is selected', async (type) => {
    select();
    expect(dispatch(type)).toBe(false);
    await vi.waitFor(() => expect(told).toEqual([{ say: 'copy', text: 'Geachte collega, Hb 8,2' }]));
    expect(FromLetter.safeParse(told[0]).success).toBe(true);
  });

  it('a selection of nothing is not told, a longer one is cut off', async () => {
    expect(dispatch('copy')).toBe(false);
    const paragraph = document.querySelector('p') as HTMLElement;
    paragraph.textContent = 'x'.repeat(longestWords + 5);
    select();
    dispatch('copy');
    await vi.waitFor(() => expect(told).toHaveLength(1));
    expect(FromLetter.parse(told[0])).toEqual({ say: 'copy', text: 'x'.repeat(longestWords) });
  });

  it('a selection is not dragged out', () => {
    select();
    expect(dispatch('dragstart')).toBe(false);
  });
});
