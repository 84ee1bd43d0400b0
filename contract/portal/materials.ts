import { z } from 'zod';

/** What a practice can ask for to tell its patients (S4-06). */
export const materials = ['posters', 'flyers', 'slide'] as const;
export const Material = z.enum(materials);
export type Material = z.infer<typeof Material>;

/**
 * POST /me/materials: 204 when mail M14 is on its way to the hospital. DP-2129 when it cannot be mailed now, DP-3006 when
 * the same person asked a moment ago.
 */
export const MaterialsRequest = z.object({
  materials: z.array(Material).min(1).max(materials.length),
  /** Where the hospital can answer. */
  contact: z.email().max(254),
  /** Where to send what is on paper. */
  address: z.string().trim().min(5).max(200),
});
export type MaterialsRequest = z.infer<typeof MaterialsRequest>;
