import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { Fault } from '../lib/use-form.ts';
import './choice-list.css';
import './field.css';
import { FieldFault } from './field-fault.tsx';

interface ChoiceListProps<K extends string> {
  readonly label: string;
  readonly choices: readonly { readonly key: K; readonly text: string; readonly hint?: string }[];
  readonly value: K | null;
  readonly onChange: (key: K) => void;
  readonly fault?: Fault | null;
}

/** One of a few, each with what it means under it. */
export function ChoiceList<K extends string>({ label, choices, value, onChange, fault = null }: ChoiceListProps<K>) {
  return (
    <RadioGroup
      className="field field-wide choice-list"
      value={value}
      isInvalid={fault !== null}
      validationBehavior="aria"
      onChange={(chosen) => {
        const found = choices.find(({ key }) => key === chosen);
        if (found !== undefined) onChange(found.key);
      }}
    >
      <Label className="field-label">{label}</Label>
      {choices.map(({ key, text, hint }) => (
        <Radio key={key} value={key} className="choice">
          <span className="choice-sign" aria-hidden />
          <span>
            {text}
            {hint === undefined ? null : <span className="field-hint choice-hint">{hint}</span>}
          </span>
        </Radio>
      ))}
      <FieldFault fault={fault} />
    </RadioGroup>
  );
}
