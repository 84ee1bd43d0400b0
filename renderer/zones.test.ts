import { readFileSync } from 'node:fs';
import { globSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('.', import.meta.url));
const files = globSync('**/*.{ts,tsx}', { cwd: root, exclude: (name) => name.includes('.types') }).filter(
  (file) => !/\.test\.tsx?$/.test(file),
);
const importsOf = (file: string) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/from '(\.[^']+)'/g)].map(([, path = '']) =>
    relative(root, join(root, dirname(file), path)),
  );
/** The zone of a file: a feature by its name, or ui, i18n, lib, shell, pin. */
const zoneOf = (file: string) => /^features\/[^/]+/.exec(file)?.[0] ?? file.split('/')[0] ?? '';
const shared = ['ui', 'i18n', 'lib'];
/** Second factors are set up in a registration and in My account alike; those parts take what they need as props. */
const sharedFeature = 'features/second-factor';
const allowed = (from: string, to: string) =>
  to.startsWith('..') ||
  zoneOf(to) === zoneOf(from) ||
  shared.includes(zoneOf(to)) ||
  (zoneOf(from) === 'shell' && to.startsWith('features/')) ||
  (from.startsWith('features/') && zoneOf(to) === sharedFeature) ||
  !from.includes('/');

it('ui, i18n and lib see no feature, no feature sees another but the shared one, only the shell sees them all', () => {
  expect(files.length).toBeGreaterThan(60);
  const wrong = files.flatMap((file) =>
    importsOf(file)
      .filter((to) => !allowed(file, to))
      .map((to) => `${file} -> ${to}`),
  );
  expect(wrong).toEqual([]);
});

it('only resources talk to the bridge', () => {
  const talkers = files.filter((file) => /window\.dossierpas/.test(readFileSync(join(root, file), 'utf8')));
  expect(talkers.filter((file) => !file.endsWith('.resource.ts') && file !== 'lib/bridge.ts')).toEqual([]);
});

it('Y01 E07 no markup is ever put in as markup, no style or script stands inline', () => {
  const wrong = files.filter((file) =>
    /dangerouslySetInnerHTML|innerHTML|insertAdjacentHTML/.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(wrong).toEqual([]);
  for (const page of ['index.html', 'pin.html']) {
    expect(readFileSync(join(root, page), 'utf8')).not.toMatch(/<style|style=|<script(?![^>]*src=)/);
  }
});
