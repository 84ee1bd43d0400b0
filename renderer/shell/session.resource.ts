import { createStore } from 'zustand/vanilla';
import type { ErrorView } from '../../contract/errors/error-view.ts';
import type { ReadersView } from '../../contract/views/readers.ts';
import type { SessionView } from '../../contract/views/session.ts';
import { ask, viewOf } from '../lib/bridge.ts';
import { forgetPatients } from '../lib/patient-memory.ts';
import { repeatAfterCard } from '../lib/step-up.resource.ts';
import { userStore } from '../lib/user.ts';
import { beginAt } from './navigation.ts';

interface LiveState {
  /** null until main has told for the first time. */
  readonly session: SessionView | null;
  readonly readers: ReadersView | null;
  /** Main could not tell at all. */
  readonly problem: ErrorView | null;
}

/** What main last told of session and readers; nothing of a patient. */
export const liveStore = createStore<LiveState>()(() => ({ session: null, readers: null, problem: null }));

/** Every way out of a session clears what the window knows of patients, before anything else is drawn. */
function takeSession(session: SessionView): void {
  const before = liveStore.getState().session;
  if (session.phase !== 'signed-in') forgetPatients();
  else if (before?.phase !== 'signed-in') beginAt(session.user.assurance === 'substantial' ? 'home' : 'search');
  userStore.setState({ user: session.phase === 'signed-in' ? session.user : null });
  liveStore.setState({ session, problem: null });
  const raised = before?.phase === 'signed-in' && before.user.assurance !== 'high';
  if (raised && session.phase === 'signed-in' && session.user.assurance === 'high') repeatAfterCard();
}

/** Runs one first question; when main cannot tell at all, the screen says so. */
async function learn(question: () => Promise<void>): Promise<void> {
  try {
    await question();
  } catch (error) {
    liveStore.setState({ problem: viewOf(error) });
  }
}

/** News that came before the first answer is newer than that answer, so it wins. */
async function learnSession(): Promise<void> {
  const session = await ask(() => window.dossierpas.session.state(undefined));
  if (liveStore.getState().session === null) takeSession(session);
}

async function learnReaders(): Promise<void> {
  const readers = await ask(() => window.dossierpas.reader.state(undefined));
  if (liveStore.getState().readers === null) liveStore.setState({ readers });
}

/**
 * Follows session and readers for as long as the window lives.
 * @returns how to stop following
 */
export function followMain(): () => void {
  const stops = [
    window.dossierpas.session.changed(takeSession),
    window.dossierpas.reader.changed((readers) => liveStore.setState({ readers })),
  ];
  void learn(learnSession);
  void learn(learnReaders);
  return () => stops.forEach((stop) => stop());
}

export const lockNow = () => ask(() => window.dossierpas.session.lock(undefined));
export const signOut = () => ask(() => window.dossierpas.session.signOut(undefined));

/** Tells main that the user did something: the idle clock starts again. */
export const reportActive = () => ask(() => window.dossierpas.session.active(undefined));
