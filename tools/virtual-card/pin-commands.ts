import { answer, type CardAnswer, type CommandApdu } from './apdu.ts';
import { maximumLength, type SecretCode } from './secret-code.ts';
import { CardError, sw } from './status-word.ts';

/** PIN reference in P2 of VERIFY, CHANGE and RESET RETRY COUNTER, and in AODF. */
export const pinReference = 1;
export const pukReference = 2;

/** The two codes of a card, whether its holder activated it, and whether the PIN was given since the last reset. */
export interface PinState {
  readonly pin: SecretCode;
  readonly puk: SecretCode;
  readonly activated: boolean;
  verified: boolean;
}

const paddedPair = 2 * maximumLength;

/** Old and new code in one field: both padded to eight bytes, or the old one in the length it is stored in. */
const split = (data: Buffer, old: SecretCode): readonly [Buffer, Buffer] => {
  const boundary = data.length === paddedPair ? maximumLength : old.length;
  return [data.subarray(0, boundary), data.subarray(boundary)];
};

/**
 * A PIN that was never activated cannot be used: 6985. Not 6983 or 6984, since those say "blocked" to clients
 * (card/FACTS 7.1), and the remedy is another one.
 */
const requireActivated = (state: PinState): void => {
  if (!state.activated) throw new CardError(sw.conditionsNotSatisfied);
};

/** Runs a comparison, after which the card is verified or not. */
const gate = (state: PinState, compare: () => void): CardAnswer => {
  requireActivated(state);
  state.verified = false;
  compare();
  state.verified = true;
  return answer();
};

/** VERIFY (ISO/IEC 7816-4 section 11.5.6). Without data it tells the tries left, or 9000 when the PIN was given already. */
export const verify = (state: PinState, { p1, p2, data }: CommandApdu): CardAnswer => {
  if (p1 !== 0 || (p2 & 0x1f) !== pinReference) throw new CardError(sw.referenceNotFound);
  if (data.length > maximumLength) throw new CardError(sw.wrongLength);
  if (data.length > 0) return gate(state, () => state.pin.check(data));
  requireActivated(state);
  return answer(undefined, state.verified ? sw.ok : state.pin.triesStatusWord);
};

/** CHANGE REFERENCE DATA (section 11.5.7): old PIN and new PIN. */
export const changePin = (state: PinState, { p1, p2, data }: CommandApdu): CardAnswer => {
  if (p1 !== 0 || (p2 & 0x1f) !== pinReference) throw new CardError(sw.referenceNotFound);
  const [old, next] = split(data, state.pin);
  return gate(state, () => {
    state.pin.check(old);
    state.pin.replace(next);
  });
};

/** RESET RETRY COUNTER (section 11.5.10): PUK and new PIN. */
export const resetRetryCounter = (state: PinState, { p1, p2, data }: CommandApdu): CardAnswer => {
  if (p1 !== 0 || (p2 & 0x1f) !== pinReference) throw new CardError(sw.referenceNotFound);
  const [puk, next] = split(data, state.puk);
  requireActivated(state);
  state.verified = false;
  state.puk.check(puk);
  state.pin.replace(next);
  return answer();
};
