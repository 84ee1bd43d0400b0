import { Input, Label, Text, TextField as AriaTextField } from 'react-aria-components';
import type { Fault } from '../lib/use-form.ts';
import './field.css';
import { FieldFault } from './field-fault.tsx';

/** @returns a code as it was meant: people read `123 456` and paste it so (S0-20) */
export const withoutSpaces = (typed: string): string => typed.replaceAll(/[\s-]/g, '');

/** @returns whether this is a code of an authenticator app or token: six digits, spaces aside (S0-20, S1-21) */
export const isSixDigits = (typed: string): boolean => /^\d{6}$/.test(withoutSpaces(typed));

interface CodeFieldProps {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly fault?: Fault | null;
  readonly hint?: string;
  /** Letters as well as digits: a recovery code. */
  readonly letters?: boolean;
  readonly autoFocus?: boolean;
  readonly isDisabled?: boolean;
}

/** A field for a code that is read from elsewhere: it can be pasted and filled in by the system (WCAG 3.3.8). */
export function CodeField(props: CodeFieldProps) {
  const { fault = null, letters = false } = props;
  return (
    <AriaTextField
      className={letters ? 'field' : 'field field-short'}
      name={props.name}
      value={props.value}
      onChange={props.onChange}
      isInvalid={fault !== null}
      isRequired
      isDisabled={props.isDisabled ?? false}
      validationBehavior="aria"
      inputMode={letters ? 'text' : 'numeric'}
      autoComplete={letters ? 'off' : 'one-time-code'}
      maxLength={40}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the code is what the screen is for
      autoFocus={props.autoFocus ?? false}
    >
      <Label className="field-label">{props.label}</Label>
      <div className="field-frame">
        <Input className="field-input field-code-input" spellCheck={false} autoCapitalize="none" />
      </div>
      {props.hint ? (
        <Text slot="description" className="field-hint">
          {props.hint}
        </Text>
      ) : null}
      <FieldFault fault={fault} />
    </AriaTextField>
  );
}
