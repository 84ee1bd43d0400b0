import { join } from 'node:path';

/** Where the parts of the portal keep their data below the data directory. */
export function dataFilesIn(dataDirectory: string) {
  return {
    database: join(dataDirectory, 'portal.db'),
    audit: join(dataDirectory, 'audit.db'),
    tls: join(dataDirectory, 'tls'),
    /** Opens the secrets of second factors; keep it apart from backups of the database. */
    factorKey: join(dataDirectory, 'keys', 'second-factors.key'),
    /** Opens the drafts and links of organisations; as the one above. */
    organisationKey: join(dataDirectory, 'keys', 'organisations.key'),
  };
}
