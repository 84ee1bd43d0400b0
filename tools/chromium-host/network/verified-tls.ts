import { once } from 'node:events';
import https from 'node:https';
import net from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import { electronCertificate } from './certificate.ts';
import { netErrorCode, netErrorName, type NetErrorName } from './net-errors.ts';

/** As given to `session.setCertificateVerifyProc`. */
export type VerifyProc = (request: Electron.Request, callback: (verificationResult: number) => void) => void;

/** The answers a proc may give besides a network error of its own choice. */
const ACCEPT = 0;
const USE_OWN_RESULT = -3;

/** A failure under the name Chromium gives it. */
export class NetError extends Error {
  /** @param code such as `ERR_CONNECTION_REFUSED` */
  constructor(code: NetErrorName, options?: ErrorOptions) {
    super(`net::${code}`, options);
  }
}

/** OpenSSL's and Node's reasons, by the name of Chromium's. */
const reasons: Record<string, NetErrorName> = {
  ERR_TLS_CERT_ALTNAME_INVALID: 'ERR_CERT_COMMON_NAME_INVALID',
  CERT_HAS_EXPIRED: 'ERR_CERT_DATE_INVALID',
  CERT_NOT_YET_VALID: 'ERR_CERT_DATE_INVALID',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'ERR_CERT_AUTHORITY_INVALID',
  SELF_SIGNED_CERT_IN_CHAIN: 'ERR_CERT_AUTHORITY_INVALID',
  UNABLE_TO_GET_ISSUER_CERT: 'ERR_CERT_AUTHORITY_INVALID',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'ERR_CERT_AUTHORITY_INVALID',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'ERR_CERT_AUTHORITY_INVALID',
  CERT_UNTRUSTED: 'ERR_CERT_AUTHORITY_INVALID',
  CERT_REVOKED: 'ERR_CERT_REVOKED',
};

/** @returns what the machine's own trust says of the server, undefined when it is trusted */
function ownResult(socket: tls.TLSSocket): NetErrorName | undefined {
  if (socket.authorized) return undefined;
  return reasons[String(socket.authorizationError)] ?? 'ERR_CERT_INVALID';
}

async function verify(socket: tls.TLSSocket, hostname: string, proc: VerifyProc | undefined): Promise<void> {
  const own = ownResult(socket);
  let result = USE_OWN_RESULT;
  if (proc) {
    const certificate = electronCertificate(socket.getPeerCertificate(true));
    const request: Electron.Request = {
      hostname,
      certificate,
      validatedCertificate: certificate,
      isIssuedByKnownRoot: own === undefined,
      verificationResult: `net::${own ?? 'OK'}`,
      errorCode: own === undefined ? 0 : netErrorCode(own),
    };
    result = await new Promise<number>((resolve) => proc(request, resolve));
  }
  if (result === ACCEPT) return;
  if (result !== USE_OWN_RESULT) throw new NetError(netErrorName(result));
  if (own !== undefined) throw new NetError(own);
}

type Connected = (error: Error | null, stream: Duplex) => void;

/**
 * Connections whose certificate has been judged before the first byte of a request is sent: by the proc, or by the
 * machine's own trust where the proc leaves it to that or there is none.
 */
export class VerifyingAgent extends https.Agent {
  readonly #proc: VerifyProc | undefined;

  constructor(proc: VerifyProc | undefined) {
    super({ keepAlive: true, scheduling: 'lifo' });
    this.#proc = proc;
  }

  override createConnection(options: https.RequestOptions, callback?: Connected): undefined {
    const host = options.host ?? 'localhost';
    const socket = tls.connect({
      host,
      port: Number(options.port),
      ALPNProtocols: ['http/1.1'],
      // The judgement is verify()'s, below.
      rejectUnauthorized: false,
      ...(net.isIP(host) ? {} : { servername: host }),
    });
    void this.#judge(socket, host, callback ?? (() => undefined));
  }

  async #judge(socket: tls.TLSSocket, host: string, connected: Connected): Promise<void> {
    let failure: Error | null = null;
    // A connection may break while the proc still thinks; using it afterwards tells so.
    socket.on('error', () => undefined);
    try {
      await once(socket, 'secureConnect');
      await verify(socket, host, this.#proc);
    } catch (error) {
      socket.destroy();
      failure = error as Error;
    }
    connected(failure, socket);
  }
}
