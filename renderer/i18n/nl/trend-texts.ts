/** Texts of the course of a lab result (S4-21). */
export const trendTexts = {
  trend: {
    of: 'Verloop van {{name}}',
    tableOf: 'Alle waarden van {{name}}, nieuwste eerst',
    onlyOne: 'Er is één uitslag; een verloop is er vanaf twee.',
    noNumber: 'Deze uitslag is geen getal en heeft daarom geen verloop.',
    broken: 'De lijn is onderbroken waar laboratorium, methode of referentie-interval verandert.',
    compare: 'Vergelijk met',
    choose: 'Kies een bepaling',
    onlyThis: 'Alleen deze bepaling',
  },
} as const;
