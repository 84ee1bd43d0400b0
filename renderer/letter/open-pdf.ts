import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from 'pdfjs-dist';
import type { LetterRefusal } from '../../contract/letter/messages.ts';

/** A picture above this many pixels is left out: a few bytes can ask for gigabytes of them. */
const largestImage = 4096 * 4096;

/** A PDF may begin with up to 1,024 bytes of something else (ISO 32000-1, Annex H.3.4.1). */
const headerWithin = 1024;

const hasHeader = (bytes: Uint8Array): boolean =>
  new TextDecoder('latin1').decode(bytes.subarray(0, headerWithin)).includes('%PDF-');

/**
 * Opens a PDF for looking at. What a PDF could do is off: no scripts (pdf.js runs them only when a viewer gives it a
 * scripting sandbox, which this one has not), no XFA forms, no WebAssembly, nothing fetched.
 * @returns the document, or why it cannot be shown
 */
export async function openPdf(
  bytes: Uint8Array,
): Promise<{ readonly document: PDFDocumentProxy } | { readonly refused: LetterRefusal }> {
  if (!hasHeader(bytes)) return { refused: 'not-a-pdf' };
  GlobalWorkerOptions.workerPort ??= new Worker(new URL('pdfjs-dist/build/pdf.worker.min.mjs', import.meta.url), {
    type: 'module',
  });
  const task = getDocument({
    data: bytes,
    enableXfa: false,
    useWasm: false,
    useWorkerFetch: false,
    useSystemFonts: true,
    maxImageSize: largestImage,
    stopAtErrors: false,
  });
  // Without this pdf.js would wait for a password for ever.
  const refused = Promise.withResolvers<{ refused: LetterRefusal }>();
  task.onPassword = () => {
    refused.resolve({ refused: 'password' });
  };
  const opened = task.promise.then(
    (document) => ({ document }),
    () => ({ refused: 'damaged' as const }),
  );
  const outcome = await Promise.race([opened, refused.promise]);
  if ('refused' in outcome) void task.destroy();
  return outcome;
}
