import type { OrganisationsView } from '../../../contract/ipc/organisation.ts';
import type { EpdLinkState } from '../../../contract/organisation/epd.ts';
import type { Member } from '../../../contract/organisation/member.ts';
import {
  type Organisation,
  type OrganisationDraft,
  organisationActs,
} from '../../../contract/organisation/organisation.ts';
import type {
  InvitationFileReport,
  OrganisationAuditLine,
  Participant,
  RequestForm,
  Takeover,
} from '../../../contract/organisation/people.ts';
import type { RegisterEntry } from '../../../contract/organisation/register-entry.ts';
import type { DeskOrganisation } from '../../../contract/portal/organisations.ts';
import type { UserView } from '../../../contract/views/person.ts';
import type { ShellScript } from '../../doubles/bridge-double.ts';
import { accountUser } from './home-people.ts';

export const adviser: UserView = {
  ...accountUser,
  name: 'D. Verhoeven',
  organisation: 'Leverancier Zorgdossier',
  address: 'd.verhoeven@leverancier.example',
  duties: ['leverancier-adviseur'],
};

/** An onderneming with everything to choose from; the own address of the account is among its mailboxes (S3-16). */
export const entry: RegisterEntry = {
  agb: '01054321',
  names: ['Huisartsenpraktijk De Linde B.V.', 'De Linde, huisartsen en leefstijl'],
  addresses: [
    { street: 'Lindelaan', houseNumber: '12', postalCode: '1211 AB', city: 'Hilversum' },
    { street: 'Emmastraat', houseNumber: '3 bis', postalCode: '1213 AK', city: 'Hilversum' },
  ],
  emails: ['info@delinde.example', 'S.Hoekstra@delinde.example'],
};

const epds = [
  'Bricks Huisarts',
  'ChipSoft HiX',
  'CGM Huisarts',
  'Evry',
  'Fysio Roadmap',
  'Incura',
  'Intramed',
  'James',
  'MicroHIS X',
  'Medicom',
  'OmniHIS',
  'Promedico-ASP',
  'Tetra',
].map((name, index) => ({ id: `epd-${index + 1}`, name }));

/** The koppelingen of an organisation, what counts first before. */
export const linkedWith = (
  ...links: readonly (readonly [epd: string, state: EpdLinkState, since?: string])[]
): Pick<Organisation, 'epd' | 'epdLink' | 'epdLinks'> => {
  const epdLinks = links.map(([name, state, since = '2026-09-14T08:12:00Z']) => {
    const epd = epds.find((one) => one.name === name);
    if (!epd) throw new Error(name);
    return { epd, state, since };
  });
  const [main] = epdLinks;
  if (!main) throw new Error('no koppeling');
  return { epd: main.epd, epdLink: main.state, epdLinks };
};

/** Linked with one EPD while another is being made, or was refused. */
export const besideIt = (state: 'requested' | 'in-progress' | 'refused') =>
  linkedWith(['Medicom', 'linked'], ['Incura', state, '2026-11-20T15:03:00Z']);

