import type { ErrorView } from './errors/error-view.ts';

/** What every call over a border answers: a value, or an error of the catalogue. Nothing is thrown across a border. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: ErrorView };
