import type { SessionView } from '../../../contract/views/session.ts';
import type { ReadersView } from '../../../contract/views/readers.ts';
import type { ShellScript } from '../../doubles/bridge-double.ts';
import { accountGroups } from './account-script.ts';
import { emptySection, sectionOf } from './entries.ts';
import { conversations, desk, thread } from './desk-people.ts';
import { home } from './home-people.ts';
import { logPage, openTrace, ownLines, patientLines } from './insight-people.ts';
import { appSecret, ownAccount, recoveryCodes, tokenFile } from './own-account-people.ts';
import { organisationGroups } from './organisation-people.ts';
import { header, info, patients, preferences, readers, user, wardRows } from './people.ts';
import { letter } from './letters.ts';
import { look, overview } from './overview-people.ts';

const done = { value: undefined } as const;

export const signedOut: Extract<SessionView, { phase: 'signed-out' }> = {
  phase: 'signed-out',
  methods: [
    { method: 'uzi-pas', available: true },
    { method: 'zorg-id', available: false },
    { method: 'account', available: true },
  ],
  lastMethod: 'uzi-pas',
  notice: null,
};
export const signedIn: SessionView = { phase: 'signed-in', user, stepUp: null, locksAt: null };

/** Everything that every window asks; a state overrides what it is about. */
export function script(session: SessionView, view: ReadersView = readers('uzi'), more: ShellScript = {}): ShellScript {
  return {
    app: {
      info: { value: info },
      preferences: { value: preferences },
      setPreferences: (wanted) => ({ value: wanted }),
      openLink: done,
      ...more.app,
    },
    session: {
      state: { value: session },
      start: done,
      chooseCard: done,
      retry: done,
      cancel: done,
      lock: done,
      unlock: done,
      signOut: done,
      active: done,
      stepUp: done,
      submitPassword: done,
      submitCode: done,
      ...more.session,
    },
    reader: { state: { value: view }, ...more.reader },
    patient: {
      search: { value: { rows: patients, truncated: false } },
      recent: { value: patients.slice(0, 3) },
      ...more.patient,
    },
    ward: { list: { value: { rows: wardRows } }, ...more.ward },
    dossier: {
      open: ({ patientId }) => ({ value: { ...header, patientId } }),
      section: ({ section, patientId }) => ({ value: sectionOf(section, patientId) }),
      overview: ({ patientId }) => ({ value: { ...overview, patientId } }),
      look: { value: look },
      unread: ({ section }) => ({ value: { section, items: [] } }),
      mark: ({ section, request }) => ({
        value: { section, items: request.mark === 'unread' ? request.items : [] },
      }),
      letter: () => ({ value: { contentType: 'application/pdf', bytes: letter() } }),
      bsn: { value: { bsn: '999900018' } },
      ...more.dossier,
    },
    account: {
      get: { value: ownAccount },
      changePassword: done,
      startApp: { value: appSecret },
      confirmApp: done,
      linkToken: done,
      resyncToken: done,
      removeFactor: done,
      checkTokenFile: { value: tokenFile },
      uploadTokenFile: { value: { ...tokenFile, uploaded: true } },
      renewRecoveryCodes: { value: recoveryCodes },
      endSession: done,
      endOtherSessions: done,
      forgetDevice: done,
      ...more.account,
    },
    desk: {
      state: { value: desk },
      follow: done,
      leave: done,
      conversation: ({ id }) => {
        const found = conversations.find((conversation) => conversation.id === id);
        return found ? { value: thread(found) } : { error: { code: 'DP-2125' } };
      },
      send: done,
      verify: done,
      invite: ({ addresses }) => ({
        value: addresses.map((address, index) => ({
          address,
          outcome: !address.includes('@')
            ? 'no-address'
            : addresses.indexOf(address) < index
              ? 'twice-in-list'
              : address.startsWith('d@')
                ? 'mail-failed'
                : 'sent',
        })),
      }),
      unblock: done,
      factorLost: done,
      ...more.desk,
    },
    exports: {
      print: { value: { printed: true } },
      copy: { value: { clearsAfterSeconds: 120 } },
      printCard: { value: { printed: true } },
      askMaterials: done,
      ...more.exports,
    },
    access: {
      trace: { value: openTrace },
      ownLog: { value: logPage(ownLines) },
      patientLog: { value: logPage(patientLines) },
      ...more.access,
    },
    ...accountGroups(more),
    ...organisationGroups(more),
    news: { state: { value: { line: 'live', unseen: 0 } }, ...more.news },
    home: { get: { value: home }, readNotice: done, open: done, ...more.home },
  };
}

/** The same workplace with nothing in any section. */
export const emptyDossier: NonNullable<ShellScript['dossier']> = {
  section: ({ section, patientId }) => ({ value: emptySection(section, patientId) }),
};
