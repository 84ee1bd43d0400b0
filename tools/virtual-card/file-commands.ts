import { tlv } from '../der/der.ts';
import { answer, type CardAnswer, type CommandApdu } from './apdu.ts';
import { type FileSystem, fileControlInformation, masterFile, parentOf } from './file-system.ts';
import { CardError, sw } from './status-word.ts';

const hex = (bytes: Buffer): string => bytes.toString('hex').toUpperCase();

const selectPath = (files: FileSystem, { p1, data }: CommandApdu): string => {
  const df = files.currentDf;
  const identifiers = hex(data);
  switch (p1) {
    case 0x00:
      if (identifiers === '' || identifiers === masterFile) return files.select(masterFile);
      return files.select(df + identifiers, parentOf(df) + identifiers, masterFile + identifiers);
    case 0x01:
    case 0x02:
    case 0x09:
      return files.select(df + identifiers);
    case 0x03:
      return files.select(parentOf(df));
    case 0x04:
      return files.selectByName(data);
    case 0x08:
      return files.select(identifiers.startsWith(masterFile) ? identifiers : masterFile + identifiers);
    default:
      throw new CardError(sw.wrongParameters);
  }
};

/** SELECT (ISO/IEC 7816-4 section 11.2.2): by identifier, child, parent, name or path; FCI unless P2 says no answer. */
export const select = (files: FileSystem, command: CommandApdu): CardAnswer => {
  const path = selectPath(files, command);
  if ((command.p2 & 0x0c) === 0x0c) return answer();
  return answer(fileControlInformation(path, files.get(path)));
};

/** READ BINARY B0 (section 11.3.3): offset in P1-P2, or short identifier in P1 and offset in P2. */
export const readBinary = (files: FileSystem, { p1, p2, le }: CommandApdu): CardAnswer => {
  const byShortId = (p1 & 0x80) !== 0;
  const content = byShortId ? files.contentByShortId(p1 & 0x1f) : files.currentContent;
  const offset = byShortId ? p2 : (p1 << 8) | p2;
  if (le === null) throw new CardError(sw.wrongLength);
  if (offset > content.length) throw new CardError(sw.offsetOutside);
  const data = content.subarray(offset, offset + le);
  // A zero Le asks for whatever there is; any other that is not met, met the end of the file.
  const isShort = data.length < le && le !== 256 && le !== 65_536;
  return answer(data, isShort ? sw.endOfFile : sw.ok);
};

/** The value of the one offset data object 54, or 0 without data. */
const offsetIn = (data: Buffer): number => {
  if (data.length === 0) return 0;
  const length = data[1] ?? 0;
  if (data[0] !== 0x54 || length > 4 || data.length !== 2 + length) throw new CardError(sw.wrongData);
  return length === 0 ? 0 : data.readUIntBE(2, length);
};

/** Bytes that tag 53 and its length take in front of so many bytes of data. */
const headerLength = (dataLength: number): number => tlv(0x53, Buffer.alloc(dataLength)).length - dataLength;

/**
 * READ BINARY B1 (section 11.3.3): P1-P2 name the current file (0000), a short identifier (below 001F) or a file of the
 * current DF, which is selected on the way; the offset is in data object 54, the answer in data object 53.
 */
export const readBinaryOdd = (files: FileSystem, { p1, p2, data, le }: CommandApdu): CardAnswer => {
  const reference = (p1 << 8) | p2;
  if (le === null) throw new CardError(sw.wrongLength);
  const offset = offsetIn(data);
  const content =
    reference === 0
      ? files.currentContent
      : reference < 0x1f
        ? files.contentByShortId(reference)
        : files.contentById(reference.toString(16).toUpperCase().padStart(4, '0'));
  if (offset > content.length) throw new CardError(sw.offsetOutside);
  const room = Math.max(0, Math.min(le - headerLength(le), content.length - offset));
  return answer(tlv(0x53, content.subarray(offset, offset + room)));
};
