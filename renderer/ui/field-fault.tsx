import { CircleAlert } from 'lucide-react';
import { FieldError } from 'react-aria-components';
import { errorTexts } from '../i18n/error-texts.ts';
import type { Fault } from '../lib/use-form.ts';
import { useLanguage } from './use-language.ts';

/** What is wrong with a field, in words under it, tied to it and heard when the focus comes there. */
export function FieldFault({ fault }: { readonly fault: Fault | null }) {
  const language = useLanguage();
  if (fault === null) return null;
  const texts = typeof fault === 'string' ? null : errorTexts(fault, language);
  return (
    <FieldError className="field-fault">
      <CircleAlert size={16} aria-hidden />
      <span>
        {texts ? `${texts.title} ${texts.user}` : (fault as string)}
        {texts ? <span className="field-code"> {texts.code}</span> : null}
      </span>
    </FieldError>
  );
}
