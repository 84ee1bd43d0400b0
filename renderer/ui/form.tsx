import { useEffect, useRef, type ReactNode } from 'react';
import type { FormState } from '../lib/use-form.ts';
import './form.css';
import { Problem } from './problem.tsx';

interface FormProps<F extends string> {
  readonly state: FormState<F>;
  readonly onSend: () => void;
  readonly label?: string;
  /** The fields, and last the row of actions. */
  readonly children: ReactNode;
}

const wayOut = '.dialog-actions button:last-of-type';

/** A form: Enter sends it, what is wrong stands at its field and gets the focus, what is wrong with the whole stands above. */
export function Form<F extends string>({ state, onSend, label, children }: FormProps<F>) {
  const form = useRef<HTMLFormElement>(null);
  const { refusal } = state;
  useEffect(() => {
    if (refusal === null) return;
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid=true]');
    // A refusal for good takes the button away that was pressed; then the way out is what is left.
    const isLost = document.activeElement?.contains(form.current) ?? true;
    (wrong ?? (isLost ? form.current?.querySelector<HTMLElement>(wayOut) : null))?.focus();
  }, [refusal]);
  return (
    <form
      ref={form}
      className="form"
      noValidate
      aria-busy={state.busy}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      {state.problem ? <Problem error={state.problem} shape="strip" /> : null}
      {children}
    </form>
  );
}
