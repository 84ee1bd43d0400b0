import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { TokenFileReport } from '../../../contract/account/token-file.ts';
import type { PortalDatabase } from '../../database/tables.ts';
import { noStepYet, poolOf, serialKeyOf } from '../devices.ts';
import type { FactorParts } from '../parts.ts';
import type { FactorOwner } from '../second-factors.ts';
import { readTokens } from './read-tokens.ts';
import { type BadLine, type FileToken, previewOf } from './token-line.ts';

/** Token files on their way into the pool of an organisation: all of a file or nothing of it (S1-26 to S1-30). */
export class TokenUpload {
  readonly #parts: FactorParts;

  constructor(parts: FactorParts) {
    this.#parts = parts;
  }

  /** @see SecondFactors.readTokenFile */
  async read(owner: FactorOwner, file: Uint8Array, upload: boolean): Promise<TokenFileReport> {
    const { problem, tokens: found, badLines: wrong } = readTokens(file);
    try {
      return await this.#parts.database.transaction().execute(async (transaction) => {
        const known = await serialsIn(transaction, poolOf(owner));
        const isKnown = ({ serial }: FileToken) => known.has(serialKeyOf(serial));
        const tokens = found.filter((token) => !isKnown(token));
        const badLines = [
          ...wrong,
          ...found
            .filter(isKnown)
            .map(({ line, serial }): BadLine => ({ line, problem: 'serial-known', value: serial })),
        ].toSorted((a, b) => a.line - b.line);
        const uploaded = upload && problem === null && badLines.length === 0;
        if (uploaded) await this.#keep(transaction, poolOf(owner), tokens);
        return { problem, tokens: tokens.map(previewOf), badLines, uploaded };
      });
    } finally {
      for (const { secret } of found) secret.fill(0);
    }
  }

  async #keep(transaction: Transaction<PortalDatabase>, pool: string, tokens: readonly FileToken[]): Promise<void> {
    const created_at = this.#parts.now().getTime();
    const rows = tokens.map((token) => {
      const place = { id: randomUUID(), account_id: null, pool };
      return {
        ...place,
        kind: 'token' as const,
        state: 'uploaded' as const,
        serial: token.serial,
        serial_key: serialKeyOf(token.serial),
        manufacturer: token.manufacturer,
        model: token.model,
        interval_seconds: token.intervalSeconds,
        ...this.#parts.keys.seal(token.secret, place),
        last_step: noStepYet,
        drift: 0,
        synchronised_drift: 0,
        created_at,
        linked_at: null,
        last_used_at: null,
      };
    });
    await transaction.insertInto('otp_device').values(rows).execute();
  }
}

async function serialsIn(transaction: Transaction<PortalDatabase>, pool: string): Promise<Set<string>> {
  const rows = await transaction.selectFrom('otp_device').select('serial_key').where('pool', '=', pool).execute();
  return new Set(rows.flatMap(({ serial_key }) => serial_key ?? []));
}
