import { z } from 'zod';
import { accountIpc } from './account.ts';
import { DossierOverview, OverviewSection, overviewSections } from '../dossier/overview.ts';
import { SectionKey } from '../dossier/section-key.ts';
import { TypedAddress } from '../account/address.ts';
import { TypedPassword } from '../account/password.ts';
import { TypedCode } from '../portal/accounts.ts';
import { DossierLook, ReadableSection, ReadMarkRequest, UnreadItems } from '../portal/reading.ts';
import { SectionView } from '../dossier/section-view.ts';
import { AppInfo, Preferences } from '../views/app.ts';
import { PatientHeader, PatientId, PatientQuery, PatientRow, PatientSearchResult, WardRow } from '../views/patient.ts';
import { ReadersView } from '../views/readers.ts';
import { LoginMethod, SessionView } from '../views/session.ts';
import { call, type IpcTable, notify, Nothing } from './define.ts';
import { exportsIpc } from './exports.ts';
import { organisationIpc } from './organisation.ts';
import { practiceIpc } from './practice.ts';

/** Everything the main window can ask of the privileged side, and everything it is told. */
export const shellIpc = {
  app: {
    info: call({ in: Nothing, out: AppInfo }),
    preferences: call({ in: Nothing, out: Preferences }),
    setPreferences: call({ in: Preferences, out: Preferences }),
    /** Opens one of the addresses that configuration names, in the system browser. */
    openLink: call({
      in: z.object({ link: z.enum(['zorg-id', 'patient-portal', 'support-mail', 'materials-mail']) }),
      out: Nothing,
    }),
  },
  session: {
    state: call({ in: Nothing, out: SessionView }),
    changed: notify(SessionView),
    start: call({ in: z.object({ method: LoginMethod }), out: Nothing }),
    /** Picks one of several cards (phase choosing-card). */
    chooseCard: call({ in: z.object({ reader: z.string().max(200) }), out: Nothing }),
    retry: call({ in: Nothing, out: Nothing }),
    cancel: call({ in: Nothing, out: Nothing }),
    lock: call({ in: Nothing, out: Nothing }),
    unlock: call({ in: Nothing, out: Nothing }),
    signOut: call({ in: Nothing, out: Nothing }),
    /** The user did something: the idle clock starts again. */
    active: call({ in: Nothing, out: Nothing }),
    /** Phase account-password. An empty user name while unlocking: it is known. */
    submitPassword: call({
      in: z.object({ userName: TypedAddress, password: TypedPassword, rememberName: z.boolean() }),
      out: Nothing,
    }),
    /** Phase account-code. */
    submitCode: call({
      in: z.object({ kind: z.enum(['code', 'recovery-code']), code: TypedCode, trustDevice: z.boolean() }),
      out: Nothing,
    }),
    /** Asks for the card inside an open session; done when `user.assurance` is high. Cancel and retry work as at login. */
    stepUp: call({ in: Nothing, out: Nothing }),
  },
  reader: {
    state: call({ in: Nothing, out: ReadersView }),
    changed: notify(ReadersView),
  },
  patient: {
    search: call({ in: PatientQuery, out: PatientSearchResult, cancellable: true }),
    recent: call({ in: Nothing, out: z.array(PatientRow).max(20), cancellable: true }),
  },
  ward: {
    list: call({ in: Nothing, out: z.object({ rows: z.array(WardRow).max(5000) }), cancellable: true }),
  },
  dossier: {
    open: call({ in: z.object({ patientId: PatientId }), out: PatientHeader, cancellable: true }),
    section: call({ in: z.object({ patientId: PatientId, section: SectionKey }), out: SectionView, cancellable: true }),
    /** The first page. `sections`: those the consent leaves open, of those it takes from. */
    overview: call({
      in: z.object({ patientId: PatientId, sections: z.array(OverviewSection).max(overviewSections.length) }),
      out: DossierOverview,
      cancellable: true,
    }),
    /** Begins a look: what changed since the one before, and what is unread. Kept by the portal. */
    look: call({ in: z.object({ patientId: PatientId }), out: DossierLook, cancellable: true }),
    unread: call({
      in: z.object({ patientId: PatientId, section: ReadableSection }),
      out: UnreadItems,
      cancellable: true,
    }),
    mark: call({
      in: z.object({ patientId: PatientId, section: ReadableSection, request: ReadMarkRequest }),
      out: UnreadItems,
    }),
    /** The document behind an entry, as the hospital sent it (S4-17, S4-18). */
    letter: call({
      in: z.object({ patientId: PatientId, documentId: z.string().regex(/^[A-Za-z0-9\-.]{1,64}$/) }),
      out: z.object({ contentType: z.string().max(100), bytes: z.instanceof(Uint8Array) }),
      cancellable: true,
    }),
    /** Shows the BSN on purpose; the portal logs it. */
    bsn: call({
      in: z.object({ patientId: PatientId }),
      out: z.object({
        bsn: z
          .string()
          .regex(/^\d{9}$/)
          .nullable(),
      }),
      cancellable: true,
    }),
  },
  ...accountIpc,
  ...practiceIpc,
  ...organisationIpc,
  ...exportsIpc,
} as const satisfies IpcTable;
export type ShellIpc = typeof shellIpc;
