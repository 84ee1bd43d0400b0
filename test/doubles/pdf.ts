/** What a test letter carries besides its pages. */
interface PdfExtras {
  /** Added to the catalog as it stands, such as `/OpenAction << /S /JavaScript /JS (…) >>`. */
  readonly catalog?: string;
  /** Added to the trailer, such as an `/Encrypt` dictionary. */
  readonly trailer?: string;
  /** In the place of the text of each page: a stream with its filter, one byte a character. */
  readonly content?: { readonly filter: string; readonly bytes: string };
  /** Further objects; the first gets the number {@link firstExtraObject}. */
  readonly objects?: readonly string[];
}

/** Catalog, page tree and font come first, then two objects a page. */
export const firstExtraObject = (pages: number): number => 4 + 2 * pages;

const escaped = (text: string) => text.replace(/[\\()]/g, (character) => `\\${character}`);

/** @returns a well-formed PDF 1.7 (ISO 32000-1) with these lines of Latin-1 text on each page. */
export function pdfOf(pages: readonly (readonly string[])[], extras: PdfExtras = {}): Uint8Array<ArrayBuffer> {
  const kids = pages.map((_, index) => `${4 + 2 * index} 0 R`).join(' ');
  const bodies = [
    `<< /Type /Catalog /Pages 2 0 R ${extras.catalog ?? ''} >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((lines, index) => {
      const text = lines.map((line) => `(${escaped(line)}) Tj T*`).join('\n');
      const stream = extras.content?.bytes ?? `BT /F1 11 Tf 16 TL 64 770 Td\n${text}\nET`;
      const filter = extras.content ? `/Filter /${extras.content.filter} ` : '';
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + 2 * index} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
        `<< ${filter}/Length ${stream.length} >>\nstream\n${stream}\nendstream`,
      ];
    }),
    ...(extras.objects ?? []),
  ];
  let file = '%PDF-1.7\n';
  const offsets = bodies.map((body, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const start = file.length;
  file += `xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  file += `trailer\n<< /Size ${bodies.length + 1} /Root 1 0 R ${extras.trailer ?? ''} >>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(file, (character) => character.charCodeAt(0));
}
