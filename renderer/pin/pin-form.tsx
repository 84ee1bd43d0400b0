import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorView } from '../../contract/errors/error-view.ts';
import type { PinView } from '../../contract/views/pin.ts';
import { Button } from '../ui/button.tsx';
import { Problem } from '../ui/problem.tsx';
import { readPin } from './pin-bytes.ts';
import { cancelPin, submitPin } from './pin.resource.ts';

/** Ja / Toestaan, with the PIN as the proof (S4-09, S4-10). Nothing typed outlives the press of the button. */
export function PinForm({ view }: { readonly view: PinView }) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState<ErrorView | null>(null);
  const [capsLock, setCapsLock] = useState(false);
  const { busy, problem, minLength, maxLength, numericOnly, triesLeft } = view;
  const shown = refused ?? problem;

  useEffect(() => {
    if (!busy) field.current?.focus();
  }, [busy]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const input = field.current;
    if (input === null || busy) return;
    const reading = readPin(input.value, view);
    if (!reading.ok) {
      setRefused(reading.error);
      return;
    }
    // The field is uncontrolled on purpose: React never holds the PIN, and it is gone before main answers.
    input.value = '';
    setRefused(null);
    void submitPin(reading.bytes);
  };
  const onKey = (event: KeyboardEvent) => setCapsLock(!numericOnly && event.getModifierState('CapsLock'));
  const exact = minLength === maxLength;
  const hint = numericOnly
    ? exact
      ? 'pin.exactDigits'
      : 'pin.digits'
    : exact
      ? 'pin.exactCharacters'
      : 'pin.characters';

  return (
    <form className="pin-form" onSubmit={submit}>
      <p className="pin-question">{t('pin.question', { party: view.relyingParty })}</p>
      <dl className="pin-facts">
        <div>
          <dt>{t('pin.asks')}</dt>
          <dd className="pin-origin">{view.origin}</dd>
        </div>
        <div>
          <dt>{t('pin.for')}</dt>
          <dd>{view.holder}</dd>
        </div>
        <div>
          <dt>{t('pin.reader')}</dt>
          <dd>{view.reader}</dd>
        </div>
      </dl>
      {shown ? <Problem error={shown} shape="strip" /> : null}
      <div className="pin-entry">
        <label htmlFor="pin-field">{t('pin.field')}</label>
        <input
          id="pin-field"
          ref={field}
          className="pin-field"
          type="password"
          inputMode={numericOnly ? 'numeric' : 'text'}
          autoComplete="off"
          spellCheck={false}
          maxLength={maxLength}
          readOnly={busy}
          aria-describedby="pin-hint"
          onKeyDown={onKey}
          onKeyUp={onKey}
        />
        <p id="pin-hint" className="pin-hint">
          <span>{t(hint, { min: minLength, max: maxLength })}</span>
          {triesLeft === null || problem !== null ? null : (
            <span className={triesLeft === 1 ? 'pin-last' : undefined}>{t('pin.triesLeft', { count: triesLeft })}</span>
          )}
          {capsLock ? <span className="pin-last">{t('pin.capsLock')}</span> : null}
        </p>
      </div>
      <div className="pin-actions">
        <Button kind="primary" type="submit" isDisabled={busy}>
          {t('pin.allow')}
        </Button>
        <Button onPress={() => void cancelPin()}>{t('common.cancel')}</Button>
        <span className="pin-busy" role="status">
          {busy ? t('pin.busy') : ''}
        </span>
      </div>
    </form>
  );
}
