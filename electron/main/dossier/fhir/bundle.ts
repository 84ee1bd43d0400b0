import { z } from 'zod';

/** A searchset (hl7.org/fhir/R4/bundle.html). Its resources are parsed one by one, so that one odd one spoils no other. */
export const Bundle = z.object({
  resourceType: z.literal('Bundle'),
  link: z.array(z.object({ relation: z.string(), url: z.string() })).optional(),
  total: z.int().optional(),
  entry: z
    .array(
      z.object({
        resource: z.looseObject({ resourceType: z.string(), id: z.string().optional() }),
        search: z.object({ mode: z.string().optional() }).optional(),
      }),
    )
    .optional(),
});
export type Bundle = z.infer<typeof Bundle>;

/**
 * Where the next page is, as a path below the portal's own origin: the origin in the link is not believed
 * (SECURITY E01), the path is.
 * @returns null on the last page
 */
export function nextPage(bundle: Bundle): string | null {
  const next = bundle.link?.find((link) => link.relation === 'next');
  if (next === undefined) return null;
  const url = new URL(next.url, 'https://portal.invalid');
  return `${url.pathname}${url.search}`;
}
