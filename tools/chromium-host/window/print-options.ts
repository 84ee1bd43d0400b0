import type { Protocol } from '../chromium/cdp-protocol.ts';
import { pdfOptions } from './pdf-options.ts';

const MICRONS_PER_INCH = 25_400;

/** What tells a printer how to do its work and changes nothing of the pages. */
const forThePrinter = new Set([
  'silent',
  'deviceName',
  'color',
  'pagesPerSheet',
  'collate',
  'copies',
  'duplexMode',
  'dpi',
]);
const forThePages = new Set(['printBackground', 'landscape', 'pageSize', 'margins']);

/**
 * The pages that `webContents.print` would give a printer, as options of Chromium.
 * @throws TypeError on an option that Electron does not know, or that the host cannot show
 */
export function printedPages(options: Electron.WebContentsPrintOptions): Protocol.Page.printToPDFParameters {
  for (const name of Object.keys(options)) {
    if (!forThePrinter.has(name) && !forThePages.has(name))
      throw new TypeError(`print: option ${name} is not available`);
  }
  const { printBackground, landscape, pageSize = 'A4', margins } = options;
  if (margins !== undefined && margins.marginType !== 'default' && margins.marginType !== 'none') {
    throw new TypeError(`print: margins of type ${String(margins.marginType)} are not available`);
  }
  return pdfOptions({
    ...(printBackground !== undefined && { printBackground }),
    ...(landscape !== undefined && { landscape }),
    // Electron names the same papers for both, but gives a size of one's own in microns here and in inches there.
    pageSize:
      typeof pageSize === 'string'
        ? pageSize
        : { width: pageSize.width / MICRONS_PER_INCH, height: pageSize.height / MICRONS_PER_INCH },
    ...(margins?.marginType === 'none' && { margins: { top: 0, bottom: 0, left: 0, right: 0 } }),
  });
}
