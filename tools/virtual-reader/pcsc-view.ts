import koffi from 'koffi';

/**
 * What any PC/SC client sees of the service in PCSCLITE_CSOCK_NAME: which readers there are, and whether a card is in.
 * Layouts and numbers are those of pcsclite.h on 64-bit Linux. libpcsclite reads the variable once, so it must be set
 * before the first call.
 */
const scopeSystem = 2;
const success = 0;
const timeout = 0x8010000a;
const noReaders = 0x8010002e;
const state = { unaware: 0x0000, present: 0x0020 } as const;
const namesLength = 4096;

interface ReaderState {
  readonly szReader: string;
  readonly pvUserData: null;
  readonly dwCurrentState: number;
  dwEventState: number;
  readonly cbAtr: number;
  readonly rgbAtr: readonly number[];
}

const load = () => {
  try {
    return koffi.load('libpcsclite.so.1');
  } catch (cause) {
    throw new Error('libpcsclite.so.1 is missing: install the Debian package libpcsclite1.', { cause });
  }
};

const library = () => {
  const pcsc = load();
  koffi.struct('SCARD_READERSTATE', {
    szReader: 'const char *',
    pvUserData: 'void *',
    dwCurrentState: 'unsigned long',
    dwEventState: 'unsigned long',
    cbAtr: 'unsigned long',
    rgbAtr: koffi.array('uint8_t', 33),
  });
  return {
    establish: pcsc.func('long SCardEstablishContext(unsigned long, void *, void *, _Out_ long *)'),
    list: pcsc.func('long SCardListReaders(long, const char *, _Out_ uint8_t *, _Inout_ unsigned long *)'),
    statusChange: pcsc.func(
      'long SCardGetStatusChange(long, unsigned long, _Inout_ SCARD_READERSTATE *, unsigned long)',
    ),
    release: pcsc.func('long SCardReleaseContext(long)'),
  };
};
type Library = ReturnType<typeof library>;

let loaded: Library | null = null;

type Call = (...parameters: unknown[]) => void;

/** Calls on a thread of the pool, since each may wait for the service. Answers the SCARD code. */
const call = (name: keyof Library, ...parameters: unknown[]): Promise<number> => {
  loaded ??= library();
  const { async: start } = loaded[name];
  return new Promise((resolve, reject) => {
    (start as Call)(...parameters, (error: unknown, code: number) => (error ? reject(error) : resolve(code >>> 0)));
  });
};

/** Does some work with a context; null when no service answers. */
const withContext = async <T>(work: (context: number) => Promise<T>): Promise<T | null> => {
  const context: [number] = [0];
  if ((await call('establish', scopeSystem, null, null, context)) !== success) return null;
  try {
    return await work(context[0]);
  } finally {
    await call('release', context[0]);
  }
};

/** The names of the readers; null while no service answers. */
export const readerNames = (): Promise<readonly string[] | null> =>
  withContext(async (context) => {
    const names = Buffer.alloc(namesLength);
    const length: [number] = [namesLength];
    const code = await call('list', context, null, names, length);
    if (code === noReaders) return [];
    if (code !== success) return null;
    const list = names.toString('utf8', 0, length[0]).split('\0');
    return list.filter((name) => name !== '');
  });

/**
 * Waits until PC/SC clients see a card in the reader, or see none. False when that does not come true within
 * `milliseconds`, or when the service ends meanwhile.
 */
export const waitForCard = async (reader: string, wanted: boolean, milliseconds: number): Promise<boolean> => {
  const end = Date.now() + milliseconds;
  const seen = await withContext(async (context) => {
    let known: number = state.unaware;
    for (let left = milliseconds; left > 0; left = end - Date.now()) {
      const asked: ReaderState = {
        szReader: reader,
        pvUserData: null,
        dwCurrentState: known,
        dwEventState: 0,
        cbAtr: 0,
        rgbAtr: Array.from({ length: 33 }, () => 0),
      };
      const states = [asked];
      const code = await call('statusChange', context, left, states, 1);
      if (code !== success) return code === timeout ? false : null;
      known = states[0]?.dwEventState ?? 0;
      if (((known & state.present) !== 0) === wanted) return true;
    }
    return false;
  });
  return seen === true;
};
