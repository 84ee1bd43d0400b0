import { useState } from 'react';
import type { ErrorView } from '../../contract/errors/error-view.ts';
import { viewOf } from './bridge.ts';

/** What is wrong with one field: an error of the catalogue, or a sentence of the window itself. */
export type Fault = ErrorView | string;

/** What is wrong with each field of a form; a field that is fine may be absent. */
export type Faults<F extends string> = Partial<Record<F, Fault | false>>;

/** What main tells of a form by news instead of by the answer of a call. */
export interface Told {
  readonly busy: boolean;
  readonly problem: ErrorView | null;
}

export interface FormState<F extends string> {
  readonly busy: boolean;
  /** An error that belongs to no field. */
  readonly problem: ErrorView | null;
  readonly faultOf: (field: F) => Fault | null;
  /** The last refusal, by identity: when it changes the focus goes to the first wrong field. */
  readonly refusal: object | null;
  /**
   * Looks at the fields first; only a form without faults is sent. A second press while it is busy does nothing, and
   * nothing that was typed is touched.
   */
  readonly send: (faults: Faults<F>, action: () => Promise<unknown>) => void;
}

const nobody: Told = { busy: false, problem: null };

/**
 * A form that keeps what was typed: its faults per field, its other problem, and whether it is on its way.
 * @param fieldOf which field an error code is about; null when it is about none
 * @param told what main tells of this form by news
 */
export function useForm<F extends string>(fieldOf: (code: string) => F | null, told: Told = nobody): FormState<F> {
  const [faults, setFaults] = useState<Faults<F> | null>(null);
  const [refused, setRefused] = useState<ErrorView | null>(null);
  const [sending, setSending] = useState(false);
  const busy = sending || told.busy;
  const shown = busy || faults !== null ? null : (refused ?? told.problem);
  const field = shown === null ? null : fieldOf(shown.code);

  const send = (found: Faults<F>, action: () => Promise<unknown>) => {
    if (busy) return;
    const wrong = Object.values(found).some(Boolean);
    setFaults(wrong ? found : null);
    if (wrong) return;
    setRefused(null);
    setSending(true);
    action()
      .catch((error: unknown) => setRefused(viewOf(error)))
      .finally(() => setSending(false));
  };
  return {
    busy,
    problem: field === null ? shown : null,
    faultOf: (name) => faults?.[name] || (field === name ? shown : null),
    refusal: faults ?? shown,
    send,
  };
}
