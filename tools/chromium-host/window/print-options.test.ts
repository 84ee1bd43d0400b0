import { describe, expect, it } from 'vitest';
import { printedPages } from './print-options.ts';

describe('options of print', () => {
  it('gives the pages their paper, and leaves what is for the printer', () => {
    expect(
      printedPages({
        silent: false,
        copies: 2,
        deviceName: 'x',
        printBackground: true,
        landscape: true,
        pageSize: 'A6',
      }),
    ).toEqual({ paperWidth: 4.13, paperHeight: 5.83, printBackground: true, landscape: true });
  });

  it('prints on A4 when nothing is said, and takes a size of one’s own in microns', () => {
    expect(printedPages({})).toEqual({ paperWidth: 8.27, paperHeight: 11.7 });
    expect(printedPages({ pageSize: { width: 101_600, height: 152_400 } })).toEqual({ paperWidth: 4, paperHeight: 6 });
  });

  it('knows no margins and the default ones', () => {
    expect(printedPages({ margins: { marginType: 'none' } })).toMatchObject({ marginTop: 0, marginLeft: 0 });
    expect(printedPages({ margins: { marginType: 'default' } })).not.toHaveProperty('marginTop');
  });

  it('refuses by name what Electron does not know or the host cannot show', () => {
    expect(() => printedPages({ pagesize: 'A4' } as object)).toThrow('print: option pagesize is not available');
    expect(() => printedPages({ header: 'x' })).toThrow('print: option header is not available');
    expect(() => printedPages({ margins: { marginType: 'custom' } })).toThrow('margins of type custom');
    expect(() => printedPages({ pageSize: 'A9' as 'A4' })).toThrow('Invalid pageSize A9');
  });
});
