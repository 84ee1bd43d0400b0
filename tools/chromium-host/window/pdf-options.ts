import type { Protocol } from '../chromium/cdp-protocol.ts';

const MICRONS_PER_INCH = 25_400;

/** Paper in inches, as Electron lists it. */
const sizes: Record<string, { width: number; height: number }> = {
  Letter: { width: 8.5, height: 11 },
  Legal: { width: 8.5, height: 14 },
  Tabloid: { width: 11, height: 17 },
  Ledger: { width: 17, height: 11 },
  A0: { width: 33.1, height: 46.8 },
  A1: { width: 23.4, height: 33.1 },
  A2: { width: 16.54, height: 23.4 },
  A3: { width: 11.7, height: 16.54 },
  A4: { width: 8.27, height: 11.7 },
  A5: { width: 5.83, height: 8.27 },
  A6: { width: 4.13, height: 5.83 },
};

const known = new Set([
  'landscape',
  'displayHeaderFooter',
  'printBackground',
  'scale',
  'pageSize',
  'margins',
  'pageRanges',
  'headerTemplate',
  'footerTemplate',
  'preferCSSPageSize',
  'generateTaggedPDF',
  'generateDocumentOutline',
]);

/**
 * @param options as for `webContents.printToPDF`; lengths in inches
 * @returns the same for Chromium, with Electron's defaults (Letter, 1 cm margins)
 * @throws TypeError on an option or a paper name that Electron does not know
 */
export function pdfOptions(options: Electron.PrintToPDFOptions): Protocol.Page.printToPDFParameters {
  for (const name of Object.keys(options)) {
    if (!known.has(name)) throw new TypeError(`printToPDF: unknown option ${name}`);
  }
  const { pageSize = 'Letter', margins, ...same } = options;
  const paper = typeof pageSize === 'string' ? sizes[pageSize] : pageSize;
  if (!paper) throw new TypeError(`Invalid pageSize ${String(pageSize)}`);
  if (paper.width * MICRONS_PER_INCH < 352 || paper.height * MICRONS_PER_INCH < 352) {
    throw new TypeError('width and height properties must be minimum 352 microns.');
  }
  const written = {
    ...same,
    paperWidth: paper.width,
    paperHeight: paper.height,
    marginTop: margins?.top,
    marginBottom: margins?.bottom,
    marginLeft: margins?.left,
    marginRight: margins?.right,
  };
  return Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined));
}
