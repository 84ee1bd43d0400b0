import type { KeyboardEvent } from 'react';
import { Label, Text, TextArea as AriaTextArea, TextField as AriaTextField } from 'react-aria-components';
import type { Fault } from '../lib/use-form.ts';
import './field.css';
import { FieldFault } from './field-fault.tsx';
import './text-area.css';

interface TextAreaProps {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows: number;
  readonly maxLength: number;
  readonly fault?: Fault | null;
  readonly hint?: string;
  readonly placeholder?: string;
  /** A field may be left empty only when this says so. */
  readonly isRequired?: boolean;
  /** Enter sends, Shift+Enter starts a line; without it Enter starts a line. */
  readonly onEnter?: () => void;
}

/** A field of several lines, with its label above, a hint, and what is wrong with it below. */
export function TextArea(props: TextAreaProps) {
  const { fault = null, onEnter } = props;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || onEnter === undefined) return;
    event.preventDefault();
    onEnter();
  };
  return (
    <AriaTextField
      className="field field-wide"
      name={props.name}
      value={props.value}
      onChange={props.onChange}
      isInvalid={fault !== null}
      isRequired={props.isRequired ?? true}
      validationBehavior="aria"
      autoComplete="off"
      maxLength={props.maxLength}
    >
      <Label className="field-label">{props.label}</Label>
      <AriaTextArea
        className="field-area"
        rows={props.rows}
        spellCheck={false}
        placeholder={props.placeholder ?? ''}
        onKeyDown={onKeyDown}
      />
      {props.hint ? (
        <Text slot="description" className="field-hint">
          {props.hint}
        </Text>
      ) : null}
      <FieldFault fault={fault} />
    </AriaTextField>
  );
}
