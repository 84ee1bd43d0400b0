/** Texts of the course of a lab result (S4-21) or a measurement (S4-15). */
export const trendTexts = {
  trend: {
    of: 'Verloop van {{name}}',
    tableOf: 'Alle waarden van {{name}}, nieuwste eerst',
    onlyOne: {
      lab: 'Er is één uitslag; een verloop is er vanaf twee.',
      measurement: 'Er is één meting; een verloop is er vanaf twee.',
    },
    noNumber: 'Deze uitslag is geen getal en heeft daarom geen verloop.',
    broken: {
      lab: 'De lijn is onderbroken waar laboratorium, methode of referentie-interval verandert.',
      measurement: 'De lijn is onderbroken waar de bron of de manier van meten verandert.',
    },
    compare: 'Vergelijk met',
    choose: { lab: 'Kies een bepaling', measurement: 'Kies een meting' },
    onlyThis: { lab: 'Alleen deze bepaling', measurement: 'Alleen deze meting' },
    systolic: 'Bovendruk (systolisch)',
    diastolic: 'Onderdruk (diastolisch)',
  },
} as const;
