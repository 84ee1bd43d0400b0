/** Texts around a letter that is read (S4-18). */
export const letterTexts = {
  letter: {
    open: 'Brief openen (PDF)',
    what: 'de brief',
    frame: 'Brief: {{title}}',
    tools: 'Bladeren en vergroten',
    page: 'Pagina {{at}} van {{pages}}',
    previousPage: 'Vorige pagina',
    nextPage: 'Volgende pagina',
    smaller: 'Kleiner',
    larger: 'Groter',
    fit: 'Passend in de breedte',
    fits: 'passend',
    find: 'Zoek in deze brief',
    clearFind: 'Zoekwoord leegmaken',
    found: '{{current}} van {{count}}',
    foundNone: 'niet gevonden',
    morePages: 'Alleen de eerste {{shown}} van {{pages}} pagina’s worden getoond.',
    stuck: 'Deze brief kan niet worden getoond: het openen duurt te lang.',
    refused: {
      'not-a-pdf': 'Dit bestand is geen PDF.',
      damaged: 'Deze PDF is beschadigd.',
      password: 'Deze PDF is met een wachtwoord beveiligd.',
      'too-large': 'Deze PDF is te groot om te tonen.',
    },
    refusedHint: 'Neem contact op met het ziekenhuis als u de inhoud nodig hebt.',
  },
} as const;
