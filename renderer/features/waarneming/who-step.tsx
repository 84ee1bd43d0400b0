import { Label, Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { longestMandateDays } from '../../../contract/portal/waarneming.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { useForm } from '../../lib/use-form.ts';
import { useNow } from '../../lib/use-now.ts';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { ScreenHeading } from '../../ui/screen-heading.tsx';
import '../../ui/segments.css';
import { TextField } from '../../ui/text-field.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { digitsIn, digitsOf, numberFault } from './locum-number.ts';
import { periodPresets, presetPeriod, readMoment, readPeriod } from './mandate-period.ts';
import { endWords, momentWords } from './mandate-words.ts';
import { changeDraft, type MandateDraft } from './waarneming-store.ts';

const ways = ['uzi', 'agb'] as const;
const minute = 60_000;

/** How the number is read while it is typed; null: the plain hint. */
function numberHint(t: Translate, { by, number }: MandateDraft): string {
  const fault = numberFault(by, number);
  const count = digitsIn(number).length;
  if (fault === 'missing') return t(`waarneming.numberHint.${by}`);
  if (fault === 'wrongLength') return t('waarneming.digits', { count, wanted: digitsOf[by] });
  return fault === null ? t('waarneming.numberWhole') : t(`waarneming.numberFault.${by}.${fault}`, { count });
}

/** Step 1: who stands in, and from when until when. */
export function WhoStep({ draft }: { readonly draft: MandateDraft }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = new Date(useNow(minute));
  const form = useForm<'number' | 'begin' | 'end'>(() => null);
  const read = readPeriod(draft, now);
  const begin = readMoment(draft.begin, 'begin');
  const end = readMoment(draft.end, 'end');
  const wrong = numberFault(draft.by, draft.number);
  const periodWords = (fault: typeof read.begin) =>
    fault !== null && t(`waarneming.periodFault.${fault}`, { most: longestMandateDays, count: read.days ?? 0 });
  const send = () =>
    form.send(
      {
        number:
          wrong !== null && t(`waarneming.numberFault.${draft.by}.${wrong}`, { count: digitsIn(draft.number).length }),
        begin: periodWords(read.begin),
        end: periodWords(read.end),
      },
      async () => changeDraft({ step: 'patients' }),
    );
  return (
    <section>
      <ScreenHeading>{t('waarneming.step.who')}</ScreenHeading>
      <Form state={form} label={t('waarneming.step.who')} onSend={send}>
        <RadioGroup
          className="field"
          value={draft.by}
          onChange={(value) => changeDraft({ by: ways.find((way) => way === value) ?? draft.by })}
        >
          <Label className="field-label">{t('waarneming.by')}</Label>
          <div className="segments mandate-ways">
            {ways.map((way) => (
              <Radio key={way} value={way} className="segment mandate-way">
                {t(`waarneming.ways.${way}`)}
              </Radio>
            ))}
          </div>
        </RadioGroup>
        <TextField
          label={t(`waarneming.numberLabel.${draft.by}`)}
          name="number"
          value={draft.number}
          onChange={(number) => changeDraft({ number })}
          fault={form.faultOf('number')}
          hint={numberHint(t, draft)}
          maxLength={40}
        />
        <div className="field field-wide" role="group" aria-labelledby="mandate-presets">
          <span id="mandate-presets" className="field-label">
            {t('waarneming.period')}
          </span>
          <div className="mandate-presets">
            {periodPresets.map((preset) => (
              <Button key={preset} onPress={() => changeDraft(presetPeriod(preset, new Date()))}>
                {t(`waarneming.presets.${preset}`)}
              </Button>
            ))}
          </div>
        </div>
        <TextField
          label={t('waarneming.begin')}
          name="begin"
          value={draft.begin}
          onChange={(typed) => changeDraft({ begin: typed })}
          fault={form.faultOf('begin')}
          hint={begin.kind === 'moment' ? momentWords(t, language, begin.at) : t('waarneming.beginHint')}
          maxLength={40}
        />
        <TextField
          label={t('waarneming.end')}
          name="end"
          value={draft.end}
          onChange={(typed) => changeDraft({ end: typed })}
          fault={form.faultOf('end')}
          hint={end.kind === 'moment' ? endWords(t, language, end.at) : t('waarneming.endHint')}
          maxLength={40}
        />
        <div className="form-actions">
          <Button kind="primary" type="submit">
            {t('waarneming.next')}
          </Button>
        </div>
      </Form>
    </section>
  );
}
