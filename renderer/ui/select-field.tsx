import { ChevronDown } from 'lucide-react';
import {
  Button as AriaButton,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  Text,
} from 'react-aria-components';
import type { Fault } from '../lib/use-form.ts';
import './field.css';
import { FieldFault } from './field-fault.tsx';
import './menu.css';
import './select-field.css';

/** One thing to choose, by a key that is its own. */
export interface Choice {
  readonly key: string;
  readonly text: string;
}

interface SelectFieldProps {
  readonly label: string;
  readonly choices: readonly Choice[];
  /** The key of what is chosen; null for nothing yet. */
  readonly value: string | null;
  readonly onChange: (key: string) => void;
  /** What stands there while nothing is chosen. */
  readonly placeholder: string;
  readonly fault?: Fault | null;
  readonly hint?: string;
}

/** One of a list, and nothing beside the list: a dropdown with its label above and what is wrong with it below. */
export function SelectField(props: SelectFieldProps) {
  const { fault = null } = props;
  return (
    <Select
      className="field select"
      value={props.value}
      onChange={(key) => (key === null ? undefined : props.onChange(String(key)))}
      isInvalid={fault !== null}
      validationBehavior="aria"
      placeholder={props.placeholder}
    >
      <Label className="field-label">{props.label}</Label>
      <AriaButton className="select-button">
        <SelectValue className="select-value" />
        <ChevronDown size={16} aria-hidden />
      </AriaButton>
      {props.hint ? (
        <Text slot="description" className="field-hint">
          {props.hint}
        </Text>
      ) : null}
      <FieldFault fault={fault} />
      <Popover className="menu-popover select-popover">
        <ListBox className="menu" items={props.choices}>
          {({ key, text }) => (
            <ListBoxItem id={key} textValue={text} className="menu-item select-item">
              {text}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
