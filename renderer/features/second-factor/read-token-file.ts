import type { z } from 'zod';
import { largestTokenFile, type TokenFile } from '../../../contract/account/token-file.ts';

/**
 * @param file as chosen or dropped
 * @returns its bytes for the border, so that the portal can tell a wrong encoding; null when it is too large to be one
 * @throws DOMException when the file is gone or cannot be read
 */
export async function readTokenFile(file: File): Promise<z.input<typeof TokenFile> | null> {
  if (file.size > largestTokenFile) return null;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const chunk = 0x8000;
  let binary = '';
  for (let at = 0; at < bytes.length; at += chunk) binary += String.fromCharCode(...bytes.subarray(at, at + chunk));
  return { base64: btoa(binary) };
}
