/** Dutch names to draw from. Frequent names only, so that a combination points at nobody. */
const list = (text: string): readonly string[] => text.split(' ');

/** Given names by sex, of people born before 1965, before 1995, and later. */
export const givenNames = {
  female: [
    list(
      'Johanna Maria Cornelia Wilhelmina Hendrika Catharina Elisabeth Adriana Petronella Jacoba Geertruida Margaretha Antje Trijntje Neeltje Grietje Anna Helena Theodora Gerarda',
    ),
    list(
      'Monique Esther Sandra Astrid Marjolein Ingrid Petra Yvonne Karin Saskia Linda Miranda Fatima Natasja Chantal Wendy Kim Samira Suzanne Mirjam Anouk',
    ),
    list(
      'Emma Julia Sophie Lotte Sanne Fleur Noor Yara Amira Isa Eva Lieke Femke Zoë Nina Roos Jasmijn Elif Maud Tess',
    ),
  ],
  male: [
    list(
      'Johannes Cornelis Hendrik Jan Pieter Gerrit Willem Jacobus Adrianus Antonius Dirk Klaas Arie Theodorus Gerardus Bernardus Albertus Franciscus Leendert Wouter',
    ),
    list(
      'Marcel Patrick Erik Ronald Michel Jeroen Mohamed Dennis Bart Sander Martijn Edwin Robert Frank Rachid Arjan Mark Peter Richard Remco Stefan',
    ),
    list('Daan Sem Lucas Milan Levi Bram Finn Noah Luuk Thijs Jesse Adam Mees Tim Sven Julian Ruben Yusuf Lars Stijn'),
  ],
} as const;

/** Family names with their prefix, if any. */
export const familyNames: readonly (readonly [prefix: string | null, name: string])[] = [
  ...list(
    'Jansen Bakker Visser Smit Meijer Mulder Bos Vos Peters Hendriks Dekker Dijkstra Brouwer Koning Maas Kuiper Postma Willems Hoekstra Koster Prins Blom Huisman Peeters Kok Jacobs Verhoeven Timmermans Scholten Vermeulen Schouten Kuipers Hofman Groen Gerritsen Wolters Schipper Boer Koopman Evers Martens Bosman Molenaar Sanders Hermans Driessen Smits Mol Verbeek Aarts Zijlstra Gerrits Veenstra Kramer Postema Wiersma Bouwman Jonker Yılmaz Benali Amrani Öztürk Nguyen Çelik Sjöberg Nowak',
  ).map((name) => [null, name] as const),
  ...list('Jong Vries Boer Groot Bruin Haan Wit Graaf Lange Ruiter Koning Leeuw Rooij Jager').map(
    (name) => ['de', name] as const,
  ),
  ...list('Berg Dijk Leeuwen Dam Beek Veen Vliet Loon Rijn Doorn Wijk Es Schaik Gelder').map(
    (name) => ['van', name] as const,
  ),
  ...list('Linden Meer Heijden Veen Wal Velde Laan Horst Ven').map((name) => ['van der', name] as const),
  ...list('Berg Broek Brink Bosch Heuvel Hoek').map((name) => ['van den', name] as const),
  ['van ’t', 'Hof'],
  ['ten', 'Brink'],
  ['ter', 'Horst'],
  ['van de', 'Pol'],
  ['op den', 'Akker'],
  ['in ’t', 'Veld'],
  ['el', 'Idrissi'],
  ['von', 'Müller'],
];

export const streets: readonly string[] = [
  'Dorpsstraat',
  'Kerkstraat',
  'Molenweg',
  'Schoolstraat',
  'Julianalaan',
  'Beatrixstraat',
  'Lindelaan',
  'Eikenlaan',
  'Stationsweg',
  'Nieuwstraat',
  'Burgemeester de Vriesplein',
  'Prins Hendrikkade',
  'Vondelstraat',
  'Rozenlaan',
  'Havenkade',
  'Noorderweg',
  'Esdoornhof',
  'Zuiderkruis',
];

/** Places with the digits of their postal codes. */
export const cities: readonly (readonly [name: string, postcode: number])[] = [
  ['Hilversum', 1211],
  ['Hilversum', 1221],
  ['Bussum', 1401],
  ['Naarden', 1411],
  ['Huizen', 1271],
  ['Laren', 1251],
  ['Blaricum', 1261],
  ['Weesp', 1381],
  ['Loosdrecht', 1231],
  ['Baarn', 3741],
  ['Soest', 3761],
  ['Eemnes', 3755],
  ['Almere', 1315],
  ['Amersfoort', 3811],
];

/** Insurers are made up, with made-up UZOVI codes. */
export const insurers: readonly (readonly [name: string, uzovi: string])[] = [
  ['Onderlinge Zorg Eemland', '9901'],
  ['De Waaier Zorgverzekeringen', '9902'],
  ['Vitaal Zorgverzekeraar', '9903'],
];
