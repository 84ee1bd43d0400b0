import { z } from 'zod';

/** An electronic patient record of the list that the servicedesk manages (S3-17). */
export const Epd = z.object({ id: z.string().max(64), name: z.string().min(1).max(120) });
export type Epd = z.infer<typeof Epd>;

/**
 * Where an EPD koppeling is: asked for with the organisation or later, made by the servicedesk with the supplier (S3-03),
 * and `ended` once the organisation is linked with another EPD.
 */
export const EpdLinkState = z.enum(['requested', 'in-progress', 'linked', 'refused', 'ended']);
export type EpdLinkState = z.infer<typeof EpdLinkState>;

/** One EPD koppeling of an organisation: it has one with each EPD that was ever asked for. */
export const EpdLink = z.object({
  epd: Epd,
  state: EpdLinkState,
  /** Since when it is there; null when that was not written down. */
  since: z.iso.datetime().nullable(),
});
export type EpdLink = z.infer<typeof EpdLink>;

/** EPD koppelingen of an organisation, of which no two are with the same EPD, as far as the rules look at them. */
export type EpdLinksThere = readonly { readonly epd: Pick<Epd, 'id'>; readonly state: EpdLinkState }[];

/**
 * Where the servicedesk can bring an EPD koppeling from each state; only the organisation asks for one. One that ended
 * comes back when the other was said to be linked by mistake.
 */
export const epdLinkChanges: Readonly<Record<EpdLinkState, readonly EpdLinkState[]>> = {
  requested: ['in-progress', 'refused'],
  'in-progress': ['linked', 'refused'],
  linked: ['in-progress'],
  refused: ['in-progress'],
  ended: ['linked'],
};

const isUnderWay = (state: EpdLinkState): boolean => state === 'requested' || state === 'in-progress';

/** @returns the koppeling that was asked for or is being made: at most one */
export const epdLinkUnderWay = <Link extends EpdLinksThere[number]>(links: readonly Link[]): Link | undefined =>
  links.find(({ state }) => isUnderWay(state));

/** @returns the koppeling that works: at most one, because an organisation uses one EPD */
export const epdLinkInUse = <Link extends EpdLinksThere[number]>(links: readonly Link[]): Link | undefined =>
  links.find(({ state }) => state === 'linked');

/**
 * Where the servicedesk can bring one koppeling of an organisation now (S3-03): what `epdLinkChanges` says, and under way
 * only while no other is. Where it becomes `linked`, the one that was linked before becomes `ended`.
 */
export function epdLinkGoesTo(links: EpdLinksThere, epdId: string): readonly EpdLinkState[] {
  const link = links.find(({ epd }) => epd.id === epdId);
  if (!link) return [];
  const underWay = epdLinkUnderWay(links);
  const isFree = underWay === undefined || underWay === link;
  return epdLinkChanges[link.state].filter((state) => isFree || !isUnderWay(state));
}

/** Can a koppeling be asked for at all? One at a time, so not while one is under way (S3-03). */
export const canRequestEpdLink = (links: EpdLinksThere): boolean => epdLinkUnderWay(links) === undefined;

/**
 * Can a koppeling with this EPD be asked for: another than the one that is linked; one that was refused or has ended too?
 * @param wanted id of an EPD
 */
export const canRequestEpd = (wanted: string, links: EpdLinksThere): boolean =>
  canRequestEpdLink(links) && epdLinkInUse(links)?.epd.id !== wanted;

const ranks: Readonly<Record<EpdLinkState, number>> = {
  linked: 0,
  requested: 1,
  'in-progress': 1,
  refused: 2,
  ended: 3,
};

/** @returns koppelingen of an organisation with what counts first: that works, is under way, was refused, ended; the newest before */
export const inOrderOfWeight = (links: readonly EpdLink[]): EpdLink[] =>
  links.toSorted(
    (one, other) => ranks[one.state] - ranks[other.state] || (other.since ?? '').localeCompare(one.since ?? ''),
  );

/**
 * What there is to see beside the koppeling that works (S3-03): the one under way, or refused since.
 * @param links in order of weight
 */
export function epdLinkBeside(links: readonly EpdLink[]): EpdLink | null {
  const [main, next] = links;
  if (main?.state !== 'linked' || next === undefined) return null;
  const isNews = isUnderWay(next.state) || (next.state === 'refused' && (next.since ?? '') > (main.since ?? ''));
  return isNews ? next : null;
}
