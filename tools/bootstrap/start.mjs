import { hasDisplay } from './runtime.mjs';
import { run, say } from './say.mjs';
import { setUp } from './setup.mjs';

/** `npm start`: from a fresh clone to the app on screen, or, without a display, to the guided demo. */
await run(async () => {
  const { runNode } = await setUp({ tests: false });
  if (hasDisplay()) return runNode(['tools/demo/open.ts', ...process.argv.slice(2)]);
  say('There is no display: the guided demo runs instead of a window.');
  return runNode(['tools/demo/tour.ts', ...process.argv.slice(2)]);
});
