import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(new URL('../../docs/sources.md', import.meta.url), 'utf8');

/** The page in its parts, by heading. */
const parts = new Map(page.split(/^## /m).map((part) => [part.slice(0, part.indexOf('\n')), part]));
const explains = (heading: string, id: string) =>
  [...parts].some(
    ([name, part]) => name.startsWith(heading) && new RegExp(`^\\| ${RegExp.escape(id)} +\\|`, 'm').test(part),
  );

const documents: Record<string, string> = {
  'card/FACTS': 'Card facts',
  'clinical/FACTS': 'Clinical facts',
  DESIGN: 'Design',
  REQUIREMENTS: 'Requirements',
};

/** What a text cites that the page does not explain. */
function unexplained(text: string): string[] {
  const missing: string[] = [];
  for (const [id] of text.matchAll(/\bS[0-4]-\d\d\b/g)) if (!explains('Requirements', id)) missing.push(id);
  for (const [, id = ''] of text.matchAll(/\bSECURITY ([A-Z]\d\d)\b/g)) if (!explains('Security', id)) missing.push(id);
  for (const [cited, name = '', number = ''] of text.matchAll(
    /\b(card\/FACTS|clinical\/FACTS|DESIGN|REQUIREMENTS) (?:section )?(\d+(?:\.\d+)*)/g,
  )) {
    // A rule within a section, as 4.2 of the design or 7.1.5 of the clinical facts, stands with its section.
    const known = number.split('.').some((_, index, all) => {
      const section = all.slice(0, all.length - index).join('.');
      return explains(documents[name] ?? '', section);
    });
    if (!known) missing.push(cited);
  }
  return missing;
}

it('notices an id that the page does not explain', () => {
  expect(unexplained('S4-99, SECURITY Q77, clinical/FACTS 99 and DESIGN section 4 rule 2')).toEqual([
    'S4-99',
    'Q77',
    'clinical/FACTS 99',
  ]);
});

it('docs/sources.md explains every id that the project cites', () => {
  const files = execFileSync('git', ['ls-files', '*.ts', '*.tsx', '*.css', '*.mjs', '*.md'], {
    cwd: root,
    encoding: 'utf8',
  });
  const missing = files
    .trim()
    .split('\n')
    .filter((file) => file !== 'tools/docs/sources.test.ts')
    .flatMap((file) => unexplained(readFileSync(`${root}${file}`, 'utf8')).map((id) => `${file}: ${id}`));
  expect(missing).toEqual([]);
});
