import { useTranslation } from 'react-i18next';
import { Problem } from '../../../ui/problem.tsx';
import './taking.css';
import type { Taking } from './use-taking.ts';

/** What became of it, said where it was asked; a piece that did not leave says why. */
export function TakingOutcome({ state }: { readonly state: Taking }) {
  const { t } = useTranslation();
  const words = () => {
    switch (state.face) {
      case 'nothing':
      case 'failed':
        return '';
      case 'busy':
        return t('taking.busy');
      case 'printed':
        return t('taking.printed');
      case 'no-words':
        return t('taking.noWords');
      case 'no-answer':
        return t('taking.noAnswer');
      case 'not-printed':
        return t('taking.notPrinted');
      case 'copied':
        return state.seconds % 60 === 0
          ? t('taking.copied', { count: state.seconds / 60 })
          : t('taking.copiedSeconds', { count: state.seconds });
    }
  };
  return (
    <>
      <p className="taking-words" role="status">
        {words()}
      </p>
      {state.face === 'failed' ? (
        <Problem error={state.error} shape="strip">
          {state.error.code === 'DP-6007' ? null : <span>{t('taking.nothingLeft')}</span>}
        </Problem>
      ) : null}
    </>
  );
}
