import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { ConsentOrigin, ConsentRecordRequest } from '../../contract/portal/consent.ts';
import type { AuditEntry, AuditLog } from '../audit/audit-entry.ts';
import { recordChange } from '../data/changes.ts';
import { hospital } from '../data/hospital.ts';
import type { PortalDatabase } from '../database/tables.ts';

export interface ConsentRegisterParts {
  readonly database: Kysely<PortalDatabase>;
  readonly audit: AuditLog;
  readonly now: () => Date;
}

/** By which way a decision reached the portal, for its line in the access log. */
export interface RecordedBy {
  readonly accessPoint: string | null;
  readonly requestId: string;
}

/**
 * What patients decided, as the hospital records it (S4-04, S4-05): nothing is ever erased, what no longer counts is
 * marked withdrawn. Every change counts from the next request on (REQUIREMENTS 6.4), is told to open screens, and has
 * its line in the access log (a change of rules, NEN 7513 chapter 6).
 */
export class ConsentRegister {
  readonly #parts: ConsentRegisterParts;

  constructor(parts: ConsentRegisterParts) {
    this.#parts = parts;
  }

  /**
   * Records a decision. It takes the place of every earlier one about the same practice: who first gave all and now gives
   * results only, gives results only.
   */
  async record(patientId: string, request: ConsentRecordRequest, by: RecordedBy): Promise<void> {
    const { decision, practice, categories, origin } = request;
    const at = this.#parts.now();
    await this.#change(
      patientId,
      origin,
      by,
      decision === 'permit' ? 'consent-given' : 'consent-refused',
      async (database) => {
        await database
          .updateTable('consent')
          .set({ withdrawn_at: at.toISOString() })
          .where('patient_id', '=', patientId)
          .where('ura', 'is', practice)
          .where('withdrawn_at', 'is', null)
          .execute();
        await database
          .insertInto('consent')
          .values(
            (categories === null ? [null] : [...new Set(categories)]).map((category) => ({
              id: randomUUID(),
              patient_id: patientId,
              ura: practice,
              category,
              decision,
              ...origin,
              recorded_at: at.toISOString(),
              withdrawn_at: null,
            })),
          )
          .execute();
      },
    );
  }

  /** Withdraws every statement of a patient, refusals too. */
  async withdraw(patientId: string, origin: ConsentOrigin, by: RecordedBy): Promise<void> {
    const at = this.#parts.now();
    await this.#change(patientId, origin, by, 'consent-withdrawn', async (database) => {
      await database
        .updateTable('consent')
        .set({
          withdrawn_at: at.toISOString(),
          withdrawn_source: origin.source,
          withdrawn_proof: origin.proof,
        })
        .where('patient_id', '=', patientId)
        .where('withdrawn_at', 'is', null)
        .execute();
    });
  }

  async #change(
    patientId: string,
    { source }: ConsentOrigin,
    by: RecordedBy,
    subtype: 'consent-given' | 'consent-refused' | 'consent-withdrawn',
    write: (database: Kysely<PortalDatabase>) => Promise<void>,
  ): Promise<void> {
    const { database, audit, now } = this.#parts;
    const entry: AuditEntry = {
      eventCode: '110110',
      subtype,
      action: subtype === 'consent-withdrawn' ? 'U' : 'C',
      outcome: '0',
      uziNumber: null,
      userName: `${hospital.name}, ${source === 'balie' ? 'balie' : 'patiëntenportaal'}`,
      roleCode: null,
      ura: hospital.ura,
      purpose: 'HOPERAT',
      accessPoint: by.accessPoint,
      patientId,
      object: 'Consent',
      checks: { authorisation: true, relation: null, consent: null, breakGlass: false },
      reason: null,
      requestId: by.requestId,
    };
    await database.transaction().execute(async (transaction) => {
      const { practice_ura: practiceUra } = await transaction
        .selectFrom('patient')
        .select('practice_ura')
        .where('id', '=', patientId)
        .executeTakeFirstOrThrow();
      await write(transaction);
      await recordChange(transaction, { kind: 'consent', patientId, practiceUra }, now());
      // Last: a line that cannot be written takes the change back.
      audit.append(entry);
    });
  }
}
