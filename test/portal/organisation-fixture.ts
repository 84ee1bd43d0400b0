import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { FastifyRequest } from 'fastify';
import type { InvitedRole, OrganisationRole } from '../../contract/organisation/member.ts';
import type { OrganisationRequest } from '../../contract/organisation/organisation.ts';
import type { RegisterEntry } from '../../contract/organisation/register-entry.ts';
import { PortalError } from '../../contract/portal/auth.ts';
import type { Duty } from '../../contract/views/person.ts';
import type { Account } from '../../portal/accounts/account-register.ts';
import { accountMigrations } from '../../portal/accounts/migrations.ts';
import { normaliseAddress } from '../../portal/accounts/address.ts';
import { openAuditLog } from '../../portal/audit/audit-log.ts';
import { verifyAccessLog } from '../../portal/audit/verify.ts';
import type { PortalConfiguration } from '../../portal/configuration/configuration.ts';
import { ConfigurationFile } from '../../portal/configuration/schema.ts';
import { openDatabase } from '../../portal/database/open.ts';
import { createPostOffice } from '../../portal/mail/smtp-post-office.ts';
import { registerOrganisations } from '../../portal/organisations/create-organisations.ts';
import { activeMembersOnly } from '../../portal/organisations/membership-gate.ts';
import { organisationMigrations } from '../../portal/organisations/migrations.ts';
import { OrganisationAudit } from '../../portal/organisations/organisation-audit.ts';
import { embeddedEntries } from '../../portal/organisations/register/embedded-entries.ts';
import { embeddedRegister } from '../../portal/organisations/register/embedded-register.ts';
import type { RegisterAnswer } from '../../portal/organisations/register/agb-register.ts';
import { createApp } from '../../portal/server/app.ts';
import { createLog } from '../../portal/server/log.ts';
import { RateLimiter } from '../../portal/server/rate-limit.ts';
import { PortalRefusal } from '../../portal/server/refusal.ts';
import type { Principal } from '../../portal/sessions/principal.ts';
import { startMailSink } from '../../tools/mail-sink/start-mail-sink.ts';

/** A Monday, 11:00 in Hilversum. */
const monday = Date.parse('2026-06-01T09:00:00Z');
const free = { burst: 1_000_000, perSecond: 1_000_000 };

export interface Reply {
  readonly status: number;
  /** DP code of a refusal. */
  readonly code: string | null;
  readonly params: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  json<T>(): T;
}

/** Somebody with an account and a session. */
export interface Somebody {
  readonly id: string;
  readonly address: string;
  /** Access token; for this fixture the id. */
  readonly token: string;
}

/**
 * Organisations as the portal serves them: own database and access log on disk, the embedded AGB register, letters over
 * real SMTP to a sink, a clock that is set. Accounts stand in the table without their registration, and who sends a
 * request is told by a token that names the account.
 */
