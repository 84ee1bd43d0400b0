import { expect, it } from 'vitest';
import { wholeLimits } from './lab-cells.tsx';

it('a limit stays with its sign and an interval stays one; the words around it may part', () => {
  expect(wholeLimits('nuchter 4,0 – 6,1; niet nuchter < 7,8')).toBe(
    'nuchter 4,0\u00A0–\u00A06,1; niet nuchter <\u00A07,8',
  );
  expect(wholeLimits('3,5 - 5,0')).toBe('3,5\u00A0-\u00A05,0');
  expect(wholeLimits('zie toelichting')).toBe('zie toelichting');
});
