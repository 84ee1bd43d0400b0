/** Loaded before a part of the stage (`node -r`): when its starter is killed, the part ends as tidily as when asked to. */
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// Waiting for that is no reason to stay.
process.channel?.unref();
