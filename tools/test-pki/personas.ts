/**
 * The people of the test cards, as plain data. All of them are made up: UZI numbers begin with 90000, subscriber
 * numbers (URA) with 900001, AGB codes with 99, which none of the three registers has issued. Patients of the reference
 * portal name the AGB code and URA of `huisarts` or `huisarts-collega` as those of their own general practitioner.
 */

/** Everything that can be the matter with a card. One persona shows one trouble. */
export type CardState =
  | 'active'
  | 'expired'
  | 'not-yet-valid'
  | 'revoked'
  | 'pin-blocked'
  | 'not-activated'
  | 'damaged'
  | 'foreign';

/** Z: zorgverlener, N: medewerker op naam (CPS UZI-register 7.1.5). */
export type UziCardType = 'Z' | 'N';

interface AnyPersona {
  /** What `npm run card -- insert <id>` takes. */
  readonly id: string;
  /** What this card is for, in Dutch, for the list. */
  readonly description: string;
  readonly state: CardState;
  readonly pin: string;
  readonly puk: string;
}

/** Holder of a UZI-pas. Field lengths are those of CPS UZI-register 7.1.5. */
export interface UziPersona extends AnyPersona {
  readonly kind: 'uzi';
  readonly cardType: UziCardType;
  /** Nine digits. */
  readonly uziNumber: string;
  /** Subscriber number (URA), eight digits. */
  readonly ura: string;
  /** Profession and specialism, `NN.NNN`; 00.000 for type N. */
  readonly roleCode: string;
  /** Text of the role; null for type N, whose certificate has no title. */
  readonly title: string | null;
  /** Eight digits; 00000000 when the holder has none. */
  readonly agb: string;
  readonly organisation: string;
  readonly givenNames: string;
  /** Prefix and birth name, as in the surname of the certificate. */
  readonly surname: string;
}

/** A card that has keys and certificates as well, but is no UZI-pas. */
export interface ForeignPersona extends AnyPersona {
  readonly kind: 'foreign';
  readonly organisation: string;
}

export type Persona = UziPersona | ForeignPersona;

const secrets = { pin: '123456', puk: '12345678' } as const;
const uzi = { kind: 'uzi', cardType: 'Z', ...secrets } as const;
const practice = { ura: '90000101', organisation: 'Huisartsenpraktijk De Brug' } as const;
const generalPractitioner = { roleCode: '01.015', title: 'Huisarts', ...practice } as const;

export const personas: readonly Persona[] = [
  {
    ...uzi,
    ...generalPractitioner,
    id: 'huisarts',
    description: 'huisarts, eigen huisarts van een deel van de patiënten',
    state: 'active',
    uziNumber: '900000101',
    agb: '99000101',
    givenNames: 'Noëlle',
    surname: 'van den Brûlé',
  },
  {
    ...uzi,
    id: 'huisarts-collega',
    description: 'huisarts van een andere praktijk',
    state: 'active',
    roleCode: '01.015',
    title: 'Huisarts',
    uziNumber: '900000102',
    ura: '90000102',
    agb: '99000102',
    organisation: 'Huisartsenpraktijk ’t Veerhuis',
    givenNames: 'Pieter',
    surname: 'Jansen',
  },
  {
    ...uzi,
    id: 'apotheekhoudend-huisarts',
    description: 'apotheekhoudend huisarts',
    state: 'active',
    roleCode: '01.004',
    title: 'Apotheekhoudend huisarts',
    uziNumber: '900000103',
    ura: '90000103',
    agb: '99000103',
    organisation: 'Huisartsenpraktijk Waddenhoeve',
    givenNames: 'Anneke',
    surname: 'Terpstra',
  },
  {
    ...uzi,
    id: 'specialist-ouderengeneeskunde',
    description: 'specialist ouderengeneeskunde van een woonzorgcentrum',
    state: 'active',
    roleCode: '01.047',
    title: 'Specialist ouderengeneeskunde',
    uziNumber: '900000104',
    ura: '90000104',
    agb: '99000104',
    organisation: 'Woonzorgcentrum Zonnehof',
    givenNames: 'Jörg',
    surname: 'Müller',
  },
  {
    ...uzi,
    id: 'apotheker',
    description: 'apotheker: een rol die geen toegang heeft',
    state: 'active',
    roleCode: '17.000',
    title: 'Apotheker',
    uziNumber: '900000105',
    ura: '90000105',
    agb: '99000105',
    organisation: 'Apotheek De Vijzel',
    givenNames: 'Yasmin',
    surname: 'el Amrani',
  },
  {
    ...uzi,
    ...practice,
    id: 'medewerker',
    description: 'medewerker op naam van de praktijk van huisarts',
    state: 'active',
    cardType: 'N',
    roleCode: '00.000',
    title: null,
    uziNumber: '900000106',
    agb: '00000000',
    givenNames: 'Kees',
    surname: 'Bakker',
  },
  {
    ...uzi,
    ...generalPractitioner,
    id: 'verlopen',
    description: 'huisarts met een verlopen pas',
    state: 'expired',
    uziNumber: '900000107',
    agb: '99000107',
    givenNames: 'Willemijn',
    surname: 'Dekker',
  },
  {
    ...uzi,
    ...generalPractitioner,
    id: 'nog-niet-geldig',
    description: 'huisarts met een pas die later ingaat',
    state: 'not-yet-valid',
    uziNumber: '900000108',
    agb: '99000108',
    givenNames: 'Thijs',
    surname: 'Smit',
  },
  {
    ...uzi,
    ...generalPractitioner,
    id: 'ingetrokken',
    description: 'huisarts met een ingetrokken pas',
    state: 'revoked',
    uziNumber: '900000109',
    agb: '99000109',
    givenNames: 'Marieke',
    surname: 'de Groot',
  },
  {
    ...uzi,
    ...generalPractitioner,
    id: 'geblokkeerd',
    description: 'huisarts met een geblokkeerde pincode',
    state: 'pin-blocked',
    uziNumber: '900000110',
    agb: '99000110',
    givenNames: 'Sander',
    surname: 'Visser',
  },
  {
    ...uzi,
    ...generalPractitioner,
    id: 'niet-geactiveerd',
    description: 'huisarts met een pas die nog geactiveerd moet worden',
    state: 'not-activated',
    uziNumber: '900000111',
    agb: '99000111',
    givenNames: 'Inge',
    surname: 'Mulder',
  },
  {
    ...uzi,
    ...generalPractitioner,
    id: 'beschadigd',
    description: 'huisarts met een pas waarvan het certificaat is afgebroken',
    state: 'damaged',
    uziNumber: '900000112',
    agb: '99000112',
    givenNames: 'Ruud',
    surname: 'Peeters',
  },
  {
    ...secrets,
    kind: 'foreign',
    id: 'vreemd',
    description: 'een pas met sleutels die geen UZI-pas is',
    state: 'foreign',
    organisation: 'Toegangsbeheer Stadskantoor',
  },
];

/** The persona with that id, or undefined. */
export const findPersona = (id: string): Persona | undefined => personas.find((persona) => persona.id === id);

/** The UZI holder with that id. Throws a plain Error that lists the ids when there is none. */
export const uziPersona = (id: string): UziPersona => {
  const persona = findPersona(id);
  if (persona?.kind === 'uzi') return persona;
  throw new Error(`No UZI persona "${id}"; there are ${personas.map((known) => known.id).join(', ')}.`);
};

/** Full name as in the common name of the certificate. */
export const fullName = (persona: UziPersona): string => `${persona.givenNames} ${persona.surname}`;
