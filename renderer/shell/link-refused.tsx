import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ErrorView } from '../../contract/errors/error-view.ts';
import { errorTexts } from '../i18n/error-texts.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useLanguage } from '../ui/use-language.ts';
import { flowStore } from './account-flow.resource.ts';

/** Somebody opened a link of a mail while signed in or locked: why nothing happens, over whatever is on screen (DP-2132). */
export function LinkRefused() {
  const { t } = useTranslation();
  const language = useLanguage();
  const notice = useStore(flowStore, ({ flow }) => (flow?.flow === 'none' ? flow.notice : null));
  const [read, setRead] = useState<ErrorView | null>(null);
  const texts = notice?.code === 'DP-2132' && notice !== read ? errorTexts(notice, language) : null;
  return (
    <Dialog role="alertdialog" title={texts?.title ?? ''} isOpen={texts !== null} onClose={() => setRead(notice)}>
      <p>
        {texts?.user} <span className="field-code">{notice?.code}</span>
      </p>
      <div className="dialog-actions">
        <Button kind="primary" autoFocus onPress={() => setRead(notice)}>
          {t('common.close')}
        </Button>
      </div>
    </Dialog>
  );
}
