import { Lock } from 'lucide-react';
import { Input, Label, Text, TextField as AriaTextField } from 'react-aria-components';
import type { Fault } from '../lib/use-form.ts';
import './field.css';
import { FieldFault } from './field-fault.tsx';

interface TextFieldProps {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly fault?: Fault | null;
  readonly hint?: string;
  readonly type?: 'text' | 'email';
  readonly autoComplete?: string;
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly autoFocus?: boolean;
  readonly isDisabled?: boolean;
}

/** A field with its label above, a hint, and what is wrong with it below. */
export function TextField(props: TextFieldProps) {
  const { fault = null } = props;
  return (
    <AriaTextField
      className="field"
      name={props.name}
      type={props.type ?? 'text'}
      value={props.value}
      onChange={props.onChange}
      isInvalid={fault !== null}
      isRequired
      isDisabled={props.isDisabled ?? false}
      validationBehavior="aria"
      autoComplete={props.autoComplete ?? 'off'}
      maxLength={props.maxLength ?? 320}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the field is what the screen is for
      autoFocus={props.autoFocus ?? false}
    >
      <Label className="field-label">{props.label}</Label>
      <div className="field-frame">
        <Input className="field-input" spellCheck={false} placeholder={props.placeholder ?? ''} />
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

interface FixedFieldProps {
  readonly label: string;
  readonly value: string;
  /** Where it comes from, or where it can be changed. */
  readonly hint?: string;
}

/** What is known and cannot be changed here (S1-07): words, not a field that refuses. */
export function FixedField({ label, value, hint }: FixedFieldProps) {
  return (
    <dl className="field-fixed">
      <dt className="field-label">{label}</dt>
      <dd>
        <span>{value}</span>
        <Lock size={14} aria-hidden />
      </dd>
      {hint === undefined ? null : <dd className="field-hint">{hint}</dd>}
    </dl>
  );
}
