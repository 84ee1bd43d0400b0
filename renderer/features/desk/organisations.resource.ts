import { useQuery } from '@tanstack/react-query';
import { DossierError } from '../../../contract/errors/error-view.ts';
import type { Epd, EpdLinkState } from '../../../contract/organisation/epd.ts';
import type { EpdListRequest } from '../../../contract/portal/organisations.ts';
import type { Result } from '../../../contract/result.ts';
import { ask, askUnasked } from '../../lib/bridge.ts';
import { patientQueries } from '../../lib/patient-memory.ts';

const keys = {
  organisations: ['desk-organisations', 'list'],
  epds: ['desk-organisations', 'epds'],
  takeovers: ['desk-organisations', 'takeovers'],
} as const;
const always = { staleTime: 0, refetchOnMount: 'always' } as const;

/**
 * Follows what organisations and other desks do, for as long as it is on screen: a takeover that was asked for, or that
 * somebody else handled.
 * @returns how to stop following
 */
export const followDeskOrganisations = (): (() => void) =>
  window.dossierpas.organisation.changed(() =>
    askUnasked(() => void patientQueries.invalidateQueries({ queryKey: ['desk-organisations'] })),
  );

/** Every organisation at the portal, asked again at every look. */
export const useDeskOrganisations = () =>
  useQuery({
    queryKey: keys.organisations,
    queryFn: ({ signal }) => ask((id) => window.dossierpas.organisationDesk.organisations(undefined, id), signal),
    ...always,
  });

/** The EPDs that can be chosen from (S3-17). */
export const useEpds = () =>
  useQuery({
    queryKey: keys.epds,
    queryFn: ({ signal }) => ask((id) => window.dossierpas.organisationDesk.epds(undefined, id), signal),
    ...always,
  });

/** Requests to take over participants, of every organisation (S3-31). */
export const useDeskTakeovers = () =>
  useQuery({
    queryKey: keys.takeovers,
    queryFn: ({ signal }) => ask((id) => window.dossierpas.organisationDesk.takeovers(undefined, id), signal),
    ...always,
  });

export const stopAsking = (what: keyof typeof keys) => patientQueries.cancelQueries({ queryKey: keys[what] });
export const refresh = (what: keyof typeof keys) => patientQueries.invalidateQueries({ queryKey: keys[what] });

/**
 * Withdraws the invitation link and mails a new one to the contact persons (S3-24, M11).
 * @param since of the link that is on screen
 * @throws DossierError DP-5011 when another desk renewed it meanwhile; the list shows that
 */
export const renewLink = (id: string, since: string): Promise<void> =>
  seenAfter(() => window.dossierpas.organisationDesk.renewLink({ id, since }));

/** Frees the AGB code of a registration that waits for its mailbox. @throws DossierError DP-5011 when it was confirmed meanwhile; the list shows that */
export const release = (id: string): Promise<void> =>
  seenAfter(() => window.dossierpas.organisationDesk.release({ id }));

/**
 * Brings an EPD koppeling of an organisation further (S3-03).
 * @param epdId of the koppeling that goes there
 * @throws DossierError DP-5011 when another desk brought it elsewhere, or another is under way by now; the list shows that
 */
export const setEpdLink = (id: string, epdId: string, state: EpdLinkState): Promise<void> =>
  seenAfter(() => window.dossierpas.organisationDesk.setEpdLink({ id, epdId, state }));

/** Does something to an organisation; done or refused, the list is as it is then. */
async function seenAfter(deed: () => Promise<Result<undefined>>): Promise<void> {
  try {
    await ask(deed);
  } finally {
    await refresh('organisations');
  }
}

/** Desks that change the list at the same moment: so often it is tried on the list as it is then. */
const mostTries = 3;

/**
 * Changes the list; one in use stays known to those that use it. When another desk changed it meanwhile, the change is
 * made to the list as it is now, so that neither undoes the other.
 * @param change makes the new list out of the one there is
 */
export async function changeEpds(change: (epds: readonly Epd[]) => EpdListRequest['epds']): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one try after another
    const was = await ask(() => window.dossierpas.organisationDesk.epds(undefined));
    const epds = change(was);
    try {
      // oxlint-disable-next-line no-await-in-loop -- one try after another
      const now = await ask(() => window.dossierpas.organisationDesk.setEpds({ epds, was }));
      patientQueries.setQueryData(keys.epds, now);
      return;
    } catch (error) {
      if (tries === mostTries || !(error instanceof DossierError) || error.code !== 'DP-5011') throw error;
    }
  }
}

/** @throws DossierError DP-5011 when another desk handled it before */
export async function handleTakeover(id: string, outcome: 'done' | 'refused', note: string): Promise<void> {
  await ask(() => window.dossierpas.organisationDesk.handleTakeover({ id, outcome, note }));
  await refresh('takeovers');
}
