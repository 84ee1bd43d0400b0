import koffi from 'koffi';
import { describe, expect, it } from 'vitest';
import { describeStructs } from './koffi-structs.ts';
import { layoutOf } from './platform-layout.ts';

/**
 * Sizes and offsets that the C compilers of these platforms give the structures of winscard.h: pcsc-lite with
 * `unsigned long` DWORDs, PCSC.framework with 32-bit DWORDs under `#pragma pack(1)`, the Windows SDK with 36 ATR bytes.
 */
const documented = [
  ['linux', 'x64', { state: 80, offsets: [0, 8, 16, 24, 32, 40], io: 16, handle: 8, long: 8, atr: 33 }],
  ['linux', 'arm64', { state: 80, offsets: [0, 8, 16, 24, 32, 40], io: 16, handle: 8, long: 8, atr: 33 }],
  ['linux', 'arm', { state: 56, offsets: [0, 4, 8, 12, 16, 20], io: 8, handle: 4, long: 4, atr: 33 }],
  ['darwin', 'arm64', { state: 61, offsets: [0, 8, 16, 20, 24, 28], io: 8, handle: 4, long: 4, atr: 33 }],
  ['darwin', 'x64', { state: 61, offsets: [0, 8, 16, 20, 24, 28], io: 8, handle: 4, long: 4, atr: 33 }],
  ['win32', 'x64', { state: 64, offsets: [0, 8, 16, 20, 24, 28], io: 8, handle: 8, long: 4, atr: 36 }],
  ['win32', 'arm64', { state: 64, offsets: [0, 8, 16, 20, 24, 28], io: 8, handle: 8, long: 4, atr: 36 }],
  ['win32', 'ia32', { state: 56, offsets: [0, 4, 8, 12, 16, 20], io: 8, handle: 4, long: 4, atr: 36 }],
] as const;

describe.each(documented)('the layout of %s %s', (platform, arch, expected) => {
  const layout = layoutOf(platform, arch);
  const pointer = layout.pointerBytes === 8 ? 'uint64' : 'uint32';
  const { readerState, ioRequest } = describeStructs(layout, { text: pointer, data: pointer });

  it('gives SCARD_READERSTATE its documented size and offsets', () => {
    expect(koffi.sizeof(readerState)).toBe(expected.state);
    const members = ['szReader', 'pvUserData', 'dwCurrentState', 'dwEventState', 'cbAtr', 'rgbAtr'];
    expect(members.map((member) => koffi.offsetof(readerState, member))).toEqual(expected.offsets);
    expect(layout.atrBytes).toBe(expected.atr);
  });

  it('gives SCARD_IO_REQUEST, handles and results their documented sizes', () => {
    expect(koffi.sizeof(ioRequest)).toBe(expected.io);
    expect(koffi.offsetof(ioRequest, 'cbPciLength')).toBe(expected.io / 2);
    expect(koffi.sizeof(layout.handle)).toBe(expected.handle);
    expect(koffi.sizeof(layout.long)).toBe(expected.long);
  });
});

describe('the library', () => {
  it('is the one of the platform, with wide characters on Windows only', () => {
    expect(layoutOf('linux', 'x64')).toMatchObject({ library: 'libpcsclite.so.1', suffix: '', text: 'utf-8' });
    expect(layoutOf('win32', 'x64')).toMatchObject({ library: 'winscard.dll', suffix: 'W', text: 'utf-16le' });
    expect(layoutOf('darwin', 'arm64')).toMatchObject({
      library: '/System/Library/Frameworks/PCSC.framework/PCSC',
      suffix: '',
      reportsArrival: false,
    });
  });
});
