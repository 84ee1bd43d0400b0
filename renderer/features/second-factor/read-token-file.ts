import type { z } from 'zod';
import { largestTokenFile, type TokenFile } from '../../../contract/account/token-file.ts';
import { readBase64 } from '../../lib/file-bytes.ts';

/** @returns the bytes of a token file, or null when it is too large to be one @throws DOMException when it cannot be read */
export async function readTokenFile(file: File): Promise<z.input<typeof TokenFile> | null> {
  const base64 = await readBase64(file, largestTokenFile);
  return base64 === null ? null : { base64 };
}
