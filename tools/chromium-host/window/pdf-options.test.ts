import { describe, expect, it } from 'vitest';
import { pdfOptions } from './pdf-options.ts';

describe('options of printToPDF', () => {
  it("has Electron's default paper", () => {
    expect(pdfOptions({})).toEqual({ paperWidth: 8.5, paperHeight: 11 });
  });

  it('knows paper by name and by inches, and passes the rest on', () => {
    const rest = { landscape: true, printBackground: true, scale: 0.8, pageRanges: '1-2', generateTaggedPDF: true };
    expect(pdfOptions({ pageSize: 'A4', margins: { top: 1, left: 0.5 }, ...rest })).toEqual({
      paperWidth: 8.27,
      paperHeight: 11.7,
      marginTop: 1,
      marginLeft: 0.5,
      ...rest,
    });
    expect(pdfOptions({ pageSize: { width: 4, height: 6 } })).toEqual({ paperWidth: 4, paperHeight: 6 });
  });

  it('refuses what Electron does not know', () => {
    expect(() => pdfOptions({ pageSize: 'A9' as 'A4' })).toThrow('Invalid pageSize A9');
    expect(() => pdfOptions({ pagesize: 'A4' } as object)).toThrow('printToPDF: unknown option pagesize');
    expect(() => pdfOptions({ pageSize: { width: 0.01, height: 4 } })).toThrow('minimum 352 microns');
  });
});
