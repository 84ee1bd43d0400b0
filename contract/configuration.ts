import { z } from 'zod';

/**
 * The client's configuration, written by IT: which hospital, which portal, what to trust. Nothing of authority
 * (address, issuer) ever comes from anywhere else (SECURITY D01, D02, Y05).
 */
export const ClientConfiguration = z.strictObject({
  portal: z.strictObject({
    /** Origin of the portal, https only, without a path (SECURITY E01). */
    origin: z.url({ protocol: /^https$/ }).refine((value) => new RegExp('^https://[^/?#@]+$').test(value)),
    /** PEM file with the CA that signs the portal's TLS certificate, when it is not in the OS trust store. */
    caFile: z.string().optional(),
    environment: z.enum(['production', 'acceptance', 'demo']),
  }),
  /**
   * Where the dossiers are when the portal does not hold them itself: a FHIR R4 server that takes the portal's access
   * token. It decides who may see what, as the portal does; login, log and everything of the practice stay there.
   */
  clinical: z
    .strictObject({
      /** The service base of FHIR R4 (http.html#root): https, with a path, without a slash at its end. */
      base: z.url({ protocol: /^https$/ }).refine((value) => /^https:\/\/[^/?#@]+(\/[\w.~-]+)+$/.test(value)),
      /** PEM file with the CA that signs its TLS certificate, when it is not in the OS trust store. */
      caFile: z.string().optional(),
    })
    .optional(),
  hospital: z.strictObject({
    name: z.string().min(1).max(200),
    patientNumberName: z.string().min(1).max(120),
    /** FHIR system of the hospital's own patient number (S4-14). */
    patientNumberSystem: z.string().min(1).max(200),
    patientPortal: z.string().max(200),
    supportMail: z.email(),
    materialsMail: z.email(),
  }),
  /** Seconds that a copied piece of a dossier may stay on the clipboard; 120 when left out. */
  clipboard: z.strictObject({ clearAfterSeconds: z.int().min(10).max(900) }).optional(),
  /** How much the log tells; `info` when left out. */
  log: z.strictObject({ level: z.enum(['error', 'warn', 'info', 'debug']) }).optional(),
});
export type ClientConfiguration = z.infer<typeof ClientConfiguration>;
