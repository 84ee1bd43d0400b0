import { Eye, EyeOff, TriangleAlert } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { Input, Label, Text, TextField as AriaTextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Fault } from '../lib/use-form.ts';
import { IconButton } from './button.tsx';
import './field.css';
import { FieldFault } from './field-fault.tsx';

interface PasswordFieldProps {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly fault?: Fault | null;
  readonly hint?: string;
  readonly autoComplete: 'current-password' | 'new-password';
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  readonly isDisabled?: boolean;
}

/**
 * A password: it can be pasted and looked at, and Caps Lock is told. What is typed lives in the state of the form that
 * holds this field and nowhere else. Nothing is cut off: the rule refuses what is too long (S1-10).
 */
export function PasswordField(props: PasswordFieldProps) {
  const { t } = useTranslation();
  const { fault = null } = props;
  const [shown, setShown] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const onKey = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  return (
    <AriaTextField
      className="field"
      name={props.name}
      type={shown ? 'text' : 'password'}
      value={props.value}
      onChange={props.onChange}
      isInvalid={fault !== null}
      isRequired
      isDisabled={props.isDisabled ?? false}
      validationBehavior="aria"
      autoComplete={props.autoComplete}
      maxLength={2048}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the field is what the screen is for
      autoFocus={props.autoFocus ?? false}
    >
      <Label className="field-label">{props.label}</Label>
      <div className="field-frame">
        <Input
          className="field-input"
          spellCheck={false}
          autoCapitalize="none"
          placeholder={props.placeholder ?? ''}
          onKeyDown={onKey}
          onKeyUp={onKey}
          onBlur={() => setCapsLock(false)}
        />
        {props.isDisabled ? null : (
          <IconButton
            label={t(shown ? 'password.hide' : 'password.show')}
            icon={shown ? <EyeOff size={18} aria-hidden /> : <Eye size={18} aria-hidden />}
            onPress={() => setShown(!shown)}
          />
        )}
      </div>
      {capsLock ? (
        <span className="field-caution" role="status">
          <TriangleAlert size={14} aria-hidden /> {t('password.capsLock')}
        </span>
      ) : null}
      {props.hint ? (
        <Text slot="description" className="field-hint">
          {props.hint}
        </Text>
      ) : null}
      <FieldFault fault={fault} />
    </AriaTextField>
  );
}