export const organisation: Organisation = {
  id: 'o-1',
  agb: '01054321',
  name: 'Huisartsenpraktijk De Linde B.V.',
  address: { street: 'Lindelaan', houseNumber: '12', postalCode: '1211 AB', city: 'Hilversum' },
  email: 'info@delinde.example',
  ...linkedWith(['Medicom', 'in-progress']),
  state: 'linked',
  verified: 'mail',
  since: '2026-09-14T08:12:00Z',
  own: { state: 'active', roles: ['contactpersoon', 'beheerder'], agb: '01012345', agbTakenBack: false },
  may: [...organisationActs],
};
const waiting: Organisation = {
  ...organisation,
  id: 'o-2',
  agb: '41123456',
  name: 'Leefstijlcoaching ’t Gooi',
  address: { street: 'Brinklaan', houseNumber: '88', postalCode: '1404 GR', city: 'Bussum' },
  email: 'secretariaat@leefstijlgooi.example',
  ...linkedWith(['Incura', 'requested']),
  state: 'awaiting-mail',
  verified: null,
  since: '2026-11-20T15:03:00Z',
  own: { state: 'applied', roles: ['zelfstandige-behandelaar', 'beheerder'], agb: '01012345', agbTakenBack: false },
  may: [],
};
export const appliedOrganisation: Organisation = {
  ...organisation,
  id: 'o-3',
  agb: '94098765',
  name: 'Gezondheidscentrum Kerkelanden',
  address: { street: 'Kerkelandenlaan', houseNumber: '1', postalCode: '1216 RN', city: 'Hilversum' },
  ...linkedWith(['Medicom', 'linked']),
  own: { state: 'applied', roles: ['behandelaar'], agb: '01012345', agbTakenBack: false },
  may: [],
};
export const waitingOrganisation = waiting;
export const refusedOrganisation: Organisation = {
  ...appliedOrganisation,
  id: 'o-4',
  agb: '94011122',
  name: 'Zorggroep Eemland',
  address: { street: 'Stationsstraat', houseNumber: '20', postalCode: '3811 MJ', city: 'Amersfoort' },
  own: { state: 'rejected', roles: ['behandelaar'], agb: '01012345', agbTakenBack: false },
};

export const organisations: OrganisationsView = {
  organisations: [organisation, waiting, appliedOrganisation],
  draft: null,
  mayRegister: true,
  epds,
  help: {
    webinar: true,
    epdInformation: true,
    registerCorrection: true,
    contact: { name: 'Servicedesk GLI-register', telephone: '088 123 45 67', email: 'servicedesk@gli.example' },
  },
};

/** The wizard at a step, filled in up to there. */
export const draftAt = (step: OrganisationDraft['step'], more: Partial<OrganisationDraft> = {}): OrganisationDraft => ({
  step,
  agb: entry.agb,
  name: entry.names[0] ?? null,
  address: entry.addresses[0] ?? null,
  email: entry.emails[0] ?? null,
  epdId: 'epd-10',
  role: 'contactpersoon',
  personalAgb: '',
  ...more,
});

const member = (id: string, more: Partial<Member>): Member => ({
  id,
  name: null,
  address: `${id}@delinde.example`,
  agb: null,
  agbFrom: more.agb === undefined || more.agb === null ? null : 'typed',
  roles: ['behandelaar'],
  state: 'active',
  since: '2026-10-05T09:30:00Z',
  may: [],
  isSelf: false,
  ...more,
});
export const members: Member[] = [
  member('m-1', {
    name: 'S. Hoekstra',
    address: 's.hoekstra@delinde.example',
    agb: '01012345',
    agbFrom: 'card',
    roles: ['contactpersoon', 'beheerder'],
    isSelf: true,
  }),
  member('m-2', {
    name: 'Bram de Wit',
    address: 'b.dewit@delinde.example',
    agb: '88004321',
    state: 'applied',
    since: '2026-11-21T18:44:00Z',
    may: ['activate', 'reject'],
  }),
  member('m-3', { name: 'Fatima el Amrani', address: 'f.elamrani@delinde.example', agb: '88009876', may: ['stop'] }),
  member('m-4', {
    name: 'Johannes van Oldenbarneveldt-van den Heuvel',
    address: 'johannes.vanoldenbarneveldt-vandenheuvel@delinde.example',
    agb: '88001122',
    roles: ['behandelaar', 'contactpersoon'],
    state: 'stopped',
    may: ['activate'],
  }),
  member('m-5', { address: 'nieuwe.collega@delinde.example', state: 'invited', since: '2026-11-19T10:00:00Z' }),
  member('m-6', { name: 'K. Peters', address: 'kpeters@elders.example', agb: '88007777', state: 'rejected' }),
];

export const fileReport: InvitationFileReport = {
  problem: null,
  lines: [
    { line: 2, address: 'a.smit@delinde.example', role: 'behandelaar', problem: null },
    { line: 3, address: 'b.jansen@delinde.example', role: 'contactpersoon', problem: null },
    { line: 4, address: 'c.visser', role: 'behandelaar', problem: 'no-address' },
    { line: 6, address: 'd.mulder@delinde.example', role: null, problem: 'no-role' },
    { line: 7, address: 'a.smit@delinde.example', role: 'behandelaar', problem: 'twice-in-list' },
  ],
};

