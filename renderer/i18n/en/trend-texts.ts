import type { trendTexts as dutch } from '../nl/trend-texts.ts';
import type { Texts } from '../texts.ts';

/** Texts of the course of a lab result. */
export const trendTexts: Texts<typeof dutch> = {
  trend: {
    of: 'Course of {{name}}',
    tableOf: 'All values of {{name}}, newest first',
    onlyOne: 'There is one result; a course needs two.',
    noNumber: 'This result is no number and therefore has no course.',
    broken: 'The line is broken where laboratory, method or reference interval changes.',
    compare: 'Compare with',
    choose: 'Choose a determination',
    onlyThis: 'Only this determination',
  },
};
