import { z } from 'zod';
import { AgbCode, RegisterEntry } from '../../../contract/organisation/register-entry.ts';

/** What the AGB-register has under a code; `unknown` when it has nothing (S3-08, S3-09). */
export const RegisterAnswer = z.discriminatedUnion('kind', [
  RegisterEntry.extend({ kind: z.literal('onderneming') }),
  /** A site of an onderneming: it cannot be registered, its onderneming can. */
  z.object({ kind: z.literal('vestiging'), agb: AgbCode, onderneming: AgbCode }),
  /** A person: the code is a personal one. */
  z.object({ kind: z.literal('zorgverlener'), agb: AgbCode }),
  z.object({ kind: z.literal('unknown'), agb: AgbCode }),
]);
export type RegisterAnswer = z.infer<typeof RegisterAnswer>;

/** The AGB-register, embedded or of a register service (docs/agb-register.md). */
export interface AgbRegister {
  /**
   * @param agb eight digits
   * @returns what the register has under it, or `unknown`
   * @throws PortalRefusal 503 DP-5005 when there is no usable answer
   */
  find(agb: AgbCode): Promise<RegisterAnswer>;
}
