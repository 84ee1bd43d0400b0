import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import { pipeline, Readable } from 'node:stream';
import zlib from 'node:zlib';
import type { NetErrorName } from './net-errors.ts';
import { NetError, VerifyingAgent, type VerifyProc } from './verified-tls.ts';

/** An answer whose body has not been read yet. */
export interface HttpAnswer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: [string, string][];
  readonly body: http.IncomingMessage;
  /** @returns the body, decompressed */
  stream(): ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** Node's codes, by the name of Chromium's. */
const codes: Record<string, NetErrorName> = {
  ECONNREFUSED: 'ERR_CONNECTION_REFUSED',
  ECONNRESET: 'ERR_CONNECTION_RESET',
  ECONNABORTED: 'ERR_CONNECTION_ABORTED',
  EPIPE: 'ERR_CONNECTION_CLOSED',
  ETIMEDOUT: 'ERR_CONNECTION_TIMED_OUT',
  EHOSTUNREACH: 'ERR_ADDRESS_UNREACHABLE',
  ENETUNREACH: 'ERR_ADDRESS_UNREACHABLE',
  ENOTFOUND: 'ERR_NAME_NOT_RESOLVED',
  EAI_AGAIN: 'ERR_NAME_NOT_RESOLVED',
  EPROTO: 'ERR_SSL_PROTOCOL_ERROR',
};

/** @returns the failure as Chromium names it */
function netErrorOf(error: NodeJS.ErrnoException): Error {
  if (error instanceof NetError) return error;
  const { code = '' } = error;
  // Node's word for a connection that was closed before an answer came.
  if (error.message === 'socket hang up') return new NetError('ERR_EMPTY_RESPONSE', { cause: error });
  if (code.startsWith('HPE_')) return new NetError('ERR_INVALID_HTTP_RESPONSE', { cause: error });
  if (code.startsWith('ERR_SSL_')) return new NetError('ERR_SSL_PROTOCOL_ERROR', { cause: error });
  return new NetError(codes[code] ?? 'ERR_FAILED', { cause: error });
}

function decompressor(coding: string): zlib.Gunzip | zlib.Inflate | zlib.BrotliDecompress | undefined {
  if (coding === 'gzip' || coding === 'x-gzip') return zlib.createGunzip();
  if (coding === 'deflate') return zlib.createInflate();
  if (coding === 'br') return zlib.createBrotliDecompress();
  return undefined;
}

/** The body as it arrives, decompressed; its failures under Chromium's names, or the signal's reason. */
async function* bodyOf(message: http.IncomingMessage, signal: AbortSignal | undefined): AsyncGenerator<Buffer> {
  const decompress = decompressor((message.headers['content-encoding'] ?? '').toLowerCase());
  try {
    // A failure on the way comes out at the end of the pipeline.
    yield* decompress ? pipeline(message, decompress, () => undefined) : message;
  } catch (error) {
    signal?.throwIfAborted();
    if (message.complete) throw new NetError('ERR_CONTENT_DECODING_FAILED', { cause: error });
    const isChunked = message.headers['transfer-encoding'] === 'chunked';
    throw new NetError(isChunked ? 'ERR_INCOMPLETE_CHUNKED_ENCODING' : 'ERR_CONTENT_LENGTH_MISMATCH', { cause: error });
  }
}

const streamOf = (
  message: http.IncomingMessage,
  signal: AbortSignal | undefined,
): ReadableStream<Uint8Array<ArrayBuffer>> =>
  Readable.toWeb(Readable.from(bodyOf(message, signal), { objectMode: false })) as ReadableStream<
    Uint8Array<ArrayBuffer>
  >;

/** Sends single requests over kept connections that were made under one rule of trust. */
export class HttpSender {
  readonly #secure: VerifyingAgent;
  readonly #plain = new http.Agent({ keepAlive: true });

  constructor(proc: VerifyProc | undefined) {
    this.#secure = new VerifyingAgent(proc);
  }

  /** Connections that are idle are closed; those in use end with their request. */
  close(): void {
    this.#secure.destroy();
    this.#plain.destroy();
  }

  /** Rejects with a `net::ERR_…` error, or with the signal's reason when it is aborted. */
  async send(
    request: {
      readonly url: URL;
      readonly method: string;
      readonly headers: Headers;
      readonly body: Buffer | undefined;
    },
    signal: AbortSignal | undefined,
  ): Promise<HttpAnswer> {
    const headers: Record<string, string> = { accept: '*/*', 'accept-encoding': 'gzip, deflate, br' };
    for (const [name, value] of request.headers) headers[name] = value;
    if (request.body) headers['content-length'] = String(request.body.length);
    else if (/^(?:POST|PUT|PATCH)$/.test(request.method)) headers['content-length'] = '0';
    const secure = request.url.protocol === 'https:';

    const attempt = async (): Promise<http.IncomingMessage> => {
      const sent = (secure ? https : http).request(request.url, {
        method: request.method,
        headers,
        agent: secure ? this.#secure : this.#plain,
      });
      // What goes wrong after the answer has begun is told by its body.
      sent.on('error', () => undefined);
      let message: http.IncomingMessage | undefined;
      const abort = (): void => void (message ?? sent).destroy(signal?.reason as Error);
      signal?.addEventListener('abort', abort, { once: true });
      sent.once('close', () => signal?.removeEventListener('abort', abort));
      sent.end(request.body);
      try {
        [message] = (await once(sent, 'response')) as [http.IncomingMessage];
        return message;
      } catch (error) {
        signal?.throwIfAborted();
        const { code } = error as NodeJS.ErrnoException;
        // A kept connection that the server had closed meanwhile: like Chromium, again on another one.
        if (sent.reusedSocket && code === 'ECONNRESET') return attempt();
        throw netErrorOf(error as NodeJS.ErrnoException);
      }
    };

    const message = await attempt();
    const raw = message.rawHeaders;
    return {
      status: message.statusCode ?? 0,
      statusText: message.statusMessage ?? '',
      headers: raw.flatMap((name, at): [string, string][] => (at % 2 === 0 ? [[name, raw[at + 1] ?? '']] : [])),
      body: message,
      stream: () => streamOf(message, signal),
    };
  }
}
