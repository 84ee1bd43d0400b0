/** Where progress is shown: a terminal, or a file or pipe. */
export interface ProgressOutput {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const widest = 40;

/**
 * Shows how far the making of patients is: one bar that grows on a terminal, one JSON line for every tenth elsewhere.
 * @returns to be told how many of how many are done, any number of times; ends with the whole
 */
export function seedProgress(output: ProgressOutput): (done: number, total: number) => void {
  let tenths = 0;
  return (done, total) => {
    const share = total === 0 ? 1 : done / total;
    if (output.isTTY === true) {
      const width = Math.max(10, Math.min(widest, (output.columns ?? 80) - 30));
      const filled = Math.round(share * width);
      const bar = '█'.repeat(filled) + '░'.repeat(width - filled);
      output.write(
        `\r${bar} ${String(Math.floor(share * 100)).padStart(3)} %  ${done.toLocaleString('en-GB')} patients`,
      );
      if (done >= total) output.write('\n');
      return;
    }
    const reached = Math.floor(share * 10);
    if (reached <= tenths) return;
    tenths = reached;
    output.write(`${JSON.stringify({ level: 'info', done, total, msg: 'patients generated' })}\n`);
  };
}
