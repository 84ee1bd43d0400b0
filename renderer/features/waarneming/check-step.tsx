import { useTranslation } from 'react-i18next';
import { longestMandateDays, type Locum } from '../../../contract/portal/waarneming.ts';
import { viewOf } from '../../lib/bridge.ts';
import { useForm } from '../../lib/use-form.ts';
import { useNow } from '../../lib/use-now.ts';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { Note } from '../../ui/note.tsx';
import { Problem } from '../../ui/problem.tsx';
import { ScreenHeading } from '../../ui/screen-heading.tsx';
import { SubmitButton } from '../../ui/submit-button.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { Waiting } from '../../ui/waiting.tsx';
import { digitsIn } from './locum-number.ts';
import { readPeriod } from './mandate-period.ts';
import { endWords, lengthWords, momentWords, numberWords } from './mandate-words.ts';
import { changeDraft, dropDraft, type MandateDraft, openMandate } from './waarneming-store.ts';
import { giveMandate, useLocum } from './waarneming.resource.ts';

interface CheckStepProps {
  readonly draft: MandateDraft;
  readonly onBack: () => void;
}

const minute = 60_000;

/** Step 3: in plain words what is about to be given, to whom and until when; then it is given. */
export function CheckStep({ draft, onBack }: CheckStepProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = new Date(useNow(minute));
  const to: Locum = { by: draft.by, number: digitsIn(draft.number) };
  const { period } = readPeriod(draft, now);
  const form = useForm<'list'>((code) => (code === 'DP-4001' ? 'list' : null));
  const { scope, picked } = draft;

  // Time goes on while somebody reads: a period that passed is typed again.
  if (period === null) {
    return (
      <section className="mandate-check">
        <ScreenHeading>{t('waarneming.step.check')}</ScreenHeading>
        <Problem error={{ code: 'DP-4103', params: { days: longestMandateDays } }} shape="strip">
          <Button onPress={() => changeDraft({ step: 'who' })}>{t('waarneming.changePeriod')}</Button>
        </Problem>
      </section>
    );
  }
  const give = () =>
    form.send({}, async () => {
      const mandate = await giveMandate({
        to,
        startsAt: period.begin.toISOString(),
        endsAt: period.end.toISOString(),
        patientIds: scope === 'list' ? picked.map(({ patientId }) => patientId) : null,
      });
      dropDraft();
      openMandate(mandate.mandateId);
    });
  return (
    <section className="mandate-check">
      <ScreenHeading>{t('waarneming.step.check')}</ScreenHeading>
      <Form state={form} label={t('waarneming.step.check')} onSend={give}>
        <dl className="detail-facts">
          <dt>{t('waarneming.who')}</dt>
          <dd>
            <LocumWords to={to} />
          </dd>
          <dt>{t('waarneming.period')}</dt>
          <dd>
            {t('waarneming.fromTo', {
              begin: momentWords(t, language, period.begin),
              end: endWords(t, language, period.end),
            })}
            <span className="mandate-more soft">
              {t('waarneming.together', { time: lengthWords(t, period.end.getTime() - period.begin.getTime()) })}
            </span>
          </dd>
          <dt>{t('waarneming.patients')}</dt>
          <dd>
            {scope === 'list' ? t('waarneming.onList', { count: picked.length }) : t('waarneming.scopes.practice')}
            {scope === 'list' ? (
              <ul className="mandate-names">
                {picked.map(({ patientId, name }) => (
                  <li key={patientId}>{name}</li>
                ))}
              </ul>
            ) : null}
          </dd>
        </dl>
        <Note tone="info" title={t('waarneming.meaningTitle')}>
          <p>{t('waarneming.meaning')}</p>
          <p>{t('waarneming.meaningEnd')}</p>
        </Note>
        {form.faultOf('list') === null ? null : (
          <Note tone="caution" live>
            <p>{t('waarneming.notOwnOnList')}</p>
          </Note>
        )}
        <div className="form-actions">
          <SubmitButton busy={form.busy} busyText={t('waarneming.giving')}>
            {t('waarneming.giveNow')}
          </SubmitButton>
          <Button onPress={onBack}>{t('common.back')}</Button>
        </div>
      </Form>
    </section>
  );
}

/** The number as typed, and whose it is: one wrong digit would let somebody else in. */
function LocumWords({ to }: { readonly to: Locum }) {
  const { t } = useTranslation();
  const locum = useLocum(to);
  const number = numberWords(t, to);
  if (locum.isPending) return <Waiting what={t('waarneming.whatLocum')} lines={1} />;
  if (locum.isError) {
    return (
      <>
        {number}
        <Problem error={viewOf(locum.error)} onRetry={() => void locum.refetch()} shape="strip" />
      </>
    );
  }
  const { name, organisation } = locum.data;
  if (name === null) {
    return (
      <>
        {number}
        <span className="mandate-unknown">{t('waarneming.nameUnknown')}</span>
      </>
    );
  }
  return (
    <>
      {name}
      <span className="mandate-more soft">{[organisation, number].filter((part) => part !== null).join(' · ')}</span>
    </>
  );
}
