import { z } from 'zod';
import { ErrorView } from './errors/error-view.ts';

/** What every call over a border answers: a value, or an error of the catalogue. Nothing is thrown across a border. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: ErrorView };

/** @returns the schema of {@link Result} for one value schema. */
export function resultOf<T extends z.ZodType>(value: T) {
  return z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), error: ErrorView }),
  ]);
}
