import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { z } from 'zod';
import { ConfigurationFile, SmtpCredentials } from './schema.ts';

/** The mail server with what its files hold. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  readonly security: 'tls' | 'starttls' | 'none';
  /** PEM; null: the CAs that Node knows. */
  readonly ca: string | null;
  readonly credentials: SmtpCredentials | null;
  readonly timeoutSeconds: number;
}

/** The register service with what its file holds. */
export interface RegisterServer {
  readonly url: string;
  /** PEM; null: the CAs that Node knows. */
  readonly ca: string | null;
  readonly timeoutSeconds: number;
}

/** How this portal is set up (docs/portal-configuration.md). It holds the password of the mail server: never log it. */
export type PortalConfiguration = Omit<ConfigurationFile, 'mail' | 'agbRegister'> & {
  /** null: the embedded register. */
  readonly agbRegister: RegisterServer | null;
  readonly mail: Omit<ConfigurationFile['mail'], 'smtp'> & { readonly smtp: SmtpServer | null };
};

/** The configuration, or a file it names, cannot be used. Its message is for the administrator and quotes no value. */
export class ConfigurationError extends Error {
  constructor(file: string, why: string, options?: ErrorOptions) {
    super(`configuration ${file}: ${why}`, options);
    this.name = 'ConfigurationError';
  }
}

function read(file: string, what: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new ConfigurationError(what, 'cannot be read', { cause });
  }
}

function readJson<T>(file: string, schema: z.ZodType<T>): T {
  let json: unknown;
  try {
    json = JSON.parse(read(file, file));
  } catch (cause) {
    if (cause instanceof ConfigurationError) throw cause;
    throw new ConfigurationError(file, 'is not JSON', { cause });
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`);
  throw new ConfigurationError(file, issues.join('; '));
}

function readCredentials(file: string): SmtpCredentials {
  // Windows keeps its permissions elsewhere; there the folder of the portal protects the file.
  const mode = process.platform === 'win32' ? 0 : (statSync(file, { throwIfNoEntry: false })?.mode ?? 0);
  if ((mode & 0o077) !== 0) throw new ConfigurationError(file, 'must be readable by its owner alone (chmod 600)');
  return readJson(file, SmtpCredentials);
}

/**
 * Reads the configuration and the files it names.
 * @param file path of the JSON file of `--config`; null: every default, so that a portal without a file works
 * @throws ConfigurationError naming every field that is wrong
 */
export function readPortalConfiguration(file: string | null): PortalConfiguration {
  const parsed = file === null ? ConfigurationFile.parse({}) : readJson(file, ConfigurationFile);
  const { mail, agbRegister: service, ...rest } = parsed;
  const beside = (name: string) => resolve(dirname(file ?? '.'), name);
  const pem = (name: string | null) => (name === null ? null : read(beside(name), beside(name)));
  const smtpOf = ({ caFile, authFile, ...server }: NonNullable<typeof mail.smtp>): SmtpServer => ({
    ...server,
    ca: pem(caFile),
    credentials: authFile === null ? null : readCredentials(beside(authFile)),
  });
  const registerOf = ({ caFile, ...server }: NonNullable<typeof service>): RegisterServer => ({
    ...server,
    ca: pem(caFile),
  });
  return {
    ...rest,
    mail: { ...mail, smtp: mail.smtp && smtpOf(mail.smtp) },
    agbRegister: service && registerOf(service),
  };
}
