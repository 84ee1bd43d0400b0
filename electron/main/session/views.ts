import type { PinView } from '../../../contract/views/pin.ts';
import type { ReadersView } from '../../../contract/views/readers.ts';
import type { ErrorView } from '../../../contract/errors/error-view.ts';
import type { LoginStep, SessionView } from '../../../contract/views/session.ts';
import { stoppedServiceError } from '../../../native/pcsc/to-dossier-error.ts';
import { uziReaders } from './cards.ts';
import { limits } from './limits.ts';
import type { LockedHolder, ReadersPicture, SessionState } from './stage.ts';

const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** What every window may know of the state. */
export function sessionView(state: SessionState): SessionView {
  const { stage } = state;
  const working = (step: LoginStep, since: number, holder: string | null, returning: LockedHolder | null) => ({
    phase: 'working' as const,
    step,
    holder,
    startedAt: instant(since),
    unlocking: returning?.user ?? null,
  });
  switch (stage.phase) {
    case 'signed-out':
      return {
        phase: 'signed-out',
        methods: [
          { method: 'uzi-pas', available: state.blocked === null },
          { method: 'zorg-id', available: false },
          { method: 'account', available: false },
        ],
        lastMethod: state.lastMethod,
        notice: stage.notice,
      };
    case 'waiting-for-card':
      return { phase: 'waiting-for-card', unlocking: stage.returning?.user ?? null };
    case 'choosing-card': {
      const names = uziReaders(state.readers);
      const cards = state.readers.readers
        .filter(({ name }) => names.includes(name))
        .map(({ name, holder }) => ({ reader: name, holder: holder ?? name }));
      return { phase: 'choosing-card', cards, unlocking: stage.returning?.user ?? null };
    }
    case 'preparing': {
      const step = stage.card === null ? 'read-card' : 'challenge';
      return working(step, stage.since, stage.card?.holder ?? null, stage.returning);
    }
    case 'entering-pin':
      return { phase: 'entering-pin', holder: stage.card.holder, unlocking: stage.returning?.user ?? null };
    case 'signing':
      return working('sign', stage.since, stage.card.holder, stage.returning);
    case 'at-portal':
      return working('portal', stage.since, stage.card.holder, stage.returning);
    case 'failed':
      return { phase: 'failed', error: stage.error, unlocking: stage.returning?.user ?? null };
    case 'signed-in': {
      const locksAt = stage.warned ? instant(stage.activeAt + limits.idle) : null;
      return { phase: 'signed-in', user: stage.holder.user, stepUp: null, locksAt };
    }
    case 'locked':
      return { phase: 'locked', reason: stage.holder.reason, user: stage.holder.user };
  }
}

/** Who asks for the PIN: from configuration, never from anything that came over a line (SECURITY D03). */
export interface RelyingParty {
  readonly name: string;
  readonly origin: string;
}

/** @returns what the PIN window shows, or null when there must be no PIN window. */
export function pinView({ stage }: SessionState, relyingParty: RelyingParty): PinView | null {
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
export const readersView = (picture: ReadersPicture, platform: NodeJS.Platform): ReadersView => ({
  service: picture.service === 'starting' ? 'restarting' : picture.service,
  readers: picture.readers.slice(0, 32),
  problem: problemOf(picture, platform),
});
