import { consentCategories, type ConsentCategory, type ConsentStatement } from './consent-statement.ts';

/** How specific a statement is: naming the practice counts, and naming the kind of data. */
const specificity = ({ ura, category }: ConsentStatement): number =>
  (ura === null ? 0 : 1) + (category === null ? 0 : 1);

/** Statements that count at this moment for this practice: about it or about every practice, and not withdrawn. */
export function statementsInForce(
  statements: readonly ConsentStatement[],
  ura: string,
  now: Date,
): readonly ConsentStatement[] {
  const instant = now.toISOString();
  return statements.filter(
    (statement) =>
      (statement.ura === null || statement.ura === ura) &&
      statement.recordedAt <= instant &&
      (statement.withdrawnAt === null || statement.withdrawnAt > instant),
  );
}

/** Whether a patient objected to this practice by name seeing this kind of data. */
export const isObjectedTo = (
  statements: readonly ConsentStatement[],
  ura: string,
  category: ConsentCategory,
  now: Date,
): boolean =>
  statementsInForce(statements, ura, now).some(
    (statement) =>
      statement.ura === ura &&
      statement.decision === 'deny' &&
      (statement.category === null || statement.category === category),
  );

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
  const applying = statementsInForce(statements, ura, now).filter(
    (statement) => statement.category === null || statement.category === category,
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
