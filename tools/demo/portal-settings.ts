import { parseArgs } from 'node:util';

/** Where the portal of the demo keeps everything when nothing was said about it. */
export interface PortalSettings {
  /** Folder below `.cache`: one for each number of patients, since a hospital is generated once. */
  readonly folder: string;
}

/**
 * What `npm run portal` has to add to the given arguments.
 * @param args as typed; whether they are right is for the portal to say
 * @returns null when they are complete (`--data`), ask for help or name a command of the portal: then nothing is added
 */
export function portalSettings(args: readonly string[]): PortalSettings | null {
  const { values, positionals } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    // Named, so that their values are no positionals.
    options: Object.fromEntries(
      ['data', 'trust', 'config', 'port', 'patients', 'seed', 'arrivals'].map((name) => [name, { type: 'string' }]),
    ),
  });
  if (positionals.length > 0 || values.help === true || values.h === true || values.data !== undefined) return null;
  const { patients } = values;
  return { folder: typeof patients === 'string' && /^\d+$/.test(patients) ? `portal-${patients}` : 'portal' };
}
