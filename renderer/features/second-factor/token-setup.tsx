import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TokenLinkRequest } from '../../../contract/portal/accounts.ts';
import { viewOf } from '../../lib/bridge.ts';
import { useForm } from '../../lib/use-form.ts';
import { CodeField, isSixDigits, withoutSpaces } from '../../ui/code-field.tsx';
import { Form } from '../../ui/form.tsx';
import { SubmitButton } from '../../ui/submit-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { TokenDrawing } from './token-drawing.tsx';
import './token-setup.css';

interface TokenSetupProps {
  /** Links the token; rejects with the error of the portal (DP-2102 to DP-2104, DP-2118, DP-2119, DP-2131). */
  readonly onLink: (token: TokenLinkRequest) => Promise<unknown>;
  /** Other ways on, beside the button that links. */
  readonly children?: ReactNode;
}

type Field = 'serial' | 'code' | 'next';

const fieldOf = (code: string): Field | null => {
  if (['DP-2118', 'DP-2119'].includes(code)) return 'serial';
  if (code === 'DP-2131') return 'next';
  return ['DP-2102', 'DP-2103', 'DP-2104'].includes(code) ? 'code' : null;
};

/**
 * A hardware token by its serial number and the code it shows now (S1-31, S1-32). One whose clock drifted too far for a
 * single code (DP-2131) is asked for the code after it as well.
 */
export function TokenSetup({ onLink, children }: TokenSetupProps) {
  const { t } = useTranslation();
  const [serial, setSerial] = useState('');
  const [code, setCode] = useState('');
  const [next, setNext] = useState('');
  const [drifted, setDrifted] = useState(false);
  const form = useForm<Field>(fieldOf);
  const link = async () => {
    const codes = { code: withoutSpaces(code), ...(drifted ? { next: withoutSpaces(next) } : {}) };
    try {
      await onLink({ serial: serial.trim(), ...codes });
    } catch (error) {
      if (viewOf(error).code === 'DP-2131') setDrifted(true);
      throw error;
    }
  };
  const onSend = () =>
    form.send(
      {
        serial: serial.trim() === '' && t('secondFactor.serialMissing'),
        code: !isSixDigits(code) && t('secondFactor.sixDigits'),
        next: drifted && !isSixDigits(next) && t('secondFactor.sixDigits'),
      },
      link,
    );
  return (
    <div className="token-setup">
      <Form state={form} onSend={onSend} label={t('secondFactor.tokenTitle')}>
        <TextField
          label={t('secondFactor.serial')}
          name="serial"
          hint={t('secondFactor.serialHint')}
          value={serial}
          onChange={(typed) => {
            setSerial(typed);
            setDrifted(false);
          }}
          maxLength={120}
          fault={form.faultOf('serial')}
        />
        <CodeField
          label={t('secondFactor.tokenCode')}
          name="code"
          hint={t('secondFactor.tokenCodeHint')}
          value={code}
          onChange={setCode}
          fault={form.faultOf('code')}
        />
        {drifted ? (
          <CodeField
            label={t('secondFactor.nextCode')}
            name="next"
            hint={t('secondFactor.nextCodeHint')}
            value={next}
            onChange={setNext}
            fault={form.faultOf('next')}
          />
        ) : null}
        <div className="form-actions">
          <SubmitButton busy={form.busy} busyText={t('secondFactor.linking')}>
            {t('secondFactor.link')}
          </SubmitButton>
          {children}
        </div>
      </Form>
      <TokenDrawing />
    </div>
  );
}
