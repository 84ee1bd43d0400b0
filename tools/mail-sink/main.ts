import { parseArgs } from 'node:util';
import { startMailSink } from './start-mail-sink.ts';

// node tools/mail-sink/main.ts [--smtp-port N] [--inbox-port N]
const port = { type: 'string', default: '0' } as const;
const { values } = parseArgs({ options: { 'smtp-port': port, 'inbox-port': port } });

const sink = await startMailSink({ smtpPort: Number(values['smtp-port']), inboxPort: Number(values['inbox-port']) });
const stop = () => void sink.close().then(() => process.exit(0));
process.once('SIGTERM', stop).once('SIGINT', stop);
console.log(JSON.stringify({ ready: 'mail-sink', smtpPort: sink.smtpPort, inbox: sink.inbox }));
