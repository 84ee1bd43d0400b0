import { join } from 'node:path';

/** Where the parts of the portal keep their data below the data directory. */
export function dataFilesIn(dataDirectory: string) {
  return {
    database: join(dataDirectory, 'portal.db'),
    audit: join(dataDirectory, 'audit.db'),
    tls: join(dataDirectory, 'tls'),
  };
}
