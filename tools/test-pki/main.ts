import { parseArgs } from 'node:util';
import { openTestPki } from './open-test-pki.ts';
import { startRevocationServer } from './revocation-server.ts';

// node tools/test-pki/main.ts --dir DIR [--port N]
const { values } = parseArgs({ options: { dir: { type: 'string' }, port: { type: 'string', default: '0' } } });
if (values.dir === undefined) {
  console.error('Usage: node tools/test-pki/main.ts --dir DIR [--port N]');
  process.exit(2);
}

const server = await startRevocationServer(await openTestPki(values.dir), { port: Number(values.port) });
const stop = () => void server.close().then(() => process.exit(0));
process.once('SIGTERM', stop).once('SIGINT', stop);
console.log(JSON.stringify({ ready: 'test-pki', trust: server.trustFile, revocationPort: server.port }));
