import type { z } from 'zod';
import type { LoginPage } from '../../../contract/account/home.ts';
import type { PersonNames } from '../../../contract/account/registration.ts';
import type { TokenFile, TokenFileReport } from '../../../contract/account/token-file.ts';
import { DossierError, type ErrorView } from '../../../contract/errors/error-view.ts';
import type { RegistrationAnswer, TokenLinkRequest } from '../../../contract/portal/accounts.ts';
import { organisationPlaces } from '../../../contract/portal/organisations.ts';
import type { AccountFlow } from '../../../contract/views/account.ts';
import type { PasswordClient, PasswordReset } from '../portal/password-client.ts';
import type { Registration, RegistrationClient } from '../portal/registration-client.ts';
import { readAccountLink } from './account-link.ts';

export interface AccountFlowDependencies {
  readonly registrations: Pick<RegistrationClient, 'page' | 'begin' | 'open' | 'resume'>;
  readonly passwords: Pick<PasswordClient, 'forgot' | 'open'>;
  /** Of the portal, from configuration: the only page whose links are opened. */
  readonly portalOrigin: string;
  /** Makes room on the way-in screens; false while somebody is signed in, locked, or in the middle of logging in. */
  readonly makeWay: () => boolean;
  /** An invitation of an organisation: it waits until somebody is signed in, so it needs no room of its own. */
  readonly onInvitation: (token: string) => Promise<void>;
  /** The account that a flow made or opened again: the next login starts with its name. */
  readonly onAccount: (address: string) => void;
  readonly onChange: (flow: AccountFlow) => void;
}

/** What runs: a registration, or a new password after the mail of S1-46. */
type Running =
  | { readonly flow: 'registration'; readonly registration: Registration }
  | { readonly flow: 'new-password'; readonly reset: PasswordReset; done: boolean }
  | { readonly flow: 'opening-link' };

/** A registration that waited too long is over; everything else leaves it where it was. */
const over: ReadonlySet<string> = new Set(['DP-2116']);
const never = new AbortController().signal;

/**
 * Registration, and setting a new password: one at a time, and only while nobody is signed in. The portal decides every
 * step; here stands where it is. A step that fails leaves the flow where it was, with its error for the window, which
 * keeps what was typed.
 */
export class AccountFlowService {
  readonly #with: AccountFlowDependencies;
  #running: Running | null = null;
  #notice: ErrorView | null = null;
  #told: AccountFlow = { flow: 'none', notice: null };
  /** A step is under way: a second one, such as by a double click, would meet the first one's traces. */
  #busy = false;

  constructor(dependencies: AccountFlowDependencies) {
    this.#with = dependencies;
  }

  get view(): AccountFlow {
    const running = this.#running;
    const notice = this.#notice;
    switch (running?.flow) {
      case 'registration':
        return { flow: 'registration', at: running.registration.at, notice };
      case 'new-password':
        return { flow: 'new-password', address: running.reset.address, done: running.done, notice };
      case 'opening-link':
        return { flow: 'opening-link' };
      default:
        return { flow: 'none', notice };
    }
  }

  page(signal: AbortSignal): Promise<z.infer<typeof LoginPage>> {
    return this.#with.registrations.page(signal);
  }

