import { z } from 'zod';
import { DossierError } from '../../../contract/errors/error-view.ts';
import type { Handlers } from '../../../contract/ipc/define.ts';
import type { ShellIpc } from '../../../contract/ipc/shell.ts';
import { Member } from '../../../contract/organisation/member.ts';
import { Organisation } from '../../../contract/organisation/organisation.ts';
import {
  InvitationFileReport,
  OrganisationLink,
  Participant,
  RequestForm,
  Takeover,
} from '../../../contract/organisation/people.ts';
import { RegisterEntry } from '../../../contract/organisation/register-entry.ts';
import {
  DeskOrganisations,
  EpdList,
  MemberInvitationAnswer,
  MembersAnswer,
  OrganisationAuditPage,
  OrganisationsAnswer,
  Participants,
  RequestForms,
  Takeovers,
} from '../../../contract/portal/organisations.ts';
import type { CallContext } from '../ipc/call-context.ts';
import { NoContent } from '../portal/no-content.ts';
import type { PortalCalls, PortalDownloads, SessionRequest } from '../portal/portal-http.ts';
import type { PendingInvitation } from './pending-invitation.ts';
import type { WritePart } from './save-table.ts';

export interface OrganisationHandlerParts {
  readonly portal: Pick<PortalCalls, 'send'> & PortalDownloads;
  readonly invitation: Pick<PendingInvitation, 'view' | 'apply' | 'drop'>;
  /** Has who is signed in the duty leverancier-adviseur (S0-01)? */
  readonly isAdviser: () => boolean;
  /** Opens an https address of the portal in the system browser. */
  readonly openAddress: (address: string) => Promise<void>;
  /** Writes to a mail address of the portal. */
  readonly openMail: (mail: string) => Promise<void>;
  /** Asks where a table goes and writes it there; false when the user closed the dialog. */
  readonly saveTable: (name: string, fill: (write: WritePart) => Promise<void>) => Promise<boolean>;
  /** How far the export of a log is. */
  readonly onLogExported: (so: { readonly lines: number }) => void;
}

type Groups = Pick<Handlers<ShellIpc, CallContext>, 'organisation' | 'requestForm' | 'organisationDesk'>;

const never = new AbortController().signal;
const lineFeed = 0x0a;
/** A list of invitations is mailed one letter after another. */
const mailTimeout = 120_000;

/** An id in a path cannot lead to another path. */
const at = (...parts: readonly string[]): string => `/${parts.map(encodeURIComponent).join('/')}`;

