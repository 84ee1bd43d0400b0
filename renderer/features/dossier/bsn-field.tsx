import { Eye, EyeOff } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorView } from '../../../contract/errors/error-view.ts';
import type { PatientId } from '../../../contract/views/patient.ts';
import { errorTexts } from '../../i18n/error-texts.ts';
import { viewOf } from '../../lib/bridge.ts';
import { cardLevelNeeded } from '../../lib/step-up.resource.ts';
import { Button } from '../../ui/button.tsx';
import { CardLevelButton } from '../../ui/card-level-button.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { askBsn } from './dossier.resource.ts';

type Showing =
  | { readonly face: 'hidden' }
  | { readonly face: 'asking' }
  | { readonly face: 'failed'; readonly error: ErrorView }
  | { readonly face: 'shown'; readonly bsn: string | null };

/** The BSN, hidden until it is asked for on purpose; the portal logs the asking. */
export function BsnField({ patientId }: { readonly patientId: PatientId }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [showing, setShowing] = useState<Showing>({ face: 'hidden' });
  const asking = useRef(new AbortController());
  useEffect(() => () => asking.current.abort(), []);

  const show = async () => {
    asking.current = new AbortController();
    const { signal } = asking.current;
    setShowing({ face: 'asking' });
    try {
      const { bsn } = await askBsn(patientId, signal);
      if (!signal.aborted) setShowing({ face: 'shown', bsn });
    } catch (error) {
      if (!signal.aborted) setShowing({ face: 'failed', error: viewOf(error) });
    }
  };
  const hide = () => {
    asking.current.abort();
    setShowing({ face: 'hidden' });
  };

  switch (showing.face) {
    case 'hidden':
    case 'failed':
      return (
        <>
          {showing.face === 'failed' ? (
            <span role="alert">
              {errorTexts(showing.error, language).title} ({showing.error.code})
            </span>
          ) : null}
          {showing.face === 'failed' && showing.error.code === cardLevelNeeded ? <CardLevelButton /> : null}
          <Button kind="quiet" icon={<Eye size={16} aria-hidden />} onPress={() => void show()}>
            {t('dossier.showBsn')}
          </Button>
        </>
      );
    case 'asking':
      return (
        <Button kind="quiet" onPress={hide}>
          {t('common.cancel')}
        </Button>
      );
    case 'shown':
      return (
        <>
          <span role="status">{showing.bsn ?? t('dossier.bsnNone')}</span>
          <Button kind="quiet" icon={<EyeOff size={16} aria-hidden />} onPress={hide}>
            {t('dossier.hideBsn')}
          </Button>
        </>
      );
  }
}
