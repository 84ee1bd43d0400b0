import { rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { type ControlAnswer, ControlCommand } from './control-protocol.ts';
import { onLine } from './lines.ts';
import type { VirtualReader } from './virtual-reader.ts';

export interface ControlServer {
  close(): Promise<void>;
}

const execute = async (reader: VirtualReader, command: ControlCommand): Promise<void> => {
  switch (command.command) {
    case 'insert':
      return reader.insert(command.persona, command);
    case 'remove':
      return reader.remove(command.slot);
    case 'misbehave':
      return reader.misbehave(command.how, command.slot);
    case 'trace':
      return reader.setTrace(command.on);
    case 'kill-service':
      return reader.killService();
    case 'restart-service':
      return reader.restartService();
    case 'status':
      return undefined;
  }
};

/** Listens at a Unix socket for commands to this reader. They are carried out one at a time, from whoever they come. */
export const startControlServer = async (path: string, reader: VirtualReader): Promise<ControlServer> => {
  await rm(path, { force: true });
  let queue: Promise<void> = Promise.resolve();
  const sockets = new Set<Socket>();

  const answerTo = async (line: string): Promise<ControlAnswer> => {
    try {
      await execute(reader, ControlCommand.parse(JSON.parse(line)));
      return { ok: true, status: reader.status() };
    } catch (error) {
      return { ok: false, error: error instanceof Error ? error.message : String(error) };
    }
  };

  const answerInTurn = async (before: Promise<void>, socket: Socket, line: string): Promise<void> => {
    await before;
    const answer = await answerTo(line);
    if (!socket.destroyed) socket.write(`${JSON.stringify(answer)}\n`);
  };

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    onLine(socket, (line) => {
      queue = answerInTurn(queue, socket, line);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(path, resolve);
  });
  return {
    close: () =>
      new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        for (const socket of sockets) socket.destroy();
      }),
  };
};