  /** @throws DossierError DP-2117 while a flow runs, DP-2132 while somebody is signed in, or as the portal refuses */
  async begin(address: string, supplier: string | null): Promise<undefined> {
    this.#requireRoom();
    await this.#alone(async () => {
      const registration = await this.#with.registrations.begin(address, supplier, never);
      if (this.#running === null) this.#start({ flow: 'registration', registration });
      else registration.close();
    });
  }

  /** Goes on with a registration that a login found unfinished (S1-14). */
  resume(answer: RegistrationAnswer): void {
    this.#end(null);
    this.#start({ flow: 'registration', registration: this.#with.registrations.resume(answer) });
  }

  /**
   * Opens a pasted link. @throws DossierError DP-2109 for anything that is no link of ours, DP-5014 for a withdrawn
   *   invitation, and as {@link begin}
   */
  async openPasted(text: string): Promise<undefined> {
    const link = readAccountLink(text, this.#with.portalOrigin);
    if (link === null) throw new DossierError('DP-2109');
    const { opens, token } = link;
    if (opens === organisationPlaces.invitation) {
      await this.#alone(() => this.#with.onInvitation(token));
      return;
    }
    this.#requireRoom();
    await this.#open(opens, token);
  }

  /**
   * Opens a link that the operating system hands over. Nobody waits for an answer, so what is wrong with it becomes the
   * notice beside whatever goes on; somebody's work is not left for it.
   */
  async openFromSystem(text: string): Promise<void> {
    try {
      await this.openPasted(text);
    } catch (error) {
      this.#notice = error instanceof DossierError ? error.toView() : { code: 'DP-6004' };
      // Also when it is the same notice once more: the user asked once more.
      this.#tell(true);
    }
  }

  resendCode(): Promise<undefined> {
    return this.#step((registration) => registration.resendCode());
  }

  verifyCode(code: string): Promise<undefined> {
    return this.#step((registration) => registration.verifyCode(code));
  }

  setPassword(password: string, names: PersonNames): Promise<undefined> {
    return this.#step((registration) => registration.setPassword(password, names));
  }

  startApp(): Promise<undefined> {
    return this.#step((registration) => registration.startApp());
  }

  confirmApp(code: string): Promise<undefined> {
    return this.#step((registration) => registration.confirmApp(code));
  }

  linkToken(link: TokenLinkRequest): Promise<undefined> {
    return this.#step((registration) => registration.linkToken(link));
  }

  chooseFactor(): Promise<undefined> {
    return this.#step((registration) => registration.discardApp());
  }

  keptRecoveryCodes(): Promise<undefined> {
    return this.#step((registration) => registration.keptRecoveryCodes());
  }

  restart(): Promise<undefined> {
    return this.#step((registration) => registration.restart());
  }

  async checkTokenFile(file: z.infer<typeof TokenFile>, signal: AbortSignal): Promise<z.infer<typeof TokenFileReport>> {
    return this.#registration().checkTokenFile(file, signal);
  }

  async uploadTokenFile(file: z.infer<typeof TokenFile>): Promise<z.infer<typeof TokenFileReport>> {
    return this.#alone(() => this.#registration().uploadTokenFile(file));
  }

  /** Back to the login screen; the portal keeps a registration for as long as it waits for one. */
  leave(): undefined {
    const running = this.#running;
    if (running?.flow === 'registration' && running.registration.at.step === 'done') {
      this.#with.onAccount(running.registration.at.address);
    }
    if (running?.flow === 'new-password' && running.done) this.#with.onAccount(running.reset.address);
    this.#end(null);
  }

  async forgotPassword(user: string): Promise<undefined> {
    await this.#with.passwords.forgot(user, never);
  }

  /** @throws DossierError DP-2117 when no link was opened, or as PasswordReset.setPassword */
  async resetPassword(password: string): Promise<undefined> {
    const running = this.#running;
    if (running?.flow !== 'new-password' || running.done) throw new DossierError('DP-2117');
    await this.#alone(() => running.reset.setPassword(password));
    running.done = true;
    this.#tell();
  }

  async #open(opens: 'registratie' | 'wachtwoord', token: string): Promise<void> {
    await this.#alone(async () => {
      const opening: Running = { flow: 'opening-link' };
      this.#start(opening);
      try {
        const opened: Running =
          opens === 'registratie'
            ? { flow: 'registration', registration: await this.#with.registrations.open(token, never) }
            : { flow: 'new-password', reset: await this.#with.passwords.open(token, never), done: false };
        if (this.#running === opening) this.#start(opened);
        else close(opened);
      } catch (error) {
        if (this.#running === opening) this.#end(null);
        throw error;
      }
    });
  }

  async #step(work: (registration: Registration) => Promise<void>): Promise<undefined> {
    const registration = this.#registration();
    await this.#alone(async () => {
      try {
        await work(registration);
      } catch (error) {
        if (error instanceof DossierError && over.has(error.code)) this.#end(error.toView());
        throw error;
      }
    });
    this.#notice = null;
    this.#tell();
  }

  #registration(): Registration {
    if (this.#running?.flow !== 'registration') throw new DossierError('DP-2117');
    return this.#running.registration;
  }

  #requireRoom(): void {
    if (this.#running !== null || !this.#with.makeWay()) throw new DossierError('DP-2132');
  }

  async #alone<T>(work: () => Promise<T>): Promise<T> {
    if (this.#busy) throw new DossierError('DP-2117');
    this.#busy = true;
    try {
      return await work();
    } finally {
      this.#busy = false;
    }
  }

  #start(running: Running): void {
    this.#running = running;
    this.#notice = null;
    this.#tell();
  }

  #end(notice: ErrorView | null): void {
    if (this.#running !== null) close(this.#running);
    this.#running = null;
    this.#notice = notice;
    this.#tell();
  }

  #tell(always = false): void {
    const { view } = this;
    if (!always && JSON.stringify(view) === JSON.stringify(this.#told)) return;
    this.#told = view;
    this.#with.onChange(view);
  }
}

/** Forgets the token of what ran. */
function close(running: Running): void {
  if (running.flow === 'registration') running.registration.close();
  if (running.flow === 'new-password') running.reset.close();
}