/** The calls about organisations and their people (S3-01 to S3-32, S0-01). Main keeps nothing of their answers. */
export function organisationHandlers(parts: OrganisationHandlerParts): Groups {
  const { portal, invitation } = parts;
  const get = <T extends z.ZodType>(path: string, schema: T, signal: AbortSignal) =>
    portal.send({ method: 'GET', path }, schema, { signal });
  const post = <T extends z.ZodType>(path: string, schema: T, json?: object, timeout?: number) =>
    portal.send({ method: 'POST', path, ...(json === undefined ? {} : { json }) }, schema, {
      signal: never,
      ...(timeout === undefined ? {} : { timeout }),
    });
  const told = async (request: SessionRequest): Promise<undefined> => {
    await portal.send(request, NoContent, { signal: never });
    return undefined;
  };
  const tell = (path: string, json?: object) => told({ method: 'POST', path, ...(json === undefined ? {} : { json }) });
  const list = (signal: AbortSignal) => get('/organisations', OrganisationsAnswer, signal);
  const form =
    (act: string, ...place: readonly string[]) =>
    (named: { readonly id: string }) =>
      post(at(...place, named.id, act), RequestForm);

  return {
    organisation: {
      list: async (_nothing, { signal }) => {
        const { links: _withheld, ...view } = await list(signal);
        return view;
      },
      lookUp: (json, { signal }) =>
        portal.send({ method: 'POST', path: '/organisations/lookup', json }, RegisterEntry, { signal }),
      saveDraft: (json) => told({ method: 'PUT', path: '/organisations/draft', json }),
      dropDraft: () => told({ method: 'DELETE', path: '/organisations/draft' }),
      register: (json) => post('/organisations', Organisation, json),
      confirmAgain: ({ id }) => tell(at('organisations', id, 'confirmation')),
      withdrawRegistration: ({ id }) => tell(at('organisations', id, 'registration', 'withdraw')),
      changeOwnStatus: ({ id, change }) => tell(at('organisations', id, 'membership', 'status'), { change }),
      requestEpdLink: ({ id, epdId }) => post(at('organisations', id, 'epd-link'), Organisation, { epdId }),
      openHelp: async ({ link }) => {
        const { links, help } = await list(never);
        const address = {
          webinar: links.webinar,
          'epd-information': links.epdInformation,
          'register-correction': links.registerCorrection,
          mail: help.contact.email,
        }[link];
        if (address === null) throw new DossierError('DP-6003');
        await (link === 'mail' ? parts.openMail(address) : parts.openAddress(address));
        return undefined;
      },
      givePersonalAgb: ({ id, agb }) => post(at('organisations', id, 'personal-agb'), Organisation, { agb }),
      members: async ({ id }, { signal }) =>
        (await get(at('organisations', id, 'members'), MembersAnswer, signal)).members,
      changeStatus: ({ id, memberId, change }) =>
        post(at('organisations', id, 'members', memberId, 'status'), Member, { change }),
      changeRoles: ({ id, memberId, roles }) =>
        post(at('organisations', id, 'members', memberId, 'roles'), Member, { roles }),
      invite: async ({ id, invitations }) =>
        (await post(at('organisations', id, 'invitations'), MemberInvitationAnswer, { invitations }, mailTimeout))
          .results,
      checkInvitationFile: ({ id, base64 }, { signal }) =>
        portal.send(
          { method: 'POST', path: at('organisations', id, 'invitations', 'file', 'check'), json: { base64 } },
          InvitationFileReport,
          { signal },
        ),
      link: ({ id }, { signal }) => get(at('organisations', id, 'link'), OrganisationLink, signal),
      application: () => invitation.view,
      apply: (application) => invitation.apply(application),
      dropApplication: () => invitation.drop(),
      takeovers: async ({ id }, { signal }) =>
        (await get(at('organisations', id, 'takeovers'), Takeovers, signal)).takeovers,
      requestTakeover: ({ id, request }) => post(at('organisations', id, 'takeovers'), Takeover, request),
      participants: async ({ id }, { signal }) =>
        (await get(at('organisations', id, 'participants'), Participants, signal)).participants,
      addParticipant: ({ id, ...participant }) =>
        post(at('organisations', id, 'participants'), Participant, participant),
      audit: ({ id, before }, { signal }) => {
        const path = at('organisations', id, 'audit');
        return get(
          before === null ? path : `${path}?${new URLSearchParams({ before })}`,
          OrganisationAuditPage,
          signal,
        );
      },
      exportUsers: async ({ id, csv }) => ({
        saved: await parts.saveTable('gebruikers', async (write) => {
          await tell(at('organisations', id, 'members', 'exports'));
          await write(csv);
        }),
      }),
      exportLog: async ({ id }, { signal }) => ({
        saved: await parts.saveTable('logboek', async (write) => {
          let lines = 0;
          await portal.download(`${at('organisations', id)}/audit.csv`, 'text/csv', {
            signal,
            onPart: async (part) => {
              await write(part);
              lines += part.reduce((count, byte) => (byte === lineFeed ? count + 1 : count), 0);
              // Of which the first is the header.
              parts.onLogExported({ lines: Math.max(0, lines - 1) });
            },
          });
        }),
      }),
    },
    requestForm: {
      list: async (_nothing, { signal }) => {
        const [own, prepared] = await Promise.all([
          get('/me/request-forms', RequestForms, signal),
          // Without the duty the portal refuses, and writes that down as an attempt (DP-2125).
          parts.isAdviser() ? get('/request-forms', RequestForms, signal) : { forms: [] },
        ]);
        return {
          waiting: own.forms.filter(({ state }) => state === 'prepared'),
          ended: own.forms.filter(({ state }) => state !== 'prepared'),
          prepared: prepared.forms,
        };
      },
      prepare: (draft) => post('/request-forms', RequestForm, draft),
      withdraw: form('withdraw', 'request-forms'),
      submit: form('submit', 'me', 'request-forms'),
      decline: form('decline', 'me', 'request-forms'),
    },
    organisationDesk: {
      organisations: async (_nothing, { signal }) =>
        (await get('/desk/organisations', DeskOrganisations, signal)).organisations,
      renewLink: ({ id, ...seen }) => tell(at('desk', 'organisations', id, 'link'), seen),
      release: ({ id }) => tell(at('desk', 'organisations', id, 'release')),
      setEpdLink: ({ id, ...request }) => tell(at('desk', 'organisations', id, 'epd-link'), request),
      epds: async (_nothing, { signal }) => (await get('/desk/epds', EpdList, signal)).epds,
      setEpds: async (json) =>
        (await portal.send({ method: 'PUT', path: '/desk/epds', json }, EpdList, { signal: never })).epds,
      takeovers: async (_nothing, { signal }) => (await get('/desk/takeovers', Takeovers, signal)).takeovers,
      handleTakeover: ({ id, ...handling }) => post(at('desk', 'takeovers', id), Takeover, handling),
    },
  };
}
