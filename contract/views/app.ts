import { z } from 'zod';

/** What the window says about itself: product, environment, hospital. */
export const AppInfo = z.object({
  version: z.string().max(40),
  environment: z.enum(['production', 'acceptance', 'demo']),
  hospital: z.object({
    name: z.string().max(200),
    /** How the hospital calls its own patient number (S4-14). */
    patientNumberName: z.string().max(120),
    patientPortal: z.string().max(200),
    supportMail: z.string().max(200),
    materialsMail: z.string().max(200),
  }),
});
export type AppInfo = z.infer<typeof AppInfo>;

/** What the user chose about the looks; nothing secret, kept between starts. */
export const Preferences = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['nl', 'en']),
  /** Zoom of the whole window, as a factor. */
  zoom: z.number().min(0.8).max(2),
});
export type Preferences = z.infer<typeof Preferences>;
