/** Who asks, as confirmed at login from the UZI certificate; every gate decides on this and on nothing from the request. */
export interface Clinician {
  readonly sessionId: string;
  readonly uziNumber: string;
  /** Personal AGB code; null when the card carries 00000000. */
  readonly agb: string | null;
  /** Abonneenummer (URA) of the organisation. */
  readonly ura: string;
  readonly roleCode: string;
  readonly role: string;
  readonly name: string;
  readonly organisation: string;
  /** Level of the login: card is high (DESIGN section 3). */
  readonly assurance: 'high' | 'substantial';
}
