/**
 * A clock for a part of the stage that a test can move: loaded before it (`node -r`), moved by a message `{ pass: milliseconds }`
 * of who started it, which is answered once it has passed.
 */
require('./app-clock.cjs');

process.on('message', async ({ pass }) => {
  await globalThis.testClock.pass(pass);
  process.send({ passed: pass });
});
// Waiting for a message is no reason to stay.
process.channel.unref();
