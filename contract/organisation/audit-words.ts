/**
 * The log of an organisation in Dutch: for the screen, and for the file that the portal makes of it, which has no screen
 * to give it words.
 */
export const auditWords = {
  columns: { at: 'Wanneer', by: 'Door', act: 'Wat', about: 'Betreft', refusal: 'Geweigerd' },
  acts: {
    'organisation-looked-up': 'AGB-register geraadpleegd',
    'organisation-registered': 'Organisatie aangemeld',
    'organisation-confirmation-sent': 'Bevestigingsverzoek gestuurd',
    'organisation-confirmed': 'Organisatie bevestigd',
    'organisation-withdrawn': 'Aanvraag ingetrokken',
    'organisation-denied': 'Aanvraag geweigerd door de organisatie',
    'organisation-released': 'Aanvraag vrijgegeven',
    'organisation-epd-link-requested': 'EPD koppeling aangevraagd',
    'organisation-epd-link-changed': 'EPD koppeling gewijzigd',
    'organisation-epd-link-ended': 'EPD koppeling beëindigd',
    'link-renewed': 'Uitnodigingslink vernieuwd',
    'link-shown': 'Uitnodigingslink bekeken',
    'member-invited': 'Gebruiker uitgenodigd',
    'member-applied': 'Aanmelding ontvangen',
    'member-activated': 'Gebruiker geactiveerd',
    'member-rejected': 'Aanmelding afgekeurd',
    'member-stopped': 'Gebruiker stopgezet',
    'member-withdrawn': 'Aanmelding ingetrokken',
    'member-dismissed': 'Afgekeurde aanmelding verwijderd',
    'member-roles-changed': 'Rollen gewijzigd',
    'member-agb-given': 'Persoonlijke AGB-code vastgelegd',
    'member-agb-taken-back': 'Persoonlijke AGB-code vervallen: staat op de UZI-pas van een ander',
    'members-exported': 'Gebruikers geëxporteerd',
    'participant-registered': 'Deelnemer vastgelegd',
    'takeover-requested': 'Overname aangevraagd',
    'takeover-handled': 'Overname afgehandeld',
    'log-read': 'Logboek ingezien',
    'log-exported': 'Logboek geëxporteerd',
    'organisation-refused': 'Geweigerd',
  },
} as const;

/** @returns an act in words; one that this version does not know stands as it is, so that no line is hidden */
export function actInDutch(act: string): string {
  const { acts } = auditWords;
  const isKnown = (name: string): name is keyof typeof acts => Object.hasOwn(acts, name);
  return isKnown(act) ? acts[act] : act;
}
