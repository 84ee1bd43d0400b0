import { useQuery } from '@tanstack/react-query';
import type { OwnStatusChange } from '../../../contract/organisation/member.ts';
import type { OrganisationRequest } from '../../../contract/organisation/organisation.ts';
import type { RegisterEntry } from '../../../contract/organisation/register-entry.ts';
import { ask, askUnasked } from '../../lib/bridge.ts';
import { patientQueries } from '../../lib/patient-memory.ts';

const listKey = ['organisation', 'list'] as const;
const entryKey = (agb: string) => ['organisation', 'entry', agb] as const;

/** The organisations of the user, the wizard as it was left, and the guidance; asked again at every look. */
export const useOrganisations = () =>
  useQuery({
    queryKey: listKey,
    queryFn: ({ signal }) => ask((id) => window.dossierpas.organisation.list(undefined, id), signal),
    staleTime: 0,
    refetchOnMount: 'always',
  });

export const stopOrganisations = () => patientQueries.cancelQueries({ queryKey: listKey });

/** Asks for the list again: something of it was changed here. */
export const refreshOrganisations = () => patientQueries.invalidateQueries({ queryKey: listKey });

/**
 * What the portal may tell otherwise after news: the list, and of an organisation its people, takeovers and participants.
 * Not its log, where every look is a line, and not the wizard.
 */
const live: ReadonlySet<unknown> = new Set(['list', 'members', 'takeovers', 'participants']);

/**
 * Follows what the organisations of the user are, for as long as they are on screen: an application that is judged
 * elsewhere (S3-26), a koppeling that the servicedesk made (S3-03), a takeover it handled (S3-31).
 * @returns how to stop following
 */
export const followOrganisations = (): (() => void) =>
  window.dossierpas.organisation.changed(() =>
    askUnasked(
      () =>
        void patientQueries.invalidateQueries({
          predicate: ({ queryKey: [subject, what] }) => subject === 'organisation' && live.has(what),
        }),
    ),
  );

/** What the register has under a code (S3-09). @throws DossierError DP-5001 to DP-5006 */
const lookUp = (agb: string, signal?: AbortSignal): Promise<RegisterEntry> =>
  ask((id) => window.dossierpas.organisation.lookUp({ agb }, id), signal);

/** Looks a code up afresh and keeps the answer for the steps that follow. @throws DossierError DP-5001 to DP-5006 */
export async function findEntry(agb: string): Promise<RegisterEntry> {
  const entry = await lookUp(agb);
  patientQueries.setQueryData(entryKey(agb), entry);
  return entry;
}

/** The entry of the register that the wizard chooses from; asked again after a lock or a restart. */
export const useEntry = (agb: string) =>
  useQuery({ queryKey: entryKey(agb), queryFn: ({ signal }) => lookUp(agb, signal) });

export const stopEntry = (agb: string) => patientQueries.cancelQueries({ queryKey: entryKey(agb) });

/** The register changed since it was read (DP-5010): what was read is asked again at the next look. */
export const forgetEntry = (agb: string) => patientQueries.removeQueries({ queryKey: entryKey(agb) });

/** @throws DossierError DP-5003 to DP-5006, DP-5010 when a value is no longer in the register */
export const registerOrganisation = (request: OrganisationRequest) =>
  ask(() => window.dossierpas.organisation.register(request));

/** Mails the confirmation once more (S3-14). @throws DossierError DP-5011 when it was confirmed meanwhile */
export const confirmAgain = (id: string) => ask(() => window.dossierpas.organisation.confirmAgain({ id }));

/** What a user can take back: a registration that waits for its mailbox, an application, or one that was refused. */
export type TakingBack = 'registration' | OwnStatusChange;

/**
 * Takes something of the own organisations back; done or refused, the list is as it is then.
 * @throws DossierError DP-5009 or DP-5011 when it was decided meanwhile
 */
export async function takeBack(id: string, what: TakingBack): Promise<void> {
  try {
    await ask(() =>
      what === 'registration'
        ? window.dossierpas.organisation.withdrawRegistration({ id })
        : window.dossierpas.organisation.changeOwnStatus({ id, change: what }),
    );
  } finally {
    await refreshOrganisations();
  }
}

/**
 * Records the own personal AGB code where there is none yet (S3-31).
 * @param agb null takes the one of the card
 * @throws DossierError DP-5018 not of the card, DP-5019 of somebody else there, DP-5011 there is one by now
 */
export async function givePersonalAgb(id: string, agb: string | null): Promise<void> {
  await ask(() => window.dossierpas.organisation.givePersonalAgb({ id, agb }));
  await refreshOrganisations();
}

/**
 * Asks for an EPD koppeling (S3-03); done or refused, the list is as it is then.
 * @throws DossierError DP-5011 when one is under way, DP-5026 when the EPD was taken off the list
 */
export async function requestEpdLink(id: string, epdId: string): Promise<void> {
  try {
    await ask(() => window.dossierpas.organisation.requestEpdLink({ id, epdId }));
  } finally {
    await refreshOrganisations();
  }
}

/** Opens an address of the guidance outside the window. */
export const openHelp = (link: 'webinar' | 'epd-information' | 'register-correction' | 'mail') =>
  ask(() => window.dossierpas.organisation.openHelp({ link }));

/** Saves the table of users where the user says. @returns false when the dialog was closed */
export const exportUsers = async (id: string, csv: string): Promise<boolean> =>
  (await ask(() => window.dossierpas.organisation.exportUsers({ id, csv }))).saved;
