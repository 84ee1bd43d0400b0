/** An answer that is not there, not in time, too large or not a success. */
export class FetchFailure extends Error {
  readonly reason: 'unreachable' | 'status' | 'too-large';

  constructor(reason: FetchFailure['reason'], options?: ErrorOptions) {
    super(reason, options);
    this.name = 'FetchFailure';
    this.reason = reason;
  }
}

export interface FetchLimits {
  /** Whole exchange, body included. */
  readonly timeoutMs: number;
  readonly maximumBytes: number;
}

/**
 * Fetches one small document. No redirects: only the address the administrator wrote is asked.
 * @throws FetchFailure
 */
export async function fetchLimited(url: string, init: RequestInit, limits: FetchLimits): Promise<Uint8Array> {
  try {
    const headers = new Headers(init.headers);
    // A kept connection may be closed by the server at the very moment it is used again, and a POST is not repeated.
    headers.set('connection', 'close');
    const signal = AbortSignal.timeout(limits.timeoutMs);
    const answer = await fetch(url, { ...init, headers, redirect: 'error', signal });
    if (!answer.ok) {
      await answer.body?.cancel();
      throw new FetchFailure('status');
    }
    const chunks: Uint8Array[] = [];
    let size = 0;
    // Leaving the loop by a throw cancels the stream.
    for await (const chunk of answer.body ?? []) {
      size += chunk.length;
      if (size > limits.maximumBytes) throw new FetchFailure('too-large');
      chunks.push(chunk);
    }
    return Buffer.concat(chunks, size);
  } catch (cause) {
    throw cause instanceof FetchFailure ? cause : new FetchFailure('unreachable', { cause });
  }
}
