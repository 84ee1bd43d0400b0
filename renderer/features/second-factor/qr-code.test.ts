import jsQrModule from 'jsqr';
import { expect, it } from 'vitest';
import { secret } from '../../../test/gallery/states/account-people.ts';
import { drawQr } from './qr-code.tsx';

// The package is CommonJS: its function is the default of the default.
const jsQr = (jsQrModule as unknown as { default?: typeof jsQrModule }).default ?? jsQrModule;

/** Paints the path with `scale` pixels per module, as a browser would. */
function paint({ path, width }: ReturnType<typeof drawQr>, scale: number): Uint8ClampedArray {
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

it('S0-17 S1-20 what is drawn reads back as the address of the secret', () => {
  const drawn = drawQr(secret.uri);
  const scale = 4;
  const read = jsQr(paint(drawn, scale), drawn.width * scale, drawn.width * scale);
  expect(read?.data).toBe(secret.uri);
});

it('keeps a quiet zone of four modules on every side', () => {
  const { path, width } = drawQr(secret.uri);
  const dark = [...path.matchAll(/M(\d+) (\d+)h/g)].flatMap(([, x, y]) => [Number(x), Number(y)]);
  expect(Math.min(...dark)).toBe(4);
  expect(Math.max(...dark)).toBe(width - 5);
});