export const takeovers: Takeover[] = [
  {
    id: 't-2',
    organisation: organisation.name,
    fromAgb: '88009876',
    toAgb: '88004321',
    note: 'Gaat per 1 januari met pensioen.',
    requestedBy: 'S. Hoekstra',
    requestedAt: '2026-11-20T13:15:00Z',
    handled: null,
  },
  {
    id: 't-1',
    organisation: organisation.name,
    fromAgb: '88001122',
    toAgb: '88009876',
    note: '',
    requestedBy: 'S. Hoekstra',
    requestedAt: '2026-10-02T08:05:00Z',
    handled: {
      outcome: 'done',
      note: 'Alle deelnemers staan nu bij de collega.',
      by: 'R. van Loon',
      at: '2026-10-03T11:20:00Z',
      participants: 14,
    },
  },
];

export const participants: Participant[] = [
  {
    id: 'd-1',
    bsnEnding: '018',
    birthDate: '1958-03-12',
    treatedBy: 'S. Hoekstra',
    isOwn: true,
    since: '2026-10-12T09:00:00Z',
  },
  {
    id: 'd-2',
    bsnEnding: '406',
    birthDate: '1971-11-02',
    treatedBy: 'Fatima el Amrani',
    isOwn: false,
    since: '2026-10-28T14:40:00Z',
  },
];

export const auditLines: OrganisationAuditLine[] = [
  {
    at: '2026-11-21T18:44:00Z',
    by: 'Bram de Wit',
    act: 'member-applied',
    about: 'Bram de Wit',
    refusal: null,
  },
  {
    at: '2026-11-20T09:12:00Z',
    by: 'S. Hoekstra',
    act: 'organisation-refused',
    about: 'S. Hoekstra',
    refusal: 'DP-5013',
  },
  {
    at: '2026-11-18T11:30:00Z',
    by: 'Fatima el Amrani',
    act: 'member-agb-taken-back',
    about: 'Bram de Wit',
    refusal: null,
  },
  { at: '2026-09-14T08:12:00Z', by: 'S. Hoekstra', act: 'organisation-registered', about: null, refusal: null },
];

export const requestForm: RequestForm = {
  id: 'f-1',
  address: 's.hoekstra@delinde.example',
  organisation: organisation.name,
  subject: 'Toegang tot het ziekenhuisdossier',
  text: 'Wij vragen toegang voor de huisartsen van de praktijk.\nDe praktijk werkt met Medicom.',
  preparedBy: 'D. Verhoeven',
  preparedAt: '2026-11-18T10:20:00Z',
  state: 'prepared',
  since: '2026-11-18T10:20:00Z',
};
export const preparedForms: RequestForm[] = [
  requestForm,
  { ...requestForm, id: 'f-2', address: 'b.dewit@delinde.example', state: 'submitted', since: '2026-11-19T08:00:00Z' },
  { ...requestForm, id: 'f-3', address: 'k.peters@elders.example', state: 'declined', since: '2026-11-19T09:00:00Z' },
];

export const deskOrganisationOf = (one: Organisation, index = 0): DeskOrganisation => ({
  id: one.id,
  agb: one.agb,
  name: one.name,
  state: one.state,
  since: one.since,
  epd: one.epd,
  epdLink: one.epdLink,
  epdLinks: one.epdLinks,
  active: index === 0 ? 3 : 0,
  waiting: 1,
  linkSince: one.since,
});
export const deskOrganisations: DeskOrganisation[] = [organisation, waiting].map(deskOrganisationOf);

const done = { value: undefined } as const;

const askedFor = (epdId: string) =>
  linkedWith([epds.find(({ id }) => id === epdId)?.name ?? '', 'requested', '2026-11-22T09:00:00Z']);

