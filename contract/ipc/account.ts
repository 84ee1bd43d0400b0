import { z } from 'zod';
import { TypedAddress } from '../account/address.ts';
import { ConversationThread, InvitationResult } from '../account/desk.ts';
import { TypedMessage } from '../account/desk-hours.ts';
import { Home, LoginPage } from '../account/home.ts';
import { OwnAccount } from '../account/own-account.ts';
import { TypedPassword } from '../account/password.ts';
import { AppSecret, PersonNames, RecoveryCodes } from '../account/registration.ts';
import { TokenFile, TokenFileReport } from '../account/token-file.ts';
import { TokenLinkRequest, TypedCode } from '../portal/accounts.ts';
import { AccountFlow, ChatView, DeskView } from '../views/account.ts';
import { call, type IpcTable, notify, Nothing } from './define.ts';

const code = z.object({ code: TypedCode });
const id = z.object({ id: z.string().max(64) });

/**
 * Accounts over the border: registration, own account, home, the chat of verification and the servicedesk. What changes
 * step by step comes back as news, so that a link from a mail and a button lead to the same screen.
 */
export const accountIpc = {
  /** Registration, and setting a new password after M12: one flow at a time, and only while nobody is signed in. */
  accountFlow: {
    state: call({ in: Nothing, out: AccountFlow }),
    changed: notify(AccountFlow),
    page: call({ in: Nothing, out: LoginPage, cancellable: true }),
    /** Opens an address that `page` named outside the window: mail to the servicedesk (S1-12), the token shop (S1-22). */
    openPageLink: call({ in: z.object({ link: z.enum(['help-mail', 'token-shop']) }), out: Nothing }),
    begin: call({ in: z.object({ address: TypedAddress, supplier: z.string().max(64).nullable() }), out: Nothing }),
    /** A link as pasted from a mail: the https address of the portal, or dossierpas://. */
    openLink: call({ in: z.object({ text: z.string().max(2000) }), out: Nothing }),
    resendCode: call({ in: Nothing, out: Nothing }),
    verifyCode: call({ in: code, out: Nothing }),
    setPassword: call({ in: z.object({ password: TypedPassword, names: PersonNames }), out: Nothing }),
    startApp: call({ in: Nothing, out: Nothing }),
    confirmApp: call({ in: code, out: Nothing }),
    linkToken: call({ in: TokenLinkRequest, out: Nothing }),
    checkTokenFile: call({ in: TokenFile, out: TokenFileReport, cancellable: true }),
    uploadTokenFile: call({ in: TokenFile, out: TokenFileReport }),
    /** Back from the app to the choice; its secret is discarded. */
    chooseFactor: call({ in: Nothing, out: Nothing }),
    keptRecoveryCodes: call({ in: Nothing, out: Nothing }),
    /** Begin opnieuw (S1-16). */
    restart: call({ in: Nothing, out: Nothing }),
    /** Back to the login screen; a registration waits at the portal until it expires. */
    leave: call({ in: Nothing, out: Nothing }),
    forgotPassword: call({ in: z.object({ user: TypedAddress }), out: Nothing }),
    resetPassword: call({ in: z.object({ password: TypedPassword }), out: Nothing }),
  },
  account: {
    get: call({ in: Nothing, out: OwnAccount, cancellable: true }),
    changePassword: call({ in: z.object({ current: TypedPassword, next: TypedPassword }), out: Nothing }),
    startApp: call({ in: Nothing, out: AppSecret }),
    confirmApp: call({ in: code, out: Nothing }),
    linkToken: call({ in: TokenLinkRequest, out: Nothing }),
    resyncToken: call({
      in: z.object({ serial: z.string().max(120), first: TypedCode, second: TypedCode }),
      out: Nothing,
    }),
    removeFactor: call({ in: id, out: Nothing }),
    checkTokenFile: call({ in: TokenFile, out: TokenFileReport, cancellable: true }),
    uploadTokenFile: call({ in: TokenFile, out: TokenFileReport }),
    renewRecoveryCodes: call({ in: Nothing, out: RecoveryCodes }),
    endSession: call({ in: id, out: Nothing }),
    endOtherSessions: call({ in: Nothing, out: Nothing }),
    forgetDevice: call({ in: id, out: Nothing }),
  },
  home: {
    get: call({ in: Nothing, out: Home, cancellable: true }),
    readNotice: call({ in: id, out: Nothing }),
    /** Opens a service or document in the system browser, by its place in the list of the portal. */
    open: call({ in: z.object({ link: z.int().min(0) }), out: Nothing }),
  },
  /** The person who waits for verification (S1-36 to S1-41). */
  chat: {
    state: call({ in: Nothing, out: ChatView }),
    changed: notify(ChatView),
    start: call({ in: Nothing, out: Nothing }),
    send: call({ in: z.object({ text: TypedMessage }), out: Nothing }),
  },
  /** The servicedesk; only with that duty (DP-2125). */
  desk: {
    state: call({ in: Nothing, out: DeskView }),
    changed: notify(DeskView),
    /** Follows the desk until `leave`; the view says when it is live. */
    follow: call({ in: Nothing, out: Nothing }),
    leave: call({ in: Nothing, out: Nothing }),
    conversation: call({ in: id, out: ConversationThread, cancellable: true }),
    send: call({ in: z.object({ id: z.string().max(64), text: TypedMessage }), out: Nothing }),
    verify: call({
      in: z.object({
        conversationId: z.string().max(64).nullable(),
        address: TypedAddress,
        code: z.string().max(20),
      }),
      out: Nothing,
    }),
    invite: call({
      in: z.object({
        way: z.enum(['link', 'invitation']),
        organisation: z.string().trim().min(1).max(200),
        addresses: z.array(TypedAddress).min(1).max(100),
      }),
      out: z.array(InvitationResult),
    }),
    unblock: call({ in: id, out: Nothing }),
    factorLost: call({ in: id, out: Nothing }),
  },
} as const satisfies IpcTable;
