import { withoutSpaces } from '../../ui/code-field.tsx';

/** @returns whether this is a code of verification: four digits, spaces aside (S1-37) */
export const isFourDigits = (typed: string): boolean => /^\d{4}$/.test(withoutSpaces(typed));
