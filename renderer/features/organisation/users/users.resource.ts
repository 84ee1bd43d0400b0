import { useQuery } from '@tanstack/react-query';
import type { InvitedRole, Member, OrganisationRole, StatusChange } from '../../../../contract/organisation/member.ts';
import type { InvitationFile } from '../../../../contract/organisation/people.ts';
import { ask } from '../../../lib/bridge.ts';
import { patientQueries } from '../../../lib/patient-memory.ts';
import { refreshOrganisations } from '../organisation.resource.ts';

const membersKey = (id: string) => ['organisation', 'members', id] as const;
const linkKey = (id: string) => ['organisation', 'link', id] as const;

/** The users of an organisation, asked again at every look: people apply while nobody is looking. */
export const useMembers = (id: string) =>
  useQuery({
    queryKey: membersKey(id),
    queryFn: ({ signal }) => ask((requestId) => window.dossierpas.organisation.members({ id }, requestId), signal),
    staleTime: 0,
    refetchOnMount: 'always',
  });

export const stopMembers = (id: string) => patientQueries.cancelQueries({ queryKey: membersKey(id) });
export const refreshMembers = (id: string) => patientQueries.invalidateQueries({ queryKey: membersKey(id) });

/** The row that changed stands there at once; who changed themselves may do other things from now on. */
async function takeMember(id: string, changed: Member): Promise<void> {
  patientQueries.setQueryData<Member[]>(membersKey(id), (members) =>
    members?.map((member) => (member.id === changed.id ? changed : member)),
  );
  await refreshMembers(id);
  if (changed.isSelf) await refreshOrganisations();
}

/** Wijzig status (S3-26, S3-29). @throws DossierError DP-5009 not from this state, DP-5013 the last beheerder */
export async function changeStatus(id: string, memberId: string, change: StatusChange): Promise<void> {
  await takeMember(id, await ask(() => window.dossierpas.organisation.changeStatus({ id, memberId, change })));
}

/** Beheerrechten (S2-03). @throws DossierError DP-5013 the last beheerder */
export async function changeRoles(id: string, memberId: string, roles: OrganisationRole[]): Promise<void> {
  await takeMember(id, await ask(() => window.dossierpas.organisation.changeRoles({ id, memberId, roles })));
}

/** Invites by mail (S3-20, M5). @returns what became of each, in the order given */
export async function invite(id: string, invitations: { address: string; role: InvitedRole }[]) {
  const results = await ask(() => window.dossierpas.organisation.invite({ id, invitations }));
  await refreshMembers(id);
  return results;
}

/** What an invitation file holds; nothing is sent by this. */
export const checkInvitationFile = (id: string, file: InvitationFile, signal: AbortSignal) =>
  ask((requestId) => window.dossierpas.organisation.checkInvitationFile({ id, ...file }, requestId), signal);

/** The invitation link, asked at every look: the servicedesk may have withdrawn it (S3-24). */
export const useLink = (id: string) =>
  useQuery({
    queryKey: linkKey(id),
    queryFn: ({ signal }) => ask((requestId) => window.dossierpas.organisation.link({ id }, requestId), signal),
    staleTime: 0,
    gcTime: 0,
    refetchOnMount: 'always',
  });

export const stopLink = (id: string) => patientQueries.cancelQueries({ queryKey: linkKey(id) });
