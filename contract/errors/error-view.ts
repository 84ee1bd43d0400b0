import { z } from 'zod';
import type { KnownCode } from './catalogue.ts';

/** A code of the catalogue: DP-1xxx card, 2xxx login, 3xxx portal, 4xxx dossier, 5xxx organisation, 6xxx machine. */
export const ErrorCode = z.string().regex(/^DP-[1-6]\d{3}$/);

/**
 * What of an error may cross a border: its code and harmless numbers or words for its sentence (tries left, the
 * name of a reader). Never a stack, a path, a token, a PIN, a BSN or the name of a patient (SECURITY I03).
 */
export const ErrorView = z.object({
  code: ErrorCode,
  params: z.record(z.string(), z.union([z.string().max(120), z.number()])).optional(),
});
export type ErrorView = z.infer<typeof ErrorView>;

/** An error that carries a code of the catalogue. Its message is the code: safe to log. */
export class DossierError extends Error {
  readonly code: KnownCode;
  readonly params: Record<string, string | number>;

  /**
   * @param code a code of the catalogue (contract/errors/catalogue.ts)
   * @param params values for the placeholders in its sentence
   * @param options `cause`: the error below, for the log only; it never crosses a border
   */
  constructor(code: KnownCode, params: Record<string, string | number> = {}, options?: ErrorOptions) {
    super(code, options);
    this.name = 'DossierError';
    this.code = code;
    this.params = params;
  }

  /** @returns the part of this error that may cross a border. */
  toView(): ErrorView {
    return Object.keys(this.params).length > 0 ? { code: this.code, params: this.params } : { code: this.code };
  }
}
