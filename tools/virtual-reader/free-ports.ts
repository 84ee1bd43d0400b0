import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the range from which Linux takes ports for outgoing connections (ip_local_port_range starts at 32768). */
const lowest = 20_000;
const highest = 32_000;

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer()
      .once('error', () => resolve(false))
      .listen(port, '0.0.0.0', () => probe.close(() => resolve(true)));
  });

/**
 * The first of two neighbouring free TCP ports: vpcd takes N for its first slot and N+1 for its second. Another process
 * may take them before they are used, so whoever asks must be ready to ask again.
 */
export const freePortPair = async (): Promise<number> => {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const port = randomInt(lowest, highest) & ~1;
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
  throw new Error(`No two neighbouring TCP ports are free between ${lowest} and ${highest}.`);
};
