import type { CommandChannel } from '../iso7816/command-channel.ts';
import { readByShortIdentifier, readSelected } from '../iso7816/read-binary.ts';
import { readRecords } from '../iso7816/read-records.ts';
import { selectApplication, selectFile } from '../iso7816/select.ts';
import { StatusWordError } from '../iso7816/status-word.ts';
import { type ApplicationEntry, pkcs15Name, readDirectoryFile } from './directory-file.ts';

/** Short identifier and path of EF.DIR, which ISO/IEC 7816-4 12.2.2 fixes. */
const directoryFile = 0x1e;
const directoryPath = Uint8Array.of(0x3f, 0x00, 0x2f, 0x00);

/** How the PKCS#15 application of a card is selected, and what is known of its place. */
export interface SelectedCardApplication {
  /** Selects it again. */
  readonly select: () => Promise<void>;
  /** File identifier of its DF; null when the card does not tell. */
  readonly identifier: number | null;
  /** Absolute path of its DF; null when the card does not tell. */
  readonly directory: Uint8Array | null;
}

/**
 * Selects the PKCS#15 application: by its registered name, else by what EF.DIR says (ISO/IEC 7816-15 7.2).
 * @returns the application, or null when the card has none: it is a card for something else
 * @throws what the channel throws; TlvError when EF.DIR is damaged
 */
export async function openApplication(channel: CommandChannel): Promise<SelectedCardApplication | null> {
  const registered = await trySelect(channel, { name: pkcs15Name, path: null });
  if (registered) return registered;
  for (const entry of readDirectoryFile(await readDirectory(channel))) {
    const application = await trySelect(channel, entry);
    if (application) return application;
  }
  return null;
}

async function trySelect(channel: CommandChannel, entry: ApplicationEntry): Promise<SelectedCardApplication | null> {
  const { name, path } = entry;
  const byName = await unlessRefused(() => selectApplication(channel, name));
  if (byName) {
    const select = async () => void (await selectApplication(channel, name));
    return { select, identifier: byName.identifier ?? lastOf(path), directory: path };
  }
  if (!path) return null;
  const select = () => selectFile(channel, path);
  const byPath = await unlessRefused(async () => {
    await select();
    return true;
  });
  return byPath ? { select, identifier: lastOf(path), directory: path } : null;
}

/** EF.DIR by its short identifier, transparent or of records; else selected by its path. Empty when there is none. */
async function readDirectory(channel: CommandChannel): Promise<Uint8Array> {
  const masterFile = directoryPath.subarray(0, 2);
  await unlessRefused(() => selectFile(channel, masterFile));
  const file =
    (await unlessRefused(() => readByShortIdentifier(channel, directoryFile))) ??
    (await unlessRefused(() => readRecords(channel, directoryFile))) ??
    (await unlessRefused(async () => {
      await selectFile(channel, directoryPath);
      return readSelected(channel);
    }));
  return file ?? new Uint8Array();
}

/** What the card refuses it does not have; what the channel throws goes on. */
async function unlessRefused<T>(command: () => Promise<T>): Promise<T | null> {
  try {
    return await command();
  } catch (error) {
    if (error instanceof StatusWordError) return null;
    throw error;
  }
}

function lastOf(path: Uint8Array | null): number | null {
  const [high, low] = path?.subarray(-2) ?? [];
  return high === undefined || low === undefined ? null : (high << 8) | low;
}
