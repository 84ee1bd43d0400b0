/** The hospital whose portal this is in the demo: made up, like its numbers (no register issues 9000… or 99…). */
export const hospital = {
  id: 'ziekenhuis-eemhof',
  name: 'Ziekenhuis Eemhof',
  ura: '90000001',
  agb: '99060001',
  city: 'Hilversum',
  /** FHIR system of the hospital's own patient number (S4-14). */
  patientNumberSystem: 'https://fhir.eemhof.example/NamingSystem/patientnummer',
} as const;
