import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './process.mjs';
import { run, say } from './say.mjs';
import { setUp } from './setup.mjs';
import { suitesFor } from './suites.mjs';

/** `npm test`: sets everything up and runs every suite; the last line is the sum. */
await run(async () => {
  const { host, env } = await setUp({ tests: true });
  mkdirSync(path.join(root, 'out/test'), { recursive: true });
  const rows = [];
  for (const suite of suitesFor(host)) {
    say(`\n── ${suite.title}`);
    const begun = Date.now();
    const count = await suite.run(process.env.CI ? { ...env, NO_COLOR: '1' } : env);
    rows.push({ title: suite.title, seconds: Math.round((Date.now() - begun) / 1000), ...count });
  }
  say('\n── Summary');
  for (const row of rows) {
    say(
      `${row.failed === 0 ? 'ok    ' : 'FAILED'} ${row.title}: ${row.passed} passed, ${row.failed} failed, ${row.skipped} skipped (${row.seconds} s)`,
    );
    for (const failure of row.failures) say(`         ${failure}`);
    for (const once of row.secondTries ?? []) say(`         passed at its second try: ${once}`);
  }
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  say(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
  return sum('failed') === 0 ? 0 : 1;
});
