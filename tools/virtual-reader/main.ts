import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startControlServer } from './control-server.ts';
import { VirtualReader } from './virtual-reader.ts';

// node tools/virtual-reader/main.ts --dir DIR [--pki DIR] [--persona ID]
const { values } = parseArgs({
  options: { dir: { type: 'string' }, pki: { type: 'string' }, persona: { type: 'string' } },
});
if (values.dir === undefined) {
  console.error('Usage: node tools/virtual-reader/main.ts --dir DIR [--pki DIR] [--persona ID]');
  process.exit(2);
}

/** Starts reader and control socket, and says so; ends both on SIGTERM. */
const start = async (directory: string): Promise<void> => {
  const reader = await VirtualReader.start({
    directory,
    pkiDirectory: values.pki ?? directory,
    warn: (line) => console.error(line),
  });
  const control = join(directory, 'card.sock');
  const server = await startControlServer(control, reader);
  const stop = () => void Promise.all([server.close(), reader.close()]).then(() => process.exit(0));
  process.once('SIGTERM', stop).once('SIGINT', stop);

  if (values.persona !== undefined) await reader.insert(values.persona);
  const { socket, openScConfiguration } = reader.status();
  const ready = { ready: 'virtual-reader', socket, readers: reader.readers, control, openScConfiguration };
  console.log(JSON.stringify(ready));
};

try {
  await start(resolve(values.dir));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  // A service that is up already would keep this process alive; it ends with it.
  process.exit(1);
}
