import { z } from 'zod';

/** Services and notices of the home screen (S1-42, S1-43, S1-47, S0-22): configuration of the portal, in Dutch. */
export const Home = z.object({
  services: z.array(
    z.object({
      key: z.enum(['dossier', 'organisation', 'servicedesk', 'external']),
      name: z.string().max(120),
      text: z.string().max(300),
      /** Index for home.open when it is an external address; null for a place in the app. */
      link: z.int().min(0).nullable(),
    }),
  ),
  notices: z.array(
    z.object({
      id: z.string().max(64),
      at: z.iso.datetime(),
      kind: z.enum(['news', 'method-retired', 'security']),
      text: z.string().max(500),
      read: z.boolean(),
    }),
  ),
  documents: z.array(z.object({ name: z.string().max(200), link: z.int().min(0) })),
});
export type Home = z.infer<typeof Home>;

/** What the login screen may know of the portal before anybody is logged in (S0-04, S1-12, S1-47, S1-48). */
export const LoginPage = z.object({
  /** Name under which accounts are known here, such as "Eemhof Zorg Account" (S1-44). */
  accountName: z.string().max(120),
  selfRegistration: z.boolean(),
  /** Identity providers of suppliers; not for clinicians (S0-04). */
  suppliers: z.array(z.object({ id: z.string().max(64), name: z.string().max(120) })).max(20),
  /** Methods that ended, each with its Dutch message (S1-47). */
  retiredMethods: z.array(z.object({ name: z.string().max(120), text: z.string().max(500) })).max(10),
  helpMail: z.email(),
  /** Telephone of the servicedesk, for every page before a session (S1-12); null when not configured (8.7). */
  helpTelephone: z.string().max(40).nullable(),
  /** Where a hardware token can be bought (S1-22). */
  tokenShop: z.string().max(300).nullable(),
});
export type LoginPage = z.infer<typeof LoginPage>;
