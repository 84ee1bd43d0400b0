import { useQuery } from '@tanstack/react-query';
import type { Epd, EpdLinkState } from '../../../contract/organisation/organisation.ts';
import { ask } from '../../lib/bridge.ts';
import { patientQueries } from '../../lib/patient-memory.ts';

const keys = {
  organisations: ['desk-organisations', 'list'],
  epds: ['desk-organisations', 'epds'],
  takeovers: ['desk-organisations', 'takeovers'],
} as const;
const always = { staleTime: 0, refetchOnMount: 'always' } as const;

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

/** Withdraws the invitation link and mails a new one to the contact persons (S3-24, M11). */
export async function renewLink(id: string): Promise<void> {
  await ask(() => window.dossierpas.organisationDesk.renewLink({ id }));
  await refresh('organisations');
}

/** Where the EPD koppeling is (S3-03). */
export async function setEpdLink(id: string, state: EpdLinkState): Promise<void> {
  await ask(() => window.dossierpas.organisationDesk.setEpdLink({ id, state }));
  await refresh('organisations');
}

/** Replaces the list; one in use stays known to those that use it. */
export async function setEpds(epds: Epd[]): Promise<void> {
  patientQueries.setQueryData(keys.epds, await ask(() => window.dossierpas.organisationDesk.setEpds({ epds })));
}

/** @throws DossierError DP-5011 when another desk handled it before */
export async function handleTakeover(id: string, outcome: 'done' | 'refused', note: string): Promise<void> {
  await ask(() => window.dossierpas.organisationDesk.handleTakeover({ id, outcome, note }));
  await refresh('takeovers');
}
