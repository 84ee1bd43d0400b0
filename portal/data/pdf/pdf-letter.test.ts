import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { letterPdf, wrap } from './pdf-letter.ts';
import { widthOf } from './win-ansi.ts';

/** The objects that the cross-reference table points to, by number; throws where it points beside them. */
function objectsOf(pdf: Buffer): Map<number, string> {
  const text = pdf.toString('latin1');
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)![1]);
  const table = /^xref\n0 (\d+)\n((?:\d{10} \d{5} [fn] \n)+)trailer\n/.exec(text.slice(start))!;
  const entries = table[2]!.trimEnd().split('\n');
  expect(entries).toHaveLength(Number(table[1]));
  return new Map(
    entries.slice(1).map((entry, index) => {
      const object = text.slice(Number(entry.slice(0, 10)));
      expect(object.startsWith(`${index + 1} 0 obj\n`)).toBe(true);
      return [index + 1, object.slice(0, object.indexOf('endobj'))];
    }),
  );
}

/** What a reader sees, in reading order. */
const wordsOf = (pdf: Buffer): string =>
  [...objectsOf(pdf).values()]
    .filter((object) => object.includes('stream\n'))
    .flatMap((object) =>
      [...object.matchAll(/\(((?:\\.|[^\\)])*)\) Tj/g)].map((match) => match[1]!.replace(/\\(.)/g, '$1')),
    )
    .join('\n');

describe('S4-18 letters as PDF', () => {
  it('is well formed: table, lengths and pages agree', () => {
    const pdf = letterPdf({
      title: 'Brief',
      text: Array.from({ length: 130 }, (_, line) => `Regel ${line}`).join('\n'),
    });
    expect(pdf.subarray(0, 8).toString()).toBe('%PDF-1.4');
    const objects = objectsOf(pdf);
    for (const object of objects.values()) {
      const stream = /\/Length (\d+) >>\nstream\n([\s\S]*)\nendstream/.exec(object);
      expect(stream === null || stream[2]!.length === Number(stream[1])).toBe(true);
    }
    const pages = [...objects.values()].filter((object) => object.includes('/Type /Page '));
    expect(objects.get(2)).toContain(`/Count ${pages.length} `);
    expect(pages.length).toBe(3);
    const words = wordsOf(pdf);
    expect(words).toContain('Pagina 3 van 3');
    for (const line of [0, 64, 129]) expect(words.split('\n')).toContain(`Regel ${line}`);
  });

  it('opens in the reader of the app, with its text for search', { timeout: 30_000 }, async () => {
    const text = `Geachte collega,\n\n${'Mevrouw Öztürk werd gezien wegens ’t een en ander. '.repeat(80)}`;
    const pdf = letterPdf({ title: 'Ontslagbrief: Boezemfibrilleren', text });
    const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
    expect(document.numPages).toBe(1 + Math.floor(wrap(text, 467, 10.5).length / 46));
    expect((await document.getMetadata()).info).toMatchObject({ Title: 'Ontslagbrief: Boezemfibrilleren' });
    const first = await (await document.getPage(1)).getTextContent();
    const words = first.items.map((item) => ('str' in item ? item.str : '')).join(' ');
    expect(words).toContain('Ontslagbrief: Boezemfibrilleren');
    expect(words).toContain('Mevrouw Öztürk werd gezien wegens ’t een en ander.');
    await document.loadingTask.destroy();
  });

  it('keeps accents, quotes and brackets, and does not break on others', () => {
    const words = wordsOf(
      letterPdf({ title: 'Conclusie (voorlopig)', text: 'Öztürk, ’t Veld: 5 \\ 3 (mmol/l) ≥ 4 – Ł ż' }),
    );
    expect(words).toContain('Conclusie (voorlopig)');
    expect(words).toContain(`Öztürk, \u0092t Veld: 5 \\ 3 (mmol/l) ? 4 \u0096 ? z`);
  });

  it('is the same for the same text, and does nothing by itself', () => {
    const make = () => letterPdf({ title: 'Brief', text: 'Tekst' });
    expect(make().equals(make())).toBe(true);
    expect(make().toString('latin1')).not.toMatch(/JavaScript|\/JS|OpenAction|\/AA|Launch|URI|EmbeddedFile/);
  });

  it('wraps within the width, also a word that is longer than a line', () => {
    const lines = wrap(`Een ${'heel '.repeat(60)}${'x'.repeat(300)} eind`, 200, 10);
    for (const line of lines) expect(widthOf(line) * 10).toBeLessThanOrEqual(200);
    expect(lines.join('').replaceAll(' ', '')).toBe(`Een${'heel'.repeat(60)}${'x'.repeat(300)}eind`);
    expect(wrap('', 200, 10)).toEqual(['']);
  });
});