/** What windows ask about organisations; a state overrides what it is about. */
export const organisationGroups = (more: ShellScript): ShellScript => ({
  organisation: {
    list: { value: organisations },
    lookUp: ({ agb }) => ({ value: { ...entry, agb } }),
    saveDraft: done,
    dropDraft: done,
    register: ({ agb, name, address, email, epdId, role }) => ({
      value: {
        ...waiting,
        id: 'o-9',
        agb,
        name,
        address,
        email,
        ...askedFor(epdId),
        own: { state: 'active', roles: [role], agb: null, agbTakenBack: false },
      },
    }),
    confirmAgain: done,
    withdrawRegistration: done,
    changeOwnStatus: done,
    requestEpdLink: ({ id, epdId }) => ({
      value: {
        ...organisation,
        id,
        ...askedFor(epdId),
      },
    }),
    openHelp: done,
    givePersonalAgb: ({ agb }) => ({
      value: { ...organisation, own: { ...organisation.own, agb, agbTakenBack: false } },
    }),
    members: { value: members },
    changeStatus: ({ memberId, change }) => {
      const found = members.find(({ id }) => id === memberId);
      return found
        ? {
            value: {
              ...found,
              state: change === 'activate' ? 'active' : change === 'reject' ? 'rejected' : 'stopped',
              may: [],
            },
          }
        : { error: { code: 'DP-5007' } };
    },
    changeRoles: ({ memberId, roles }) => {
      const found = members.find(({ id }) => id === memberId);
      return found ? { value: { ...found, roles } } : { error: { code: 'DP-5007' } };
    },
    invite: ({ invitations }) => ({
      value: invitations.map(({ address }, index) => ({
        line: index + 1,
        address,
        outcome: !address.includes('@') ? 'no-address' : address.startsWith('f.') ? 'already-user' : 'sent',
      })),
    }),
    checkInvitationFile: { value: fileReport },
    link: {
      value: {
        address: 'https://portaal.gli.example/open/uitnodiging#3kQ0tqTq9Q6a1xPl2m4n5o7r8s0u',
        since: '2026-09-14T08:12:00Z',
      },
    },
    application: { value: { organisation: null } },
    apply: { value: appliedOrganisation },
    dropApplication: done,
    takeovers: { value: takeovers },
    requestTakeover: ({ request }) => ({
      value: {
        id: 't-9',
        organisation: organisation.name,
        requestedBy: accountUser.name,
        requestedAt: '2026-11-22T09:00:00Z',
        handled: null,
        ...request,
      },
    }),
    participants: { value: participants },
    addParticipant: ({ bsn, birthDate }) => ({
      value: {
        id: 'd-9',
        bsnEnding: bsn.slice(-3),
        birthDate,
        treatedBy: accountUser.name,
        isOwn: true,
        since: '2026-11-22T09:00:00Z',
      },
    }),
    audit: { value: { lines: auditLines, before: null } },
    exportUsers: { value: { saved: true } },
    exportLog: { value: { saved: true } },
    ...more.organisation,
  },
  requestForm: {
    list: { value: { waiting: [], ended: [], prepared: [] } },
    prepare: (draft) => ({ value: { ...requestForm, ...draft, id: 'f-9' } }),
    withdraw: ({ id }) => ({ value: { ...requestForm, id, state: 'withdrawn' } }),
    submit: ({ id }) => ({ value: { ...requestForm, id, state: 'submitted' } }),
    decline: ({ id }) => ({ value: { ...requestForm, id, state: 'declined' } }),
    ...more.requestForm,
  },
  organisationDesk: {
    organisations: { value: deskOrganisations },
    renewLink: done,
    release: done,
    setEpdLink: done,
    epds: { value: epds },
    setEpds: ({ epds: whole }) => ({ value: whole.map(({ id, name }) => ({ id: id ?? name, name })) }),
    takeovers: { value: takeovers },
    handleTakeover: ({ id, outcome, note }) => {
      const found = takeovers.find((takeover) => takeover.id === id);
      const handled = { outcome, note, by: 'R. van Loon', at: '2026-11-22T09:30:00Z', participants: 0 };
      return found ? { value: { ...found, handled } } : { error: { code: 'DP-5007' } };
    },
    ...more.organisationDesk,
  },
});
