import type { KnownCode } from '../../contract/errors/catalogue.ts';
import { DossierError } from '../../contract/errors/error-view.ts';
import { type PcscError, PcscTimeout } from './pcsc-error.ts';
import type { ScardName } from './scard-codes.ts';

/**
 * What a user is told about each PC/SC result (card/FACTS section 7.2, with an own class for a card in use).
 * A result that is not named here is trouble between reader and card: DP-1008.
 */
const codeOf: Partial<Record<ScardName, KnownCode>> = {
  SCARD_E_NO_SERVICE: 'DP-1002',
  SCARD_E_SERVICE_STOPPED: 'DP-1002',
  SCARD_E_SERVER_TOO_BUSY: 'DP-1002',
  SCARD_P_SHUTDOWN: 'DP-1002',
  // pcsc-lite and Windows: the connection to the service itself broke, not the one to the card.
  SCARD_F_COMM_ERROR: 'DP-1002',
  // Handles and contexts die with the service that gave them.
  SCARD_E_INVALID_HANDLE: 'DP-1002',
  // polkit refuses the user access to pcscd (field trouble 11).
  SCARD_W_SECURITY_VIOLATION: 'DP-1002',
  SCARD_E_NO_ACCESS: 'DP-1002',

  SCARD_E_NO_READERS_AVAILABLE: 'DP-1001',
  SCARD_E_READER_UNAVAILABLE: 'DP-1001',
  SCARD_E_UNKNOWN_READER: 'DP-1001',
  // A remote desktop without smart card redirection; the IT text of DP-1001 says so.
  ERROR_BROKEN_PIPE: 'DP-1001',

  SCARD_E_NO_SMARTCARD: 'DP-1003',
  SCARD_W_REMOVED_CARD: 'DP-1004',
  SCARD_E_SHARING_VIOLATION: 'DP-1007',

  SCARD_E_UNKNOWN_CARD: 'DP-1005',
  SCARD_E_CARD_UNSUPPORTED: 'DP-1005',
  SCARD_W_UNSUPPORTED_CARD: 'DP-1005',

  SCARD_E_TIMEOUT: 'DP-1009',
  SCARD_F_WAITED_TOO_LONG: 'DP-1009',

  SCARD_W_WRONG_CHV: 'DP-1103',
  SCARD_W_CHV_BLOCKED: 'DP-1104',
  SCARD_E_CANCELLED: 'DP-2009',
  SCARD_W_CANCELLED_BY_USER: 'DP-2009',

  // Faults of this program or this machine, not of the card.
  SCARD_F_INTERNAL_ERROR: 'DP-6004',
  SCARD_E_INVALID_PARAMETER: 'DP-6004',
  SCARD_E_INVALID_TARGET: 'DP-6004',
  SCARD_E_NO_MEMORY: 'DP-6004',
  SCARD_E_INSUFFICIENT_BUFFER: 'DP-6004',
  SCARD_E_PCI_TOO_SMALL: 'DP-6004',
  SCARD_E_UNEXPECTED: 'DP-6004',
};

/**
 * @param error what a PC/SC call threw
 * @returns the error of the catalogue that a user sees for it, with the PC/SC error as its cause
 */
export function toDossierError(error: PcscError | PcscTimeout): DossierError {
  if (error instanceof PcscTimeout) return new DossierError('DP-1009', {}, { cause: error });
  const known = error.name in codeOf ? codeOf[error.name as ScardName] : undefined;
  return new DossierError(known ?? 'DP-1008', {}, { cause: error });
}

/**
 * What a watch that reports `stopped` means for the user. Windows ends its service with the last reader and starts it
 * with the first one (field trouble 8), so there a stopped service is a missing reader.
 * @param platform as process.platform
 */
export function stoppedServiceError(platform: NodeJS.Platform): DossierError {
  return new DossierError(platform === 'win32' ? 'DP-1001' : 'DP-1002');
}
