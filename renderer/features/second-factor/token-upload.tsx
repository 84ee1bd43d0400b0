import { CircleCheck, LoaderCircle } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { TokenFileFaults } from './token-file-faults.tsx';
import { TokenPreviewTable } from './token-preview-table.tsx';
import './token-upload.css';
import { useTokenFile, type TokenFileCalls } from './use-token-file.ts';

/** The Azure CSV of the token shop: drop or choose, look at what is in it, upload (S1-26 to S1-30). */
export function TokenUpload({ check, upload }: TokenFileCalls) {
  const { t } = useTranslation();
  const { state, problem, choose, send, clear } = useTokenFile({ check, upload });
  const outcome = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // What was found stands under the place to drop, often below the edge of the window.
    if (state.at !== 'empty') outcome.current?.scrollIntoView({ block: 'nearest' });
  }, [state.at]);
  const busy = state.at === 'checking' || state.at === 'sending';
  return (
    <div className="token-upload">
      {state.at === 'sent' ? (
        <p className="token-upload-done" role="status">
          <CircleCheck size={20} aria-hidden />
          <span>
            <strong>{t('tokenFile.uploaded')}</strong> {t('tokenFile.count', { count: state.sent.tokens.length })}
          </span>
        </p>
      ) : null}
      <FileDrop
        label={t('tokenFile.drop')}
        buttonLabel={t('tokenFile.choose')}
        refusal={t('tokenFile.oneFile')}
        accept={['.csv', 'text/csv']}
        isDisabled={busy}
        onFile={choose}
      />
      <p className="soft token-upload-rules">{t('tokenFile.rules')}</p>
      <div ref={outcome} className="token-upload-outcome">
        {problem ? <Problem error={problem} shape="strip" /> : null}
        {state.at === 'checking' ? (
          <Waiting what={t('tokenFile.checking', { name: state.name })} onCancel={clear} lines={3} />
        ) : null}
        {state.at === 'refused' ? <TokenFileFaults name={state.name} problem={state.problem} badLines={[]} /> : null}
        {state.at === 'checked' || state.at === 'sending' ? (
          <>
            <TokenFileFaults
              name={state.name}
              problem={state.checked.report.problem}
              badLines={state.checked.report.badLines}
            />
            {state.checked.report.tokens.length > 0 ? (
              <TokenPreviewTable tokens={state.checked.report.tokens} name={state.name} />
            ) : null}
            <div className="form-actions">
              {state.checked.report.problem === null && state.checked.report.badLines.length === 0 ? (
                <Button
                  kind="primary"
                  onPress={send}
                  icon={busy ? <LoaderCircle className="form-turning" size={16} aria-hidden /> : null}
                >
                  {t('tokenFile.upload', { count: state.checked.report.tokens.length })}
                </Button>
              ) : null}
              <Button onPress={clear} isDisabled={busy}>
                {t('tokenFile.another')}
              </Button>
              <span className="form-busy" role="status">
                {state.at === 'sending' ? t('tokenFile.uploading') : ''}
              </span>
            </div>
          </>
        ) : null}
      </div>
    </div>
  );
}
