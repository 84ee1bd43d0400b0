import { z } from 'zod';

/** An AGB code: eight digits, of which the first two say what kind of care (Vektis AGB-register). */
export const AgbCode = z.string().regex(/^\d{8}$/);
export type AgbCode = z.infer<typeof AgbCode>;

/** What somebody types as an AGB code; spaces and dots are the typist's own. */
export const TypedAgbCode = z.string().max(40);

/** @returns the eight digits that were meant, or null: spaces, dots and hyphens between digits do not count */
export function agbCodeOf(typed: string): AgbCode | null {
  return AgbCode.safeParse(typed.normalize('NFKC').replaceAll(/[\s.-]/g, '')).data ?? null;
}

/** An address as the register has it. */
export const RegisterAddress = z.object({
  street: z.string().max(120),
  houseNumber: z.string().max(20),
  postalCode: z.string().max(10),
  city: z.string().max(80),
});
export type RegisterAddress = z.infer<typeof RegisterAddress>;

/**
 * An onderneming in the AGB-register: what can be chosen of it, and nothing else can (S3-09, S3-10, S3-13). Each list is
 * in the order of the register; `emails` is empty when it has none (S3-15).
 */
export const RegisterEntry = z.object({
  agb: AgbCode,
  names: z.array(z.string().min(1).max(200)).min(1).max(20),
  addresses: z.array(RegisterAddress).max(20),
  emails: z.array(z.string().max(254)).max(20),
});
export type RegisterEntry = z.infer<typeof RegisterEntry>;
