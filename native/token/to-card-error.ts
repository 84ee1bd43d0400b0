import { DossierError } from '../../contract/errors/error-view.ts';
import { ResponseCutShort } from '../iso7816/apdu.ts';
import { TlvError } from '../iso7816/ber-tlv.ts';
import { type PinStatus, StatusWordError, sw } from '../iso7816/status-word.ts';
import { PcscError, PcscTimeout } from '../pcsc/pcsc-error.ts';
import { toDossierError } from '../pcsc/to-dossier-error.ts';
import type { PinObject } from '../pkcs15/authentication-objects.ts';

/**
 * What a user is told about a failure between us and a card.
 * @param error what reading or signing threw
 * @returns the error of the catalogue; anything that is not about the card comes back as it is
 */
export function toCardError(error: unknown): unknown {
  const cause = { cause: error };
  if (error instanceof PcscError || error instanceof PcscTimeout) return toDossierError(error);
  if (error instanceof TlvError) return new DossierError('DP-1006', {}, cause);
  if (error instanceof ResponseCutShort) return new DossierError('DP-1004', {}, cause);
  if (error instanceof StatusWordError) return new DossierError('DP-1008', {}, cause);
  return error;
}

/** Status words by which a card says that a PIN has the wrong form (card/FACTS 7.1). */
const wrongForm: readonly number[] = [sw.wrongLength, sw.wrongData, 0x6403];

/**
 * @param status answer to VERIFY, not `verified`
 * @returns what the user is told, with the tries that are left
 */
export function pinError(status: Exclude<PinStatus, { kind: 'verified' }>, policy: PinObject): DossierError {
  switch (status.kind) {
    case 'blocked':
      return new DossierError('DP-1104');
    case 'wrong':
      if (status.triesLeft === null) return new DossierError('DP-1103');
      return new DossierError(status.triesLeft === 1 ? 'DP-1102' : 'DP-1101', { triesLeft: status.triesLeft });
    case 'refused':
      return wrongForm.includes(status.status)
        ? pinFormError(policy)
        : new DossierError('DP-1008', {}, { cause: new StatusWordError(0x20, status.status) });
  }
}

/** @returns DP-1106 with the lengths that this PIN can have. */
export function pinFormError({ minLength, maxLength }: PinObject): DossierError {
  return new DossierError('DP-1106', { min: minLength, max: maxLength });
}
