/**
 * Object identifiers of the UZI-register (CPS UZI-register v10.3, chapter 1.2 and table 10; card/FACTS 1.2).
 * TEST values were observed in certificates that CIBG issues for testing; a TEST value for type M is not published.
 */

/** What a pass is: zorgverlener, medewerker op naam, medewerker niet op naam, server. */
export type PassType = 'Z' | 'N' | 'M' | 'S';

/** "OID CA": the first part of the subject id, one per kind of pass. */
export const oidCa = {
  production: {
    Z: '2.16.528.1.1003.1.3.5.5.2',
    N: '2.16.528.1.1003.1.3.5.5.3',
    M: '2.16.528.1.1003.1.3.5.5.4',
    S: '2.16.528.1.1003.1.3.5.5.5',
  },
  test: { Z: '2.16.528.1.1007.99.217', N: '2.16.528.1.1007.99.218', S: '2.16.528.1.1007.99.2110' },
} as const;

/** Certificate policies of the authentication certificate: of named people (Z, N), of a function (M), and of a test pass. */
export const authenticationPolicy = {
  named: '2.16.528.1.1003.1.2.5.1',
  unnamed: '2.16.528.1.1003.1.2.5.4',
  test: '2.16.528.1.1007.99.211',
} as const;

/** otherName type-id of the UZI subject id (CPS 7.1.5). */
export const subjectIdOid = '2.5.5.5';
/** otherName type-id of the user principal name, on the authentication certificate only. */
export const upnOid = '1.3.6.1.4.1.311.20.2.3';
/** Extended key usage clientAuth (RFC 5280 4.2.1.12). */
export const clientAuthOid = '1.3.6.1.5.5.7.3.2';
