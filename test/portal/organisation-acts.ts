import type { Member } from '../../contract/organisation/member.ts';
import { MembersAnswer, Participants } from '../../contract/portal/organisations.ts';
import type { OrganisationFixture, Reply, Somebody } from './organisation-fixture.ts';

/** An organisation, and who registered it and manages it. */
export type Place = Awaited<ReturnType<OrganisationFixture['organisation']>>;
/** Whatever the portal knows by this id. */
interface ById {
  readonly id: string;
}
interface ByMemberId {
  readonly memberId: string;
}

/** What people do around a personal AGB code in an organisation, by the routes that their screens use (S3-21 to S3-31). */
export interface OrganisationActs {
  /** Applies through the link of the organisation. */
  readonly apply: (place: Place, who: Somebody, role: string, agb: string | null) => Promise<Reply>;
  /** Wijzig status, by who manages. */
  readonly change: (place: Place, whose: ByMemberId, what: string) => Promise<Reply>;
  /** Rollen, by who manages. */
  readonly setRoles: (place: Place, whose: ByMemberId, roles: readonly string[]) => Promise<Reply>;
  /** AGB-code vastleggen; null takes the one of the card. */
  readonly give: (place: ById, who: Somebody, agb: string | null) => Promise<Reply>;
  readonly takeover: (place: ById, who: Somebody, fromAgb: string, toAgb: string) => Promise<Reply>;
  /** Gebruikers, as who manages sees them. */
  readonly members: (place: Place) => Promise<Member[]>;
  /** How many participants somebody treats. */
  readonly treats: (place: ById, who: Somebody) => Promise<number>;
}

/** @param at asked when an act is done, so that a test file can say here what only starts later */
export const organisationActs = (at: () => OrganisationFixture): OrganisationActs => ({
  apply: async (place, who, role, agb) =>
    at().post('/organisations/link/apply', who, { link: await at().linkOf(place.id, place.who), role, agb }),
  change: (place, { memberId }, what) =>
    at().post(`/organisations/${place.id}/members/${memberId}/status`, place.who, { change: what }),
  setRoles: (place, { memberId }, roles) =>
    at().post(`/organisations/${place.id}/members/${memberId}/roles`, place.who, { roles }),
  give: (place, who, agb) => at().post(`/organisations/${place.id}/personal-agb`, who, { agb }),
  takeover: (place, who, fromAgb, toAgb) =>
    at().post(`/organisations/${place.id}/takeovers`, who, { fromAgb, toAgb, note: '' }),
  members: async ({ id, who }) =>
    MembersAnswer.parse((await at().get(`/organisations/${id}/members`, who)).json()).members,
  treats: async ({ id }, who) =>
    Participants.parse((await at().get(`/organisations/${id}/participants`, who)).json()).participants.filter(
      ({ isOwn }) => isOwn,
    ).length,
});
