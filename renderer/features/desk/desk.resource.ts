import { useQuery } from '@tanstack/react-query';
import type { ConversationThread, InvitationResult } from '../../../contract/account/desk.ts';
import type { DeskView } from '../../../contract/views/account.ts';
import { ask } from '../../lib/bridge.ts';
import { patientQueries } from '../../lib/patient-memory.ts';
import { deskStore, type InvitationWay } from './desk-store.ts';

const threadKey = (id: string) => ['desk-conversation', id] as const;

/**
 * Takes news of the desk. A message for the open conversation stands there at once, and the conversation is asked
 * again: that tells the portal that it was seen, and brings what came while the line was lost.
 */
function takeDesk(view: DeskView): void {
  const { view: before, open } = deskStore.getState();
  deskStore.setState({ view });
  if (open === null) return;
  const { newest } = view;
  const arrived = newest?.conversationId === open && newest.message.id !== before?.newest?.message.id;
  const back = view.line === 'live' && before !== null && before.line !== 'live';
  if (arrived) {
    patientQueries.setQueryData<ConversationThread>(threadKey(open), (thread) =>
      thread === undefined || thread.messages.some(({ id }) => id === newest.message.id)
        ? thread
        : { ...thread, messages: [...thread.messages, newest.message] },
    );
  }
  if (arrived || back) void patientQueries.invalidateQueries({ queryKey: threadKey(open) });
}

/** @returns how to stop hearing news of the desk; the line itself is opened by followDesk */
export const hearDesk = () => window.dossierpas.desk.changed(takeDesk);

/** Opens the line to the desk and shows what is known until the first news. Main tries again by itself when it is lost. */
export async function followDesk(): Promise<void> {
  const known = await ask(() => window.dossierpas.desk.state(undefined));
  if (deskStore.getState().view === null) takeDesk(known);
  await ask(() => window.dossierpas.desk.follow(undefined));
}

export const leaveDesk = () => ask(() => window.dossierpas.desk.leave(undefined));

/** One conversation, asked when it is opened; the portal counts it as read then. */
export const useConversation = (id: string) =>
  useQuery({
    queryKey: threadKey(id),
    queryFn: ({ signal }) => ask((requestId) => window.dossierpas.desk.conversation({ id }, requestId), signal),
    staleTime: 0,
    refetchOnMount: 'always',
  });

export const stopConversation = (id: string) => patientQueries.cancelQueries({ queryKey: threadKey(id) });

/** Sends an answer; it comes back as news, for every desk. */
export const sendAnswer = (id: string, text: string) => ask(() => window.dossierpas.desk.send({ id, text }));

/** Enters the four digits that a person told (S1-36); `conversationId` is null on the telephone (S1-40). */
export const verifyAccount = (conversationId: string | null, address: string, code: string) =>
  ask(() => window.dossierpas.desk.verify({ conversationId, address, code }));

/** Registers addresses that an organisation gave (S1-02); each is mailed its own link (S1-03, S2-02). */
export const inviteAll = (way: InvitationWay, organisation: string, addresses: string[]): Promise<InvitationResult[]> =>
  ask(() => window.dossierpas.desk.invite({ way, organisation, addresses }));

export const unblockAccount = (id: string) => ask(() => window.dossierpas.desk.unblock({ id }));

/** A lost second factor: the account needs a new one and is verified again. */
export const factorLost = (id: string) => ask(() => window.dossierpas.desk.factorLost({ id }));
