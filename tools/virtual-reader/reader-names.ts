import koffi from 'koffi';

/** SCARD_SCOPE_SYSTEM and the codes below: pcsclite.h. */
const scopeSystem = 2;
const success = 0;
const noReaders = 0x8010002e;
const namesLength = 4096;

type Call = (...parameters: unknown[]) => number;

const library = () => {
  const pcsc = koffi.load('libpcsclite.so.1');
  return {
    establish: pcsc.func('long SCardEstablishContext(unsigned long, void *, void *, _Out_ long *)'),
    list: pcsc.func('long SCardListReaders(long, const char *, _Out_ uint8_t *, _Inout_ unsigned long *)'),
    release: pcsc.func('long SCardReleaseContext(long)'),
  };
};

let loaded: ReturnType<typeof library> | null = null;

const call = (
  fn: ReturnType<typeof library>[keyof ReturnType<typeof library>],
  ...parameters: unknown[]
): Promise<number> =>
  new Promise((resolve, reject) => {
    (fn.async as Call)(...parameters, (error: unknown, code: number) => (error ? reject(error) : resolve(code >>> 0)));
  });

/**
 * The readers that the service in PCSCLITE_CSOCK_NAME has, as any PC/SC client sees them; null while no service
 * answers. libpcsclite reads that variable once, so it must be set before the first call.
 */
export const readerNames = async (): Promise<readonly string[] | null> => {
  loaded ??= library();
  const context: [number] = [0];
  if ((await call(loaded.establish, scopeSystem, null, null, context)) !== success) return null;
  try {
    const names = Buffer.alloc(namesLength);
    const length: [number] = [namesLength];
    const code = await call(loaded.list, context[0], null, names, length);
    if (code === noReaders) return [];
    if (code !== success) return null;
    return names
      .toString('utf8', 0, length[0])
      .split('\0')
      .filter((name) => name !== '');
  } finally {
    await call(loaded.release, context[0]);
  }
};
