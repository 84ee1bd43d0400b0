import { appendFileSync } from 'node:fs';
import type { Exchange } from './vpcd-slot.ts';

/** Instructions whose data are PINs or PUKs: VERIFY, CHANGE REFERENCE DATA, RESET RETRY COUNTER. */
const secretInstructions: readonly number[] = [0x20, 0x24, 0x2c];
const shown = 24;

const commandText = (command: Buffer): string => {
  if (!secretInstructions.includes(command[1] ?? 0) || command.length <= 5) return command.toString('hex');
  return `${command.toString('hex', 0, 5)} (${command.length - 5} secret bytes)`;
};

const responseText = (response: Buffer): string => {
  if (response.length <= shown + 2) return response.toString('hex');
  return `${response.toString('hex', 0, shown)}... (${response.length - 2}) ${response.toString('hex', response.length - 2)}`;
};

/** Writes exchanges to a file that the owner alone may read, when it is switched on. PINs are left out. */
export class ApduTrace {
  readonly file: string;
  enabled = false;

  constructor(file: string) {
    this.file = file;
  }

  add(reader: string, { command, response, milliseconds }: Exchange): void {
    if (!this.enabled) return;
    const line = `${reader} ${milliseconds.toFixed(1)} ms\n> ${commandText(command)}\n< ${responseText(response)}\n`;
    appendFileSync(this.file, line, { mode: 0o600 });
  }
}
