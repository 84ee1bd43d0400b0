import jsQrModule from 'jsqr';
import { expect, it } from 'vitest';
import { secret } from '../../test/gallery/states/account-people.ts';
import { paintQr } from './qr-code.fixture.ts';
import { drawQr } from './qr-code.tsx';

// The package is CommonJS: its function is the default of the default.
const jsQr = (jsQrModule as unknown as { default?: typeof jsQrModule }).default ?? jsQrModule;

it('S0-17 S1-20 what is drawn reads back as the address of the secret', () => {
  const drawn = drawQr(secret.uri);
  const scale = 4;
  const read = jsQr(paintQr(drawn, scale), drawn.width * scale, drawn.width * scale);
  expect(read?.data).toBe(secret.uri);
});

it('keeps a quiet zone of four modules on every side', () => {
  const { path, width } = drawQr(secret.uri);
  const dark = [...path.matchAll(/M(\d+) (\d+)h/g)].flatMap(([, x, y]) => [Number(x), Number(y)]);
  expect(Math.min(...dark)).toBe(4);
  expect(Math.max(...dark)).toBe(width - 5);
});
