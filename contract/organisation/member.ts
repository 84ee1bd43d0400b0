import { z } from 'zod';
import { AgbCode } from './register-entry.ts';

/** What somebody is within an organisation (S2-02, S2-03, S3-01, S3-04). Beheerder goes beside another role. */
export const organisationRoles = [
  'contactpersoon',
  'zelfstandige-behandelaar',
  'praktijkhouder',
  'beheerder',
  'behandelaar',
] as const;
export const OrganisationRole = z.enum(organisationRoles);
export type OrganisationRole = z.infer<typeof OrganisationRole>;

/** What who registers an organisation can be in it, beside beheerder (S2-02, S3-01). */
export const registeringRoles = [
  'contactpersoon',
  'zelfstandige-behandelaar',
  'praktijkhouder',
] as const satisfies readonly OrganisationRole[];
export const RegisteringRole = z.enum(registeringRoles);
export type RegisteringRole = z.infer<typeof RegisteringRole>;

/** Roles with which somebody can be invited, or applies through a link; the others are given by who manages. */
export const invitedRoles = [
  'behandelaar',
  'contactpersoon',
  'praktijkhouder',
] as const satisfies readonly OrganisationRole[];
export const InvitedRole = z.enum(invitedRoles);
export type InvitedRole = z.infer<typeof InvitedRole>;

/**
 * Is this role only for who was invited with it, by somebody who may change roles (S2-02)? It gives beheerrechten to
 * others, and a link that went from hand to hand must not.
 */
export const isGivenByInvitation = (role: OrganisationRole): boolean => role === 'praktijkhouder';

/** Does somebody with this role have participants, and so a personal AGB code by which a takeover finds them (S3-31)? */
export const treats = (role: OrganisationRole): boolean =>
  role === 'behandelaar' || role === 'zelfstandige-behandelaar';

/** Does somebody with this role give roles and beheerrechten to others (S2-03)? */
export const givesRoles = (role: OrganisationRole): boolean => role === 'praktijkhouder' || role === 'beheerder';

/**
 * Where a user of an organisation is (REQUIREMENTS 6.2): uitgenodigd, aangemeld, actief, afgekeurd, stopgezet; and
 * ingetrokken, by the person (docs/decisions/0011): who is that has no place in it.
 */
export const MemberState = z.enum(['invited', 'applied', 'active', 'rejected', 'stopped', 'withdrawn']);
export type MemberState = z.infer<typeof MemberState>;

/** Wijzig status: Activeren, Afkeuren, Stopzetten (S3-26, S3-29). */
export const StatusChange = z.enum(['activate', 'reject', 'stop']);
export type StatusChange = z.infer<typeof StatusChange>;

/** What the table of REQUIREMENTS 6.2 lets be done from a state; the portal refuses anything else (DP-5009). */
export const statusChanges: Readonly<Record<MemberState, Readonly<Partial<Record<StatusChange, MemberState>>>>> = {
  invited: {},
  applied: { activate: 'active', reject: 'rejected' },
  active: { stop: 'stopped' },
  rejected: {},
  stopped: { activate: 'active' },
  withdrawn: {},
};

/** What somebody does with the own application: Aanmelding intrekken, and putting away one that was refused. */
export const OwnStatusChange = z.enum(['withdraw', 'dismiss']);
export type OwnStatusChange = z.infer<typeof OwnStatusChange>;

/** What the person can do from a state (docs/decisions/0011); the portal refuses anything else (DP-5009). */
export const ownStatusChanges: Readonly<Record<MemberState, Readonly<Partial<Record<OwnStatusChange, MemberState>>>>> =
  {
    invited: {},
    applied: { withdraw: 'withdrawn' },
    active: {},
    rejected: { dismiss: 'withdrawn' },
    stopped: {},
    withdrawn: {},
  };

/** One user of an organisation, as those who manage it see them. */
export const Member = z.object({
  id: z.string().max(64),
  /** null until the person applied. */
  name: z.string().max(200).nullable(),
  /** null for who came by a link and has not applied; the address of the account after that. */
  address: z.string().max(254),
  agb: AgbCode.nullable(),
  /** Whether the certificate of a card proved that code, or the person gave it; null without one. */
  agbFrom: z.enum(['card', 'typed']).nullable(),
  roles: z.array(OrganisationRole).min(1),
  state: MemberState,
  since: z.iso.datetime(),
  /** Changes that the caller may make here and now: the permissions of the caller and the state of the member. */
  may: z.array(StatusChange),
  /** Is this the caller? */
  isSelf: z.boolean(),
});
export type Member = z.infer<typeof Member>;
