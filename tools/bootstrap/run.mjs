import { run } from './say.mjs';
import { setUp } from './setup.mjs';

/** `npm run demo` and `npm run bench`: sets everything up, then runs the given script with the given arguments. */
await run(async () => {
  const { runNode } = await setUp({ tests: true });
  return runNode(process.argv.slice(2));
});
