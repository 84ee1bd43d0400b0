import type { drawQr } from './qr-code.tsx';

/** For tests: paints the path with `scale` pixels per module, as a browser would. */
export function paintQr({ path, width }: ReturnType<typeof drawQr>, scale: number): Uint8ClampedArray {
  const side = width * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let row = 0; row < scale; row += 1) {
      const from = ((Number(y) * scale + row) * side + Number(x) * scale) * 4;
      for (let at = from; at < from + scale * 4; at += 4) pixels.fill(0, at, at + 3);
    }
  }
  return pixels;
}
