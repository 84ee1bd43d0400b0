import type { z } from 'zod';
import type { PortalHttp } from '../../electron/main/portal/portal-http.ts';

/** One request the double saw. */
export interface SeenRequest {
  readonly path: string;
  readonly form: URLSearchParams | null;
}

/**
 * The way to a portal that answers from a table; answers pass the caller's schema as real ones do.
 * @param answer body for a request; undefined answers an empty searchset
 */
export function portalHttpDouble(
  answer: (request: SeenRequest) => unknown,
): PortalHttp & { readonly seen: SeenRequest[] } {
  const seen: SeenRequest[] = [];
  const respond = <T extends z.ZodType>(request: SeenRequest, schema: T, signal: AbortSignal): z.output<T> => {
    signal.throwIfAborted();
    seen.push(request);
    return schema.parse(answer(request) ?? bundleOf()) as z.output<T>;
  };
  return {
    seen,
    get: async (path, schema, { signal }) => respond({ path, form: null }, schema, signal),
    postForm: async (path, form, schema, { signal }) => respond({ path, form }, schema, signal),
  };
}

/** @returns a searchset with these resources, and a link to the next page when there is one. */
export const bundleOf = (resources: readonly object[] = [], next?: string) => ({
  resourceType: 'Bundle',
  type: 'searchset',
  ...(next === undefined ? {} : { link: [{ relation: 'next', url: next }] }),
  entry: resources.map((resource) => ({ resource })),
});
