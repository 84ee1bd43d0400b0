import { type Bridge, type RequestId, unaskedPrefix } from '../../contract/ipc/define.ts';
import type { PinIpc } from '../../contract/ipc/pin.ts';
import type { ShellIpc } from '../../contract/ipc/shell.ts';
import { catalogue, type KnownCode } from '../../contract/errors/catalogue.ts';
import { DossierError, type ErrorView } from '../../contract/errors/error-view.ts';
import type { Result } from '../../contract/result.ts';

declare global {
  interface Window {
    /** The bridge of the main window; absent in the PIN window. */
    readonly dossierpas: Bridge<ShellIpc>;
    /** The bridge of the PIN window; absent in the main window. */
    readonly dossierpasPin: Bridge<PinIpc>;
  }
}

let requests = 0;
let isUnasked = false;

/**
 * Asks again because of news, so that what is asked does not count as somebody at work (the idle lock, clinical/FACTS 7.5).
 * @param again asks at once, before it returns
 */
export function askUnasked(again: () => void): void {
  isUnasked = true;
  try {
    again();
  } finally {
    isUnasked = false;
  }
}

const isKnown = (code: string): code is KnownCode => code in catalogue;

/** @returns the error that a view stands for; a code outside the catalogue becomes DP-6004. */
export function errorOf(view: ErrorView): DossierError {
  return new DossierError(isKnown(view.code) ? view.code : 'DP-6004', view.params ?? {});
}

/** @returns what of anything thrown may be shown; what is not of the catalogue becomes DP-6004. */
export function viewOf(thrown: unknown): ErrorView {
  return thrown instanceof DossierError ? thrown.toView() : { code: 'DP-6004' };
}

/**
 * Asks main one question. The one place where a Result becomes a value or a thrown error, so that TanStack Query and
 * plain code see the same.
 * @param question makes the call; it gets the request id to hand on when the call is cancellable
 * @param signal aborting it cancels the call at main (DESIGN section 4 rule 4)
 * @throws DossierError with the code of the answer; DP-6004 when the bridge itself fails
 */
export async function ask<T>(question: (requestId: RequestId) => Promise<Result<T>>, signal?: AbortSignal): Promise<T> {
  signal?.throwIfAborted();
  requests += 1;
  const requestId = `${isUnasked ? unaskedPrefix : 'request-'}${requests}`;
  const cancel = () => window.dossierpas.cancel(requestId);
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    const result = await question(requestId);
    if (result.ok) return result.value;
    throw errorOf(result.error);
  } catch (error) {
    if (error instanceof DossierError) throw error;
    throw new DossierError('DP-6004', {}, { cause: error });
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}
