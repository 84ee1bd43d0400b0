import { useTranslation } from 'react-i18next';
import { countCharacters, normalisePassword, passwordLength } from '../../contract/account/password.ts';
import type { Translate } from '../i18n/i18n.ts';
import type { Fault, Faults } from '../lib/use-form.ts';
import { PasswordField } from './password-field.tsx';
import { PasswordStrength } from './password-strength.tsx';

export type NewPasswordField = 'password' | 'repeat';

/** A new password as typed twice; it lives in the state of the form and is emptied once it was accepted. */
export interface TypedTwice {
  readonly password: string;
  readonly repeat: string;
}

export const nothingTyped: TypedTwice = { password: '', repeat: '' };

/** @returns which of the two fields an error of the portal is about (DP-2113 to DP-2115) */
export const newPasswordFieldOf = (code: string): NewPasswordField | null =>
  ['DP-2113', 'DP-2114', 'DP-2115'].includes(code) ? 'password' : null;

/** @returns what the window itself can see: too short, too long (S1-10), or not the same twice (S0-12) */
export function newPasswordFaults({ password, repeat }: TypedTwice, t: Translate): Faults<NewPasswordField> {
  const { least, most } = passwordLength;
  const count = countCharacters(password);
  const length: Fault | false =
    count < least ? { code: 'DP-2113', params: { least } } : count > most && { code: 'DP-2114', params: { most } };
  const same = normalisePassword(password) === normalisePassword(repeat);
  return { password: length, repeat: !length && !same && t('password.notTheSame') };
}

interface NewPasswordProps {
  readonly typed: TypedTwice;
  readonly onType: (typed: TypedTwice) => void;
  readonly faultOf: (field: NewPasswordField) => Fault | null;
  /** Own details that a good password does not hold. */
  readonly personal: readonly string[];
  readonly isDisabled?: boolean;
  readonly autoFocus?: boolean;
  /** Other words for the first field, where another password stands beside it. */
  readonly label?: string;
}

/** A new password twice, with its rule and its strength (S1-08, S1-10, S2-05). */
export function NewPassword({ typed, onType, faultOf, personal, isDisabled, autoFocus, label }: NewPasswordProps) {
  const { t } = useTranslation();
  const field = { autoComplete: 'new-password', isDisabled: isDisabled ?? false } as const;
  return (
    <>
      <PasswordField
        {...field}
        label={label ?? t('password.new')}
        name="password"
        placeholder={t('password.newPlaceholder')}
        value={typed.password}
        onChange={(password) => onType({ ...typed, password })}
        fault={faultOf('password')}
        autoFocus={autoFocus ?? false}
      />
      {isDisabled ? null : <PasswordStrength password={typed.password} personal={personal} />}
      <PasswordField
        {...field}
        label={t('password.repeat')}
        name="repeat"
        placeholder={t('password.repeatPlaceholder')}
        value={typed.repeat}
        onChange={(repeat) => onType({ ...typed, repeat })}
        fault={faultOf('repeat')}
      />
    </>
  );
}
