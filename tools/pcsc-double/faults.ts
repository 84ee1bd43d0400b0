import { z } from 'zod';

/**
 * What goes wrong in a reader, on the next calls of one kind:
 * `fail` with a SCARD code; `delay` before going on; `hang` until released, removed or stopped;
 * `answer` with bytes of choice instead of the card's (transmit only; none is what some drivers give for a lost card).
 */
export const Fault = z.object({
  on: z.enum(['connect', 'reconnect', 'begin', 'end', 'transmit']),
  act: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('fail'), code: z.int() }),
    z.object({ kind: z.literal('delay'), milliseconds: z.int() }),
    z.object({ kind: z.literal('hang') }),
    z.object({ kind: z.literal('answer'), hex: z.string() }),
  ]),
  /** How many calls it meets; 1 by default. */
  times: z.int().positive().optional(),
});
export type Fault = z.infer<typeof Fault>;

/** The faults that one reader still has to give, in the order they were asked for. */
export class FaultPlan {
  #faults: { readonly fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.#faults.push({ fault, left: fault.times ?? 1 });
  }

  /** @returns what to do wrong in this call, and counts it */
  take(on: Fault['on']): Fault['act'] | undefined {
    const next = this.#faults.find((one) => one.fault.on === on);
    if (!next) return undefined;
    next.left -= 1;
    if (next.left === 0) this.#faults = this.#faults.filter((one) => one !== next);
    return next.fault.act;
  }
}
