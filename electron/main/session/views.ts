import type { PinView } from '../../../contract/views/pin.ts';
import type { ReadersView } from '../../../contract/views/readers.ts';
import type { ErrorView } from '../../../contract/errors/error-view.ts';
import type { LoginStep, SessionView, StepUp } from '../../../contract/views/session.ts';
import { stoppedServiceError } from '../../../native/pcsc/to-dossier-error.ts';
import { uziReaders } from './cards.ts';
import { limits } from './limits.ts';
import type { CardLoginStage, ReadersPicture, SessionState, Stage } from './stage.ts';

const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** A card login as a window may know it: on the way in, and inside an open session. */
function cardLoginView(stage: CardLoginStage, picture: ReadersPicture): StepUp {
  const working = (step: LoginStep, since: number, holder: string | null) => ({
    phase: 'working' as const,
    step,
    holder,
    startedAt: instant(since),
  });
  switch (stage.phase) {
    case 'waiting-for-card':
      return { phase: 'waiting-for-card' };
    case 'choosing-card': {
      const names = uziReaders(picture);
      const cards = picture.readers
        .filter(({ name }) => names.includes(name))
        .map(({ name, holder }) => ({ reader: name, holder: holder ?? name }));
      return { phase: 'choosing-card', cards };
    }
    case 'preparing':
      return working(stage.card === null ? 'read-card' : 'challenge', stage.since, stage.card?.holder ?? null);
    case 'entering-pin':
      return { phase: 'entering-pin', holder: stage.card.holder };
    case 'signing':
      return working('sign', stage.since, stage.card.holder);
    case 'at-portal':
      return working('portal', stage.since, stage.card.holder);
    case 'failed':
      return { phase: 'failed', error: stage.error };
  }
}

/** What every window may know of the state. */
export function sessionView({ stage, readers, memory, lastMethod, blocked }: SessionState): SessionView {
  switch (stage.phase) {
    case 'signed-out':
      return {
        phase: 'signed-out',
        methods: [
          { method: 'uzi-pas', available: blocked === null },
          { method: 'zorg-id', available: false },
          { method: 'account', available: blocked === null },
        ],
        lastMethod,
        notice: stage.notice,
      };
    case 'account-password': {
      const { userName, problem, busy } = stage;
      return { phase: 'account-password', userName, problem, busy, unlocking: stage.returning?.user ?? null };
    }
    case 'account-code': {
      const { userName, factors, firstTime, problem, busy } = stage;
      const canTrustDevice = memory.asked && memory.problem === null;
      const form = { userName, factors: [...factors], firstTime, canTrustDevice, problem, busy };
      return { phase: 'account-code', ...form, unlocking: stage.returning?.user ?? null };
    }
    case 'account-verification':
      return { phase: 'account-verification', code: stage.code, unlocking: stage.returning?.user ?? null };
    case 'signed-in': {
      const stepUp = stage.stepUp === null ? null : cardLoginView(stage.stepUp, readers);
      const locksAt = stage.warned ? instant(stage.activeAt + limits.idle) : null;
      return { phase: 'signed-in', user: stage.holder.user, stepUp, locksAt };
    }
    case 'locked':
      return { phase: 'locked', reason: stage.holder.reason, user: stage.holder.user };
    default:
      return { ...cardLoginView(stage, readers), unlocking: stage.returning?.user ?? null };
  }
}

/** Who asks for the PIN: from configuration, never from anything that came over a line (SECURITY D03). */
export interface RelyingParty {
  readonly name: string;
  readonly origin: string;
}

/** @returns what the PIN window shows, or null when there must be no PIN window. */
export function pinView(state: SessionState, relyingParty: RelyingParty): PinView | null {
  const stage: Stage | null = state.stage.phase === 'signed-in' ? state.stage.stepUp : state.stage;
  if (stage === null) return null;
  if (stage.phase !== 'entering-pin' && stage.phase !== 'signing') return null;
  const { holder, reader, pin } = stage.card;
  return {
    relyingParty: relyingParty.name,
    origin: relyingParty.origin,
    holder,
    reader,
    ...pin,
    problem: stage.phase === 'entering-pin' ? stage.problem : null,
    busy: stage.phase === 'signing',
  };
}

const codeOfCard = {
  none: 'DP-1003',
  foreign: 'DP-1005',
  damaged: 'DP-1006',
  'not-activated': 'DP-1105',
  blocked: 'DP-1104',
  'in-use': 'DP-1007',
  mute: 'DP-1008',
} as const;

/** The one thing to do about readers and cards; the card that needs something comes before an empty reader. */
function problemOf({ service, readers }: ReadersPicture, platform: NodeJS.Platform): ErrorView | null {
  if (service === 'stopped') return stoppedServiceError(platform).toView();
  if (service === 'starting') return null;
  if (service === 'restarting') return { code: 'DP-1010' };
  if (readers.length === 0) return { code: 'DP-1001' };
  const cards = readers.map(({ card }) => card);
  if (cards.includes('uzi') || cards.includes('reading')) return null;
  const problem = cards.find((card) => card !== 'none') ?? 'none';
  return problem === 'uzi' || problem === 'reading' ? null : { code: codeOfCard[problem] };
}

/**
 * What the drawing of readers shows.
 * @param platform as process.platform: what a stopped service means differs
 */
export const readersView = (
  { readers, stage }: Pick<SessionState, 'readers' | 'stage'>,
  platform: NodeJS.Platform,
): ReadersView => ({
  service: readers.service === 'starting' ? 'restarting' : readers.service,
  readers: readers.readers.slice(0, 32),
  ofSession: stage.phase === 'signed-in' ? (stage.card?.reader ?? null) : null,
  problem: problemOf(readers, platform),
});
