import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { openPcsc } from '../../native/pcsc/koffi-pcsc.ts';
import { CardMemory } from '../../native/token/card-memory.ts';
import { LoginData } from '../../native/token/login-data.ts';
import { Pkcs15Token } from '../../native/token/pkcs15-token.ts';
import type { Stage } from '../../tools/demo/stage.ts';
import { type Outcome, ratioOf } from './outcome.ts';
import { inTurn } from './statistics.ts';

const pin = '123456';
const multiarch = process.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu';
const module = `/usr/lib/${multiarch}/opensc-pkcs11.so`;

/** What a login may cost at most: commands to the card, and its share of pkcs11-tool's time. */
const limits = { firstLogin: 12, repeatedLogin: 6, ratio: 0.25 };
const run = promisify(execFile);

/** What one login cost, with the time the card itself took left out. */
interface Cost {
  readonly overhead: number;
  readonly apdus: number;
}

/**
 * (a) A card login in our own code beside `pkcs11-tool --sign` on the same virtual card: commands to the card, and wall
 * time minus the time that the card itself was at work (it signs equally fast for both).
 */
export async function benchCardLogin(stage: Stage, rounds: number): Promise<Outcome> {
  process.env.PCSCLITE_CSOCK_NAME = stage.reader.ready.socket;
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bench-card-'));
  const data = path.join(folder, 'data');
  await writeFile(data, randomBytes(64));
  const status = await stage.card.insert('huisarts');
  const reader = status.slots[0]?.reader ?? '';
  const pcsc = openPcsc();

  const measured = async (work: () => Promise<void>): Promise<Cost> => {
    const before = await stage.card.cost();
    const begun = performance.now();
    await work();
    const wall = performance.now() - begun;
    const after = await stage.card.cost();
    return { overhead: wall - (after.cardMilliseconds - before.cardMilliseconds), apdus: after.apdus - before.apdus };
  };
  const login = (memory: CardMemory) =>
    measured(async () => {
      const token = new Pkcs15Token({
        connect: (signal) => pcsc.connect(reader, signal === undefined ? {} : { signal }),
        memory,
        monotonic: () => performance.now(),
      });
      const { cardKey } = await token.read();
      const nonce = randomBytes(32).toString('base64');
      await token.login({ cardKey, data: new LoginData('https://localhost:1', nonce), pin: Buffer.from(pin) });
      await token.release();
    });
  const tool = () =>
    measured(async () => {
      const args = ['--module', module, '--sign', '--mechanism', 'SHA256-RSA-PKCS', '--login', '--pin', pin];
      await run('pkcs11-tool', [...args, '--input-file', data, '--output-file', path.join(folder, 'signature')], {
        env: { ...process.env, OPENSC_CONF: stage.reader.ready.openScConfiguration },
      });
    });

  try {
    const counts = { firstLogin: 0, repeatedLogin: 0, pkcs11Tool: 0 };
    const { ours, yardstick } = await inTurn(
      rounds,
      async () => {
        const memory = new CardMemory();
        const first = await login(memory);
        counts.firstLogin = first.apdus;
        counts.repeatedLogin = (await login(memory)).apdus;
        return first.overhead;
      },
      async () => {
        const cost = await tool();
        counts.pkcs11Tool = cost.apdus;
        return cost.overhead;
      },
    );
    const ratio = ratioOf(ours, yardstick);
    return {
      bench: 'card-login',
      what: 'first login on a card: read, PIN, sign; without the card’s own time',
      yardstickIs: 'pkcs11-tool --sign on the same card; without the card’s own time',
      unit: 'ms',
      ours,
      yardstick,
      ratio,
      counts,
      broken: [
        ...(counts.firstLogin > limits.firstLogin
          ? [`a first login took more than ${limits.firstLogin} commands`]
          : []),
        ...(counts.repeatedLogin > limits.repeatedLogin
          ? [`a repeated login took more than ${limits.repeatedLogin} commands`]
          : []),
        ...(ratio > limits.ratio ? [`a first login took more than ${limits.ratio} of the time of pkcs11-tool`] : []),
      ],
    };
  } finally {
    await pcsc.close();
    await rm(folder, { recursive: true, force: true });
  }
}
