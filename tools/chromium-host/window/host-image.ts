import { strict } from '../launch/unavailable.ts';

/** The part of `NativeImage` that a captured page needs. */
export interface HostImage {
  toPNG(): Buffer;
  toDataURL(): string;
  isEmpty(): boolean;
  getSize(): { width: number; height: number };
}

/** @param base64 a PNG image */
export function imageOf(base64: string): HostImage {
  const png = Buffer.from(base64, 'base64');
  return strict('nativeImage', {
    toPNG: () => png,
    toDataURL: () => `data:image/png;base64,${base64}`,
    isEmpty: () => png.length === 0,
    // Width and height stand in the header chunk, at fixed places (PNG, section 11.2.2).
    getSize: () => ({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) }),
  });
}
