import { z } from 'zod';

/** What can be wrong with one line of an Azure token file (S1-23, S1-26, S1-29, clinical/FACTS 7.9). */
export const TokenLineProblem = z.enum([
  'columns',
  'quotes',
  'serial-missing',
  'serial-characters',
  'serial-twice-in-file',
  'serial-known',
  'secret-missing',
  'secret-not-base32',
  'secret-too-short',
  'secret-too-long',
  'interval',
  'event-based',
  'not-sha1',
]);
export type TokenLineProblem = z.infer<typeof TokenLineProblem>;

/** What can be wrong with the file as a whole. */
export const TokenFileProblem = z.enum([
  'empty',
  'not-text',
  'encoding',
  'header-missing',
  'header-wrong',
  'semicolons',
  'too-many-lines',
  'no-tokens',
  'too-large',
]);
export type TokenFileProblem = z.infer<typeof TokenFileProblem>;

/** A token as the preview shows it: never its secret. */
export const TokenPreview = z.object({
  line: z.int().min(1),
  serial: z.string().max(80),
  intervalSeconds: z.union([z.literal(30), z.literal(60)]),
  manufacturer: z.string().max(120),
  model: z.string().max(120),
});
export type TokenPreview = z.infer<typeof TokenPreview>;

/**
 * What a token file holds and what is wrong with it; every bad line with its number in the file (the header is line 1).
 * Nothing is kept unless `problem` is null and `badLines` is empty, and then only by the upload, not by the check.
 */
export const TokenFileReport = z.object({
  problem: TokenFileProblem.nullable(),
  tokens: z.array(TokenPreview).max(200),
  badLines: z.array(z.object({ line: z.int().min(1), problem: TokenLineProblem, value: z.string().max(80) })).max(200),
  /** True when the tokens are now in the pool of the organisation (S1-27). */
  uploaded: z.boolean(),
});
export type TokenFileReport = z.infer<typeof TokenFileReport>;

/** The file as chosen or dropped: its bytes, so that a wrong encoding can be told. 200 lines fit many times. */
export const largestTokenFile = 256 * 1024;
export const TokenFile = z.object({ base64: z.base64().max(Math.ceil(largestTokenFile / 3) * 4 + 4) });
