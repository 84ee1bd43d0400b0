import type { ScardDialect } from './scard-codes.ts';

/** How one platform lays out the types of PC/SC. Sizes are spelled out, so that every host computes the same layout. */
export interface PcscLayout {
  /** What the loader is asked for. */
  readonly library: string;
  /** Calling convention; only 32-bit Windows differs. */
  readonly convention: '__cdecl' | '__stdcall';
  /** Ending of the functions that take text: Windows has one set per encoding. */
  readonly suffix: '' | 'W';
  readonly text: 'utf-8' | 'utf-16le';
  /** DWORD. */
  readonly dword: 'uint32' | 'uint64';
  /** LONG, the type of every result. */
  readonly long: 'int32' | 'int64';
  /** SCARDCONTEXT and SCARDHANDLE. */
  readonly handle: 'int32' | 'int64' | 'uint32' | 'uint64';
  readonly pointerBytes: 4 | 8;
  /** Size of SCARD_READERSTATE.rgbAtr. */
  readonly atrBytes: 33 | 36;
  /** True when SCARD_READERSTATE has no padding at all. */
  readonly packed: boolean;
  readonly dialect: ScardDialect;
  /** True when the name `\\?PnP?\Notification` reports the coming of a reader. */
  readonly reportsArrival: boolean;
  /** How many entries SCardGetStatusChange takes at most. */
  readonly maxEntries: number;
}

/**
 * @param platform as process.platform; every other Unix has pcsc-lite, as Linux
 * @param arch as process.arch
 * @returns the layout of winscard.h there: pcsc-lite (PCSC/wintypes.h, pcsclite.h: DWORD and LONG are `unsigned long`
 * and `long`), macOS (PCSC.framework: 32-bit types, `#pragma pack(1)`), Windows SDK (winscard.h, winsmcrd.h)
 */
export function layoutOf(platform: NodeJS.Platform, arch: NodeJS.Architecture): PcscLayout {
  const wide = arch !== 'ia32' && arch !== 'arm' && arch !== 'mips' && arch !== 'mipsel';
  const pointerBytes = wide ? 8 : 4;
  if (platform === 'win32') {
    return {
      library: 'winscard.dll',
      convention: '__stdcall',
      suffix: 'W',
      text: 'utf-16le',
      dword: 'uint32',
      long: 'int32',
      handle: wide ? 'uint64' : 'uint32',
      pointerBytes,
      atrBytes: 36,
      packed: false,
      dialect: 'windows',
      reportsArrival: true,
      maxEntries: 64,
    };
  }
  if (platform === 'darwin') {
    return {
      library: '/System/Library/Frameworks/PCSC.framework/PCSC',
      convention: '__cdecl',
      suffix: '',
      text: 'utf-8',
      dword: 'uint32',
      long: 'int32',
      handle: 'int32',
      pointerBytes,
      atrBytes: 33,
      packed: true,
      dialect: 'pcsc-lite',
      reportsArrival: false,
      maxEntries: 16,
    };
  }
  return {
    library: 'libpcsclite.so.1',
    convention: '__cdecl',
    suffix: '',
    text: 'utf-8',
    dword: wide ? 'uint64' : 'uint32',
    long: wide ? 'int64' : 'int32',
    handle: wide ? 'int64' : 'int32',
    pointerBytes,
    atrBytes: 33,
    packed: false,
    dialect: 'pcsc-lite',
    reportsArrival: true,
    maxEntries: 16,
  };
}
