import { expect, test } from 'vitest';
import { portalSettings } from './portal-settings.ts';

test('S4 a number of patients alone is enough: each hospital has a folder of its own', () => {
  expect(portalSettings(['--patients', '1000000'])).toEqual({ folder: 'portal-1000000' });
  expect(portalSettings(['--patients=500', '--port', '8443'])).toEqual({ folder: 'portal-500' });
  expect(portalSettings([])).toEqual({ folder: 'portal' });
});

test('what the portal itself has to judge makes no path', () => {
  expect(portalSettings(['--patients', '../x'])).toEqual({ folder: 'portal' });
  expect(portalSettings(['--patients'])).toEqual({ folder: 'portal' });
});

test.each([
  [['--data', 'here', '--trust', 'file']],
  [['verify-log', '--data', 'here']],
  [['--help']],
  [['-h']],
  [['nonsense']],
])('nothing is added to %j', (args) => {
  expect(portalSettings(args)).toBeNull();
});
