import type { CardSummary } from '../../contract/card/protocol.ts';
import { DossierError } from '../../contract/errors/error-view.ts';
import type { ReaderView } from '../../contract/views/readers.ts';
import type { TokenReading } from '../../native/token/smartcard-token.ts';
import { holderOf } from '../../native/uzi/login-certificate.ts';

const longestName = 200;

/** @returns what the drawing of a reader shows of a card that could be read. */
export function cardFace({ facts, pinState }: TokenReading): Pick<ReaderView, 'card' | 'holder'> {
  const holder = facts.subject.commonName?.slice(0, longestName) ?? null;
  return { card: pinState === 'ready' ? 'uzi' : pinState, holder };
}

/** @returns what the drawing of a reader shows of a card that could not be read. */
export function faceOfFailure(error: unknown): Pick<ReaderView, 'card' | 'holder'> {
  const code = error instanceof DossierError ? error.code : null;
  switch (code) {
    case 'DP-1003':
    case 'DP-1004':
      return { card: 'none', holder: null };
    case 'DP-1005':
    case 'DP-1011':
      return { card: 'foreign', holder: null };
    // A pass without a certificate to log in with is of no more use than one with a broken certificate.
    case 'DP-1006':
    case 'DP-2004':
      return { card: 'damaged', holder: null };
    case 'DP-1007':
      return { card: 'in-use', holder: null };
    default:
      return { card: 'mute', holder: null };
  }
}

/**
 * @param reader name of the reader
 * @param now the clock of this computer
 * @returns what main and the PIN window need to know of a card that can log in
 * @throws DossierError DP-1104 blocked, DP-1105 not activated, DP-1201 expired, DP-1202 not yet valid, DP-2004 not a
 * certificate for logging in
 */
export function summaryOf(reader: string, reading: TokenReading, now: Date): CardSummary {
  const { name, roleCode, uziNumber } = holderOf(reading.facts, now);
  if (reading.pinState === 'not-activated') throw new DossierError('DP-1105');
  if (reading.pinState === 'blocked') throw new DossierError('DP-1104');
  return {
    reader,
    cardKey: reading.cardKey,
    holder: name.slice(0, longestName),
    roleCode,
    uziNumber,
    pin: { ...reading.pin, triesLeft: reading.triesLeft },
  };
}
