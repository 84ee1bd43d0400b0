import koffi, { type TypeObject } from 'koffi';
import type { PcscLayout } from './platform-layout.ts';

/** The two structures of PC/SC that this program passes, described to koffi. */
export interface PcscStructs {
  readonly ioRequest: TypeObject;
  readonly readerState: TypeObject;
}

/**
 * @param layout the layout of the platform to describe
 * @param pointers what stands for `szReader` and `pvUserData`: real pointer types for calls on this host, or unsigned
 * integers of the right size to compute another platform's layout
 * @returns SCARD_IO_REQUEST and SCARD_READERSTATE (PC/SC workgroup part 5; winscard.h)
 */
export function describeStructs(
  layout: PcscLayout,
  pointers: { readonly text: string; readonly data: string },
): PcscStructs {
  const readerState = {
    szReader: pointers.text,
    pvUserData: pointers.data,
    dwCurrentState: layout.dword,
    dwEventState: layout.dword,
    cbAtr: layout.dword,
    rgbAtr: koffi.array('uint8', layout.atrBytes, 'Typed'),
  };
  return {
    ioRequest: koffi.struct({ dwProtocol: layout.dword, cbPciLength: layout.dword }),
    readerState: layout.packed ? koffi.pack(readerState) : koffi.struct(readerState),
  };
}

/** @returns the pointer types for real calls on this host. */
export const hostPointers = (layout: PcscLayout): { readonly text: string; readonly data: string } => ({
  text: layout.text === 'utf-8' ? 'str' : 'str16',
  data: 'void *',
});