export async function startOrganisationFixture(configured: Record<string, unknown> = {}) {
  const directory = await mkdtemp(join(tmpdir(), 'portal-organisations-'));
  let at = monday;
  const now = () => new Date(at);
  const lines: string[] = [];
  const sink = await startMailSink();
  const parsed = ConfigurationFile.parse({
    organisations: {
      epds: [
        { id: 'medicom', name: 'Medicom' },
        { id: 'incura', name: 'Incura' },
      ],
      contact: { name: 'Servicedesk', telephone: '035 123 45 67', email: 'servicedesk@eemhof.example' },
    },
    ...configured,
  });
  const configuration: PortalConfiguration = {
    ...parsed,
    agbRegister: null,
    mail: {
      ...parsed.mail,
      smtp: {
        host: '127.0.0.1',
        port: sink.smtpPort,
        security: 'none',
        ca: null,
        credentials: null,
        timeoutSeconds: 10,
      },
    },
  };
  const auditFile = join(directory, 'audit.db');
  const keyFile = join(directory, 'keys', 'organisations.key');
  const audit = openAuditLog(auditFile, now);
  const database = openDatabase(join(directory, 'portal.db'), [...accountMigrations, ...organisationMigrations], {
    audit: auditFile,
  });
  const log = createLog({ write: (line) => void lines.push(line) });
  const app = await createApp({ log, now });
  const postOffice = createPostOffice({ configuration, log, now });
  const entries = new Map<string, RegisterAnswer>(embeddedEntries.map((entry) => [entry.agb, entry]));
  const state = {
    mailIsDown: false,
    registerIsDown: false,
    /** Happens while an answer is under way, each time the portal asks whether the session is still there. */
    whenAskedLive: async (): Promise<void> => undefined,
  };
  const sessionsEnded: string[] = [];
  const told: (string | null)[] = [];
  const invitedAccounts: string[] = [];
  const cards = new Map<string, Principal['clinician']>();

  const rows = () => database.sqlite.prepare('SELECT * FROM account').all();
  const accountOf = (row: ReturnType<typeof rows>[number]): Account => ({
    id: String(row['id']),
    address: String(row['address']),
    names:
      row['given_name'] === null ? null : { givenName: String(row['given_name']), surname: String(row['surname']) },
    organisation: null,
    duties: JSON.parse(String(row['duties'])) as Duty[],
    state: row['state'] as Account['state'],
    since: new Date(Number(row['since'])),
  });
  const authenticate = async (request: FastifyRequest): Promise<Principal> => {
    const token = (request.headers.authorization ?? '').replace('Bearer ', '');
    const found = rows()
      .map(accountOf)
      .find(({ id, state: is }) => id === token && is === 'verified');
    const clinician = cards.get(token) ?? null;
    if ((!found || found.names === null) && clinician === null) throw new PortalRefusal(401, 'DP-2008');
    const account =
      found && found.names !== null
        ? { id: found.id, address: found.address, names: found.names, organisation: null, duties: found.duties }
        : null;
    return {
      sessionId: `session-of-${token}`,
      assurance: clinician === null ? 'substantial' : 'high',
      clinician,
      account,
      device: 'praktijk-pc',
      previousLogin: null,
      trustedDeviceId: null,
    };
  };
  const organisationAudit = new OrganisationAudit(audit);
  await registerOrganisations(app, {
    database: database.kysely,
    audit: organisationAudit,
    log,
    now,
    origin: () => 'https://portaal.example',
    authenticate: activeMembersOnly(authenticate, database.kysely, organisationAudit),
    loginLimiter: new RateLimiter(free, now),
    accounts: {
      async invite(typed) {
        const address = normaliseAddress(typed);
        if (address === null) return 'no-address';
        if (state.mailIsDown) return 'mail-failed';
        invitedAccounts.push(address);
        return 'sent';
      },
      canBegin: async () => false,
      async findByAddress(typed) {
        const address = normaliseAddress(typed);
        return (
          rows()
            .map(accountOf)
            .find((one) => one.address === address) ?? null
        );
      },
    },
    news: { organisationsChanged: (accountIds) => void told.push(...accountIds) },
    sessions: {
      revokeAll: async (accountId) => void sessionsEnded.push(accountId),
      isLive: async (sessionId) => {
        await state.whenAskedLive();
        return !sessionsEnded.some((accountId) => sessionId === `session-of-${accountId}`);
      },
    },
    postOffice: {
      async send(to, letter, sender) {
        if (state.mailIsDown) throw new PortalRefusal(502, 'DP-2129');
        await postOffice.send(to, letter, sender);
      },
    },
    configuration,
    keyFile,
    register: {
      async find(agb) {
        if (state.registerIsDown) throw new PortalRefusal(503, 'DP-5005');
        return embeddedRegister([...entries.values()]).find(agb);
      },
    },
  });
  await app.ready();

  let counter = 0;
  /** An account that is verified. */
  function somebody({
    address,
    names = { givenName: 'Sanne', surname: 'Achterberg' },
    duties = [],
  }: {
    address?: string;
    names?: { givenName: string; surname: string };
    duties?: Duty[];
  } = {}): Somebody {
    counter += 1;
    const normal = normaliseAddress(address ?? `persoon${counter}@debrug.example`);
    if (normal === null) throw new Error('no address');
    const id = `account-${counter}`;
    database.sqlite
      .prepare(
        `INSERT INTO account (id, address, given_name, surname, duties, way, state, since, needs_desk, password, password_since)
         VALUES (?, ?, ?, ?, ?, 'self', 'verified', ?, 0, 'none', 0)`,
      )
      .run(id, normal, names.givenName, names.surname, JSON.stringify(duties), at);
    return { id, address: normal, token: id };
  }

  async function send(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    who: Somebody | null,
    body?: unknown,
  ): Promise<Reply> {
    const answer = await app.inject({
      method,
      url: path,
      headers: {
        ...(who !== null && { authorization: `Bearer ${who.token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { payload: JSON.stringify(body) }),
    });
    const refusal = answer.statusCode >= 400 ? PortalError.parse(answer.json()) : null;
    return {
      status: answer.statusCode,
      code: refusal?.error.code ?? null,
      params: refusal?.error.params ?? {},
      headers: answer.headers,
      text: answer.body,
      json: <T>() => answer.json<T>(),
    };
  }

  /** What somebody would choose who takes the first of everything. */
  async function requestOf(agb: string, changes: Partial<OrganisationRequest> = {}): Promise<OrganisationRequest> {
    const entry = entries.get(agb) as RegisterEntry | undefined;
    const [name, address, email] = [entry?.names[0], entry?.addresses[0], entry?.emails[0]];
    if (name === undefined || address === undefined || email === undefined) throw new Error(agb);
    return { agb, name, address, email, epdId: 'medicom', role: 'contactpersoon', checked: true, ...changes };
  }

  /** A new onderneming in the register, with this e-mail. @returns its code */
  function onderneming(email = 'info@praktijk.example', name?: string): string {
    counter += 1;
    const agb = `94${String(counter).padStart(6, '0')}`;
    const address = { street: 'Dorpsstraat', houseNumber: '1', postalCode: '1211 AA', city: 'Hilversum' };
    entries.set(agb, {
      kind: 'onderneming',
      agb,
      names: [name ?? `Praktijk ${counter}`],
      addresses: [address],
      emails: [email],
    });
    return agb;
  }

  /** Registers an organisation that confirms by its mailbox. @returns who is its contact person and beheerder */
  async function organisation({
    role = 'contactpersoon',
    who = somebody(),
  }: { role?: OrganisationRequest['role']; who?: Somebody } = {}): Promise<{
    id: string;
    agb: string;
    who: Somebody;
  }> {
    const agb = onderneming(who.address);
    const reply = await send('POST', '/organisations', who, await requestOf(agb, { role }));
    if (reply.status !== 201) throw new Error(`not registered: ${reply.text}`);
    return { id: reply.json<{ id: string }>().id, agb, who };
  }

  /** The invitation link of an organisation, as its contact person copies it. @returns its secret part */
  async function linkOf(id: string, who: Somebody): Promise<string> {
    const { address } = (await send('GET', `/organisations/${id}/link`, who)).json<{ address: string }>();
    return new URL(address).hash.slice(1);
  }

  /** A personal code that nobody has yet. */
  const personalAgb = (): string => {
    counter += 1;
    return `03${String(counter).padStart(6, '0')}`;
  };

  /** Somebody who applied through the link. @returns with the id of the member */
  async function applicant(
    { id, who: contact }: { id: string; who: Somebody },
    {
      who = somebody(),
      role = 'behandelaar',
      agb = role === 'behandelaar' ? personalAgb() : null,
    }: { who?: Somebody; role?: InvitedRole; agb?: string | null } = {},
  ): Promise<Somebody & { memberId: string }> {
    const link = await linkOf(id, contact);
    const reply = await send('POST', '/organisations/link/apply', who, { link, role, agb });
    if (reply.status !== 200) throw new Error(`not applied: ${reply.text}`);
    const row = database.sqlite
      .prepare('SELECT id FROM member WHERE organisation_id = ? AND account_id = ?')
      .get(id, who.id);
    return { ...who, memberId: String(row?.['id']) };
  }

  /** Somebody who is active with these roles. */
  async function member(
    place: { id: string; who: Somebody },
    roles: readonly OrganisationRole[] = ['behandelaar'],
    options: { who?: Somebody; agb?: string | null } = {},
  ): Promise<Somebody & { memberId: string }> {
    const found = await applicant(place, options);
    const path = `/organisations/${place.id}/members/${found.memberId}`;
    for (const [what, body] of [
      ['status', { change: 'activate' }],
      ['roles', { roles }],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one step after another
      const reply = await send('POST', `${path}/${what}`, place.who, body);
      if (reply.status !== 200) throw new Error(`not ${what}: ${reply.text}`);
    }
    return found;
  }

  return {
    app,
    sink,
    linkOf,
    applicant,
    member,
    state,
    entries,
    sessionsEnded,
    /** Accounts that were told to ask again, as often as they were. */
    told,
    invitedAccounts,
    keyFile,
    database: database.kysely,
    sqlite: database.sqlite,
    databaseFile: join(directory, 'portal.db'),
    now,
    log: () => lines.join(''),
    advance: (milliseconds: number) => {
      at += milliseconds;
    },
    /** Shows a card in the session of this token, which may have no account. */
    showCard(token: string, agb: string | null = null): void {
      cards.set(token, {
        sessionId: `session-of-${token}`,
        uziNumber: '900000001',
        agb,
        ura: '90000001',
        roleCode: '01.015',
        role: 'Huisarts',
        name: 'J. de Vries',
        organisation: 'Huisartsenpraktijk De Brug',
        assurance: 'high',
      });
    },
    somebody,
    onderneming,
    requestOf,
    organisation,
    send,
    get: (path: string, who: Somebody | null) => send('GET', path, who),
    post: (path: string, who: Somebody | null, body?: unknown) => send('POST', path, who, body),
    /** The newest letter to an address with this in its subject, once it came. */
    async letter(to: string, subject: string) {
      const fits = (letter: { to: readonly string[]; subject: string }) =>
        letter.to.includes(to) && letter.subject.includes(subject);
      await sink.waitFor(fits);
      const newest = sink.letters().findLast(fits);
      if (!newest) throw new Error(`no ${subject} to ${to}`);
      return newest;
    },
    /** The secret part of the link in a letter. */
    tokenIn: (letter: { links: readonly string[] }) => new URL(letter.links[0] ?? '').hash.slice(1),
    logged() {
      const file = new DatabaseSync(auditFile, { readOnly: true });
      const found = file.prepare('SELECT * FROM access_log ORDER BY sequence').all();
      file.close();
      return found.map(({ subtype, outcome, object, reason, user_name: user }) => ({
        subtype,
        outcome,
        object,
        reason,
        user,
      }));
    },
    /** Lines of the log of an organisation, as if its mailbox had done something. */
    fillLog(organisationId: string, times: number): void {
      const nobody = { person: null, accessPoint: null, requestId: 'r' } as const;
      for (let turn = 0; turn < times; turn += 1) organisationAudit.append(nobody, 'log-read', { organisationId });
    },
    verifyLog: () => verifyAccessLog(auditFile),
    async close() {
      await app.close();
      await database.close();
      audit.close();
      await sink.close();
      await rm(directory, { recursive: true });
    },
  };
}

export type OrganisationFixture = Awaited<ReturnType<typeof startOrganisationFixture>>;
