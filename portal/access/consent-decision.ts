import { consentCategories, type ConsentCategory, type ConsentStatement } from './consent-statement.ts';

/** How specific a statement is: naming the practice counts, and naming the kind of data. */
const specificity = ({ ura, category }: ConsentStatement): number =>
  (ura === null ? 0 : 1) + (category === null ? 0 : 1);

/**
 * Whether a patient lets this practice see this kind of data at this moment (clinical/FACTS 4.1): the most specific
 * statement decides; among equally specific ones an objection does; no statement is no consent.
 * @param statements of one patient, from every source
 */
export function isPermitted(
  statements: readonly ConsentStatement[],
  ura: string,
  category: ConsentCategory,
  now: Date,
): boolean {
  const instant = now.toISOString();
  const applying = statements.filter(
    (statement) =>
      (statement.ura === null || statement.ura === ura) &&
      (statement.category === null || statement.category === category) &&
      statement.recordedAt <= instant &&
      (statement.withdrawnAt === null || statement.withdrawnAt > instant),
  );
  const most = Math.max(-1, ...applying.map(specificity));
  const deciding = applying.filter((statement) => specificity(statement) === most);
  return deciding.length > 0 && deciding.every(({ decision }) => decision === 'permit');
}

/** @returns the kinds of data that this practice may see at this moment */
export const permittedCategories = (
  statements: readonly ConsentStatement[],
  ura: string,
  now: Date,
): ConsentCategory[] => consentCategories.filter((category) => isPermitted(statements, ura, category, now));
