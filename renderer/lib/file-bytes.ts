/**
 * @param file as chosen or dropped
 * @param largest in bytes
 * @returns its bytes in base64 for the border, so that the portal can tell a wrong encoding; null when it is too large
 * @throws DOMException when the file is gone or cannot be read
 */
export async function readBase64(file: File, largest: number): Promise<string | null> {
  if (file.size > largest) return null;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const chunk = 0x8000;
  let binary = '';
  for (let at = 0; at < bytes.length; at += chunk) binary += String.fromCharCode(...bytes.subarray(at, at + chunk));
  return btoa(binary);
}
