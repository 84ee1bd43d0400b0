import { pino, type DestinationStream, type Logger } from 'pino';

/**
 * What of an error may be logged: its kind, its code and where it happened. Never its message, which may quote what a
 * user sent (a zod issue, a SQL value).
 */
export function safeError(error: unknown): { type: string; code: string | null; at: string[] } {
  if (!(error instanceof Error)) return { type: typeof error, code: null, at: [] };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return { type: error.name, code, at: frames.slice(0, 8).map((line) => line.trim()) };
}

/** Fields that must not be in a log line, wherever somebody puts them (SECURITY K02, I03; DESIGN section 3 Logs). */
const secretFields = [
  'accessToken',
  'authorization',
  'body',
  'bsn',
  'clientVerifier',
  'headers',
  'identifier',
  'name',
  'nonce',
  'query',
  'refreshToken',
  'token',
  'url',
];

/**
 * The portal's log: one JSON object a line. Second wall behind the rule to log named, harmless fields only: secret
 * fields are removed at the first two levels and errors lose their message.
 * @param stream where the lines go
 */
export function createLog(stream: DestinationStream, level = 'info'): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: safeError, req: () => undefined, res: () => undefined },
      redact: { paths: secretFields.flatMap((field) => [field, `*.${field}`]), remove: true },
    },
    stream,
  );
}
