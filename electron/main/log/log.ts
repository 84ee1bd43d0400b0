import { pino } from 'pino';
import { type LogFields, safeFields } from './log-fields.ts';
import { RotatingFile } from './rotating-file.ts';

export type LogLevel = 'error' | 'warn' | 'info' | 'debug';

/** The log as the rest of main sees it: an event in our own words, and fields from a fixed list. */
export interface Log {
  error(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  debug(event: string, fields?: LogFields): void;
}

const bytesPerFile = 1_000_000;
const filesKept = 5;

/**
 * The structured log of the client: one JSON object a line in `<directory>/dossierpas.log`, five files of a megabyte.
 * @param directory made when missing; readable by its owner only
 */
export function createLog(directory: string, level: LogLevel): Log {
  const file = new RotatingFile(directory, 'dossierpas.log', bytesPerFile, filesKept);
  const lines = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    file,
  );
  const at =
    (severity: LogLevel) =>
    (event: string, fields: LogFields = {}) =>
      lines[severity](safeFields(fields), event);
  return { error: at('error'), warn: at('warn'), info: at('info'), debug: at('debug') };
}
