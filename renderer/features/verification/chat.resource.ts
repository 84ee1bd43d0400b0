import { createStore } from 'zustand/vanilla';
import type { ErrorView } from '../../../contract/errors/error-view.ts';
import type { ChatView } from '../../../contract/views/account.ts';
import { ask, viewOf } from '../../lib/bridge.ts';

interface ChatState {
  /** null until main has told for the first time. */
  readonly chat: ChatView | null;
  readonly problem: ErrorView | null;
}

/** The chat with the servicedesk as main last told it. */
export const chatStore = createStore<ChatState>()(() => ({ chat: null, problem: null }));

const take = (chat: ChatView) => chatStore.setState({ chat, problem: null });

async function learn(): Promise<void> {
  try {
    const chat = await ask(() => window.dossierpas.chat.state(undefined));
    if (chatStore.getState().chat === null) take(chat);
  } catch (error) {
    chatStore.setState({ problem: viewOf(error) });
  }
}

/**
 * Follows the chat for as long as the verification is on screen.
 * @returns how to stop; nothing of the conversation stays behind
 */
export function followChat(): () => void {
  const stop = window.dossierpas.chat.changed(take);
  void learn();
  return () => {
    stop();
    chatStore.setState({ chat: null, problem: null });
  };
}

export const startChat = () => ask(() => window.dossierpas.chat.start(undefined));
export const sendMessage = (text: string) => ask(() => window.dossierpas.chat.send({ text }));
export const goOnLater = () => ask(() => window.dossierpas.session.cancel(undefined));
