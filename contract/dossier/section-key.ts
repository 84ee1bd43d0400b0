import { z } from 'zod';

/** The ten categories of the dossier, in the order of the source document (S4-15 to S4-24). */
export const sectionKeys = [
  'general',
  'appointments',
  'reports',
  'correspondence',
  'medication',
  'referrals',
  'lab',
  'microbiology',
  'pathology',
  'radiology',
] as const;

export const SectionKey = z.enum(sectionKeys);
export type SectionKey = z.infer<typeof SectionKey>;
