import type { trendTexts as dutch } from '../nl/trend-texts.ts';
import type { Texts } from '../texts.ts';

/** Texts of the course of a lab result (S4-21) or a measurement (S4-15). */
export const trendTexts: Texts<typeof dutch> = {
  trend: {
    of: 'Course of {{name}}',
    tableOf: 'All values of {{name}}, newest first',
    onlyOne: {
      lab: 'There is one result; a course needs two.',
      measurement: 'There is one measurement; a course needs two.',
    },
    noNumber: 'This result is no number and therefore has no course.',
    broken: {
      lab: 'The line is broken where laboratory, method or reference interval changes.',
      measurement: 'The line is broken where the source or the way of measuring changes.',
    },
    compare: 'Compare with',
    choose: { lab: 'Choose a determination', measurement: 'Choose a measurement' },
    onlyThis: { lab: 'Only this determination', measurement: 'Only this measurement' },
    systolic: 'Upper pressure (systolic)',
    diastolic: 'Lower pressure (diastolic)',
  },
};
