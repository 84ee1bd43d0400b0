import { randomUUID } from 'node:crypto';
import type { ConsentCategory, ConsentOrigin } from '../../contract/portal/consent.ts';
import { openAuditLog } from '../audit/audit-log.ts';
import { openExisting } from '../database/open-existing.ts';
import { ConsentRegister } from './consent-register.ts';

export interface ConsentCommand {
  readonly patientNumber: string;
  readonly change: 'give' | 'refuse' | 'withdraw';
  /** null for all kinds of data. */
  readonly categories: readonly ConsentCategory[] | null;
  readonly source: 'balie' | 'portaal';
}

/** The hospital has no patient with this number. */
export class UnknownPatientError extends Error {
  override readonly name = 'UnknownPatientError';
}

/** Who decided at the desk showed an identity card, in a demo. */
const origins: Readonly<Record<ConsentCommand['source'], ConsentOrigin>> = {
  balie: { source: 'balie', proof: 'identiteitskaart' },
  portaal: { source: 'portaal', proof: 'digid-sms' },
};

/**
 * Changes the consent of a patient for the own practice, as the desk would, also while the portal runs: the gates read
 * consents afresh for every request, and the portal sees the change in its own table within a moment.
 * @param files of the data directory
 * @throws NoPortalError, UnknownPatientError
 */
export async function changeConsent(
  files: { readonly database: string; readonly audit: string },
  { patientNumber, change, categories, source }: ConsentCommand,
  now: () => Date,
): Promise<void> {
  const { kysely: database, close } = openExisting(files.database, 'change');
  const audit = openAuditLog(files.audit, now);
  try {
    const row = await database
      .selectFrom('patient')
      .select(['id', 'practice_ura'])
      .where('patient_number', '=', patientNumber)
      .executeTakeFirst();
    if (!row) throw new UnknownPatientError('the hospital has no patient with this number');
    const register = new ConsentRegister({ database, audit, now });
    const by = { accessPoint: null, requestId: randomUUID() };
    const origin = origins[source];
    // What is decided here is all that counts: an earlier decision about every practice would still open the rest.
    await register.withdraw(row.id, origin, by);
    if (change === 'withdraw') return;
    const decision = change === 'give' ? 'permit' : 'deny';
    await register.record(
      row.id,
      { decision, practice: row.practice_ura, categories: categories === null ? null : [...categories], origin },
      by,
    );
  } finally {
    audit.close();
    await close();
  }
}
