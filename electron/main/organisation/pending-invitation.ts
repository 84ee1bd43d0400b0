import type { z } from 'zod';
import type { PendingApplication } from '../../../contract/ipc/organisation.ts';
import { Organisation } from '../../../contract/organisation/organisation.ts';
import { type Application, LinkedOrganisation } from '../../../contract/organisation/people.ts';
import { DossierError } from '../../../contract/errors/error-view.ts';
import type { PortalCalls } from '../portal/portal-http.ts';
import type { Transport } from '../portal/portal-transport.ts';

export interface PendingInvitationParts {
  /** For the link, which needs nobody who is signed in. */
  readonly transport: Pick<Transport, 'send'>;
  /** For who applies. */
  readonly portal: Pick<PortalCalls, 'send'>;
  readonly onChange: (view: z.infer<typeof PendingApplication>) => void;
}

interface Opened {
  readonly token: string;
  readonly organisation: LinkedOrganisation;
}

const never = new AbortController().signal;
/** After these the link leads nowhere any more. */
const over: ReadonlySet<string> = new Set(['DP-2109', 'DP-5014', 'DP-5015']);

/**
 * The invitation link of an organisation that was opened (S3-21): it waits here, over a registration and a login, until
 * its form is sent or it is dropped. The token stays in main; the window knows the organisation only.
 */
export class PendingInvitation {
  readonly #with: PendingInvitationParts;
  #pending: Opened | null = null;

  constructor(parts: PendingInvitationParts) {
    this.#with = parts;
  }

  get view(): z.infer<typeof PendingApplication> {
    return { organisation: this.#pending?.organisation ?? null };
  }

  /** @throws DossierError DP-2109 unknown, DP-5014 withdrawn, or a failure of the way; what waited before goes on waiting */
  async open(token: string): Promise<void> {
    const request = { method: 'POST', path: '/organisations/link/open', json: { link: token } } as const;
    const organisation = await this.#with.transport.send(request, LinkedOrganisation, { signal: never });
    this.#set({ token, organisation });
  }

  /**
   * Sends the form. A link that can lead nowhere any more is dropped; every other refusal leaves it where it was.
   * @throws DossierError DP-2117 without a link, DP-5014, DP-5015, or a failure of the way
   */
  async apply(form: Application): Promise<Organisation> {
    const pending = this.#pending;
    if (pending === null) throw new DossierError('DP-2117');
    const request = {
      method: 'POST',
      path: '/organisations/link/apply',
      json: { link: pending.token, ...form },
    } as const;
    try {
      const organisation = await this.#with.portal.send(request, Organisation, { signal: never });
      this.#forget(pending);
      return organisation;
    } catch (error) {
      if (error instanceof DossierError && over.has(error.code)) this.#forget(pending);
      throw error;
    }
  }

  drop(): undefined {
    this.#set(null);
  }

  /** Another link may have been opened meanwhile; that one stays. */
  #forget(done: object): void {
    if (this.#pending === done) this.#set(null);
  }

  #set(pending: Opened | null): void {
    this.#pending = pending;
    this.#with.onChange(this.view);
  }
}
