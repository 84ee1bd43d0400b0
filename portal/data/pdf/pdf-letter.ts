import { widthOf, winAnsi } from './win-ansi.ts';

/** A4 in points. */
const page = { width: 595, height: 842, margin: 64 };
const size = { text: 10.5, title: 14, foot: 8 };
const leading = 14.5;
const linesPerPage = Math.floor((page.height - 2 * page.margin - 40) / leading);

/** Breaks text at spaces so that every line fits; a word longer than a line is broken in itself. */
export function wrap(text: string, width: number, fontSize: number): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.split(' ')) {
      let rest = word;
      while (widthOf(rest) * fontSize > width) {
        if (line !== '') lines.push(line);
        line = '';
        let fitting = rest.length - 1;
        while (widthOf(rest.slice(0, fitting)) * fontSize > width) fitting -= 1;
        lines.push(rest.slice(0, fitting));
        rest = rest.slice(fitting);
      }
      const longer = line === '' ? rest : `${line} ${rest}`;
      if (widthOf(longer) * fontSize <= width) line = longer;
      else {
        lines.push(line);
        line = rest;
      }
    }
    return [...lines, line];
  });
}

const literal = (text: string): string =>
  `(${winAnsi(text)
    .map((code) =>
      code === 0x28 || code === 0x29 || code === 0x5c ? `\\${String.fromCharCode(code)}` : String.fromCharCode(code),
    )
    .join('')})`;

function pageContent(lines: readonly string[], title: string, number: number, of: number): string {
  const top = page.height - page.margin;
  const body = lines.map((line) => `${literal(line)} Tj T*`).join('\n');
  const head = number === 1 ? `BT /F2 ${size.title} Tf ${page.margin} ${top} Td ${literal(title)} Tj ET\n` : '';
  const foot = `Pagina ${number} van ${of}`;
  return `${head}BT /F1 ${size.text} Tf ${leading} TL ${page.margin} ${top - 30} Td
${body}
ET
BT /F1 ${size.foot} Tf ${page.margin} ${page.margin / 2} Td ${literal(foot)} Tj ET`;
}

/**
 * A letter as PDF 1.4 (ISO 32000-1): A4, Helvetica, one column, selectable text; no scripts, no links, no files, and
 * the same bytes for the same text. The title stands on the page and in the document information, so it names no patient.
 */
export function letterPdf({ title, text }: { readonly title: string; readonly text: string }): Buffer {
  const lines = wrap(text, page.width - 2 * page.margin, size.text);
  const pages: string[][] = [];
  for (let at = 0; at < Math.max(1, lines.length); at += linesPerPage) pages.push(lines.slice(at, at + linesPerPage));
  const firstPage = 6;
  const kids = pages.map((_page, index) => `${firstPage + index * 2} 0 R`).join(' ');
  const font = (name: string) => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /Lang (nl-NL) /ViewerPreferences << /DisplayDocTitle true >> >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    font('Helvetica'),
    font('Helvetica-Bold'),
    `<< /Title ${literal(title)} /Producer (Dossierpas) >>`,
    ...pages.flatMap((shown, index) => {
      const content = pageContent(shown, title, index + 1, pages.length);
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width} ${page.height}] ` +
          `/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents ${firstPage + index * 2 + 1} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    }),
  ];
  // One byte for each character from here on, so that lengths are offsets.
  let file = '%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const trailer = `<< /Size ${objects.length + 1} /Root 1 0 R /Info 5 0 R >>`;
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n${trailer}\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}
