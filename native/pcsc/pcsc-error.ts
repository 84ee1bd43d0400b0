import { type ScardDialect, type ScardName, scardCodes, scardName } from './scard-codes.ts';

/** A PC/SC call that the service or the library refused. Its message holds the call and the code, nothing of the card. */
export class PcscError extends Error {
  /** The result code, unsigned 32 bits. */
  readonly code: number;
  /** The documented name of the code, or its hex digits when it has none. */
  override readonly name: ScardName | `0x${string}`;
  /** The function that failed, such as `SCardTransmit`. */
  readonly operation: string;

  /**
   * @param code result code, unsigned 32 bits
   * @param operation name of the PC/SC function
   * @param dialect whose numbering the code has
   * @param options `cause`: what lay below, such as a library that could not be loaded
   */
  constructor(code: number, operation: string, dialect: ScardDialect, options?: ErrorOptions) {
    const name = scardName(code, dialect);
    super(`${operation}: ${name}`, options);
    this.code = code;
    this.name = name;
    this.operation = operation;
  }

  /** @returns an error for a named result that this program itself concludes. */
  static of(name: ScardName, operation: string, options?: ErrorOptions): PcscError {
    return new PcscError(scardCodes[name], operation, 'windows', options);
  }
}

/** A PC/SC call that did not return in the time it was given. It may still be running; its answer is dropped. */
export class PcscTimeout extends Error {
  override readonly name = 'PcscTimeout';
  readonly operation: string;
  /** The time it was given, in milliseconds. */
  readonly timeout: number;

  constructor(operation: string, timeout: number) {
    super(`${operation}: no answer within ${timeout} ms`);
    this.operation = operation;
    this.timeout = timeout;
  }
}

/** @returns true when an error is a PcscError with one of the names. */
export function isScard(error: unknown, ...names: readonly ScardName[]): error is PcscError {
  return error instanceof PcscError && names.some((name) => name === error.name);
}
