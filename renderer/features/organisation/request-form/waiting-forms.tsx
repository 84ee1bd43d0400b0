import { FileText } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestForm } from '../../../../contract/organisation/people.ts';
import { viewOf } from '../../../lib/bridge.ts';
import { formatInstant } from '../../../lib/dates.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { declineForm, submitForm, useRequestForms } from './request-form.resource.ts';
import { formTones } from './form-tones.ts';
import './waiting-forms.css';

/** What is asked about one form before it happens. */
interface Asking {
  readonly deed: 'submit' | 'decline';
  readonly form: RequestForm;
}

/**
 * Request forms that wait for the user after the first login, and what became of the last ones (S0-01). Nothing is drawn
 * without any, or while it is asked: the start screen is about more than this.
 */
export function WaitingForms() {
  const { t } = useTranslation();
  const forms = useRequestForms();
  const [asking, setAsking] = useState<Asking | null>(null);
  if (forms.error !== null) {
    return <Problem error={viewOf(forms.error)} shape="strip" onRetry={() => void forms.refetch()} />;
  }
  const { waiting, ended } = forms.data ?? { waiting: [], ended: [] };
  // What was refused stays said, also when its form is gone (DP-5011).
  if (waiting.length === 0 && ended.length === 0 && asking === null) return null;
  return (
    <section className="waiting-forms" aria-labelledby="waiting-forms-title">
      <h2 id="waiting-forms-title">
        {waiting.length === 0
          ? t('organisation.forms.own')
          : t('organisation.forms.waiting', { count: waiting.length })}
      </h2>
      <ul>
        {waiting.map((form) => (
          <li key={form.id}>
            <article className="waiting-form" aria-labelledby={`form-${form.id}`}>
              <FileText size={20} aria-hidden />
              <div>
                <h3 id={`form-${form.id}`}>{form.subject}</h3>
                <p className="soft">
                  {t('organisation.forms.from', {
                    name: form.preparedBy,
                    organisation: form.organisation,
                    at: formatInstant(form.preparedAt),
                  })}
                </p>
                <p className="waiting-form-text">{form.text}</p>
                <div className="form-actions">
                  <Button kind="primary" onPress={() => setAsking({ deed: 'submit', form })}>
                    {t('organisation.forms.submit.deed')} <span className="only-heard">{form.subject}</span>
                  </Button>
                  <Button onPress={() => setAsking({ deed: 'decline', form })}>
                    {t('organisation.forms.decline.deed')} <span className="only-heard">{form.subject}</span>
                  </Button>
                </div>
              </div>
            </article>
          </li>
        ))}
        {ended.map((form) => (
          <li key={form.id} className="ended-form">
            <Badge tone={formTones[form.state]}>{t(`organisation.forms.states.${form.state}`)}</Badge>
            <span>{form.subject}</span>
            <span className="soft">
              {t('organisation.forms.ended', { organisation: form.organisation, at: formatInstant(form.since) })}
            </span>
          </li>
        ))}
      </ul>
      {asking ? (
        <ConfirmDialog
          title={t(`organisation.forms.${asking.deed}.title`)}
          confirmLabel={t(`organisation.forms.${asking.deed}.deed`)}
          onConfirm={() => (asking.deed === 'submit' ? submitForm(asking.form.id) : declineForm(asking.form.id))}
          onClose={() => setAsking(null)}
        >
          <p>{t(`organisation.forms.${asking.deed}.text`, { subject: asking.form.subject })}</p>
        </ConfirmDialog>
      ) : null}
    </section>
  );
}
