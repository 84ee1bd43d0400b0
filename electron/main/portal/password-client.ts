import { PasswordLinkAnswer } from '../../../contract/portal/accounts.ts';
import { DossierError } from '../../../contract/errors/error-view.ts';
import { NoContent } from './no-content.ts';
import type { Transport } from './portal-transport.ts';

/** Forgotten password (S1-46): asking for the mail, and opening the link in it. */
export class PasswordClient {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** The answer is the same whoever asks. @throws DossierError DP-2108, or a failure of the way */
  async forgot(user: string, signal: AbortSignal): Promise<void> {
    const request = { method: 'POST', path: '/auth/password/forgot', json: { user } } as const;
    await this.#transport.send(request, NoContent, { signal });
  }

  /** @throws DossierError DP-2109, DP-2110, DP-2111, or a failure of the way */
  async open(link: string, signal: AbortSignal): Promise<PasswordReset> {
    const request = { method: 'POST', path: '/auth/password/link', json: { link } } as const;
    const { resetToken, address } = await this.#transport.send(request, PasswordLinkAnswer, { signal });
    return new PasswordReset(this.#transport, resetToken, address);
  }
}

/** A new password under way. It alone holds the reset token, in memory, until it is used or closed. */
export class PasswordReset {
  readonly address: string;
  readonly #transport: Transport;
  #token: string | null;

  constructor(transport: Transport, resetToken: string, address: string) {
    this.#transport = transport;
    this.#token = resetToken;
    this.address = address;
  }

  /** @throws DossierError DP-2113 to DP-2115, DP-2110 when it took too long, or a failure of the way */
  async setPassword(password: string): Promise<void> {
    if (this.#token === null) throw new DossierError('DP-2111');
    const json = { resetToken: this.#token, password };
    const { signal } = new AbortController();
    await this.#transport.send({ method: 'POST', path: '/auth/password/reset', json }, NoContent, { signal });
    this.#token = null;
  }

  close(): void {
    this.#token = null;
  }
}
