import { UnknownPatientError } from './access/consent-command.ts';
import { RetentionError } from './audit/purge.ts';
import { UsageError } from './command-line.ts';
import { ConfigurationError } from './configuration/configuration.ts';
import { UnknownMigrationError } from './database/migrate.ts';
import { NoPortalError } from './database/open-existing.ts';
import { FactorKeyError } from './factors/sealed-secret.ts';
import { TrustFileError } from './sessions/card-login/trust.ts';

/** Errors of Node carry these; nothing else is read from them. */
function fieldsOf(error: Error): { code: string; syscall: string } {
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return {
    code: 'code' in error ? text(error.code) : '',
    syscall: 'syscall' in error ? text(error.syscall) : '',
  };
}

/**
 * One sentence for the administrator about why the portal did not start.
 * @param error what was thrown
 * @param place the data directory and port that were asked for
 * @returns null for an error nobody foresaw: it deserves its stack
 */
export function sentenceOf(error: unknown, place: { dataDirectory: string; port: number }): string | null {
  if (error instanceof UsageError || error instanceof TrustFileError) return error.message;
  if (error instanceof NoPortalError || error instanceof UnknownPatientError || error instanceof RetentionError) {
    return `${error.message.charAt(0).toUpperCase()}${error.message.slice(1)}.`;
  }
  if (error instanceof ConfigurationError || error instanceof FactorKeyError) {
    return `${error.message.charAt(0).toUpperCase()}${error.message.slice(1)}.`;
  }
  if (error instanceof UnknownMigrationError) {
    return `The data directory ${place.dataDirectory} was written by a newer portal: ${error.message}.`;
  }
  if (!(error instanceof Error)) return null;
  const { code, syscall } = fieldsOf(error);
  if (code === 'EADDRINUSE') return `Port ${place.port} is in use by another program.`;
  if (syscall === 'listen' || syscall === 'bind') return `Port ${place.port} cannot be opened (${code}).`;
  if (code === 'ERR_SQLITE_ERROR' || ['mkdir', 'open', 'rename', 'read', 'write'].includes(syscall)) {
    return `The data directory ${place.dataDirectory} cannot be used (${code === 'ERR_SQLITE_ERROR' ? error.message : code}).`;
  }
  return null;
}
