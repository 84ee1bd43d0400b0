import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useForm } from '../../lib/use-form.ts';
import { CodeField, isSixDigits, withoutSpaces } from '../../ui/code-field.tsx';
import { Form } from '../../ui/form.tsx';
import { SubmitButton } from '../../ui/submit-button.tsx';
import { resyncToken } from './account.resource.ts';

interface TokenResyncProps {
  readonly serial: string;
  readonly onDone: () => void;
  readonly children?: ReactNode;
}

/** Brings a token whose clock drifted back in step: two codes in a row (DP-2131). */
export function TokenResync({ serial, onDone, children }: TokenResyncProps) {
  const { t } = useTranslation();
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const form = useForm<'first' | 'second'>((code) =>
    ['DP-2102', 'DP-2103', 'DP-2104', 'DP-2131'].includes(code) ? 'second' : null,
  );
  const send = () =>
    form.send(
      {
        first: !isSixDigits(first) && t('secondFactor.sixDigits'),
        second: isSixDigits(second)
          ? isSixDigits(first) && withoutSpaces(first) === withoutSpaces(second) && t('ownAccount.resync.same')
          : t('secondFactor.sixDigits'),
      },
      async () => {
        await resyncToken(serial, withoutSpaces(first), withoutSpaces(second));
        onDone();
      },
    );
  return (
    <>
      <p>{t('ownAccount.resync.text', { serial })}</p>
      <Form state={form} label={t('ownAccount.resync.title')} onSend={send}>
        <CodeField
          label={t('ownAccount.resync.first')}
          name="first"
          value={first}
          onChange={setFirst}
          fault={form.faultOf('first')}
          hint={t('ownAccount.resync.firstHint')}
        />
        <CodeField
          label={t('ownAccount.resync.second')}
          name="second"
          value={second}
          onChange={setSecond}
          fault={form.faultOf('second')}
          hint={t('ownAccount.resync.secondHint')}
        />
        <div className="form-actions">
          <SubmitButton busy={form.busy} busyText={t('secondFactor.confirming')}>
            {t('ownAccount.resync.send')}
          </SubmitButton>
          {children}
        </div>
      </Form>
    </>
  );
}
