import type { CommandChannel } from './command-channel.ts';
import { StatusWordError, sw } from './status-word.ts';

/** READ RECORD (ISO/IEC 7816-4 11.4.3). */
const ins = 0xb2;
const byNumber = 0x04;
/** More applications than any card has. */
const mostRecords = 16;

/**
 * @param shortIdentifier of a record-oriented file
 * @returns its records, one behind the other
 * @throws StatusWordError when not even the first can be read
 */
export async function readRecords(channel: CommandChannel, shortIdentifier: number): Promise<Uint8Array> {
  const records: number[] = [];
  for (let record = 1; record <= mostRecords; record++) {
    const { data, status } = await channel.send({ ins, p1: record, p2: (shortIdentifier << 3) | byNumber, le: 256 });
    if (status !== sw.ok) {
      if (record === 1) throw new StatusWordError(ins, status);
      break;
    }
    records.push(...data);
  }
  return Uint8Array.from(records);
}
