import { Download } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAttempt } from '../../../lib/use-attempt.ts';
import { Button } from '../../../ui/button.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { exportLog, followLogExport } from './log.resource.ts';

/** Saves the whole log where the user says, as the portal writes it out: how far it is, and stopping it. */
export function ExportLog({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const { problem, busy, attempt, forget } = useAttempt();
  const [lines, setLines] = useState(0);
  const [outcome, setOutcome] = useState<'saved' | 'stopped' | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => followLogExport(setLines), []);
  // Who leaves the log does not wait for it any more.
  useEffect(() => () => running.current?.abort(), []);
  const save = async () => {
    const { signal } = (running.current = new AbortController());
    setOutcome(null);
    setLines(0);
    try {
      setOutcome((await exportLog(id, signal)) ? 'saved' : null);
    } catch (error) {
      if (!signal.aborted) throw error;
      setOutcome('stopped');
    }
  };
  const progress = lines === 0 ? t('organisation.log.exportStarts') : t('organisation.log.exporting', { count: lines });
  const said = {
    saved: t('organisation.exported'),
    stopped: t('organisation.log.exportStopped'),
  };
  return (
    <>
      {busy ? (
        <Button
          onPress={() => {
            running.current?.abort();
            forget();
          }}
        >
          {t('common.cancel')}
        </Button>
      ) : (
        <Button icon={<Download size={16} aria-hidden />} onPress={() => attempt(save)}>
          {t('organisation.export')}
        </Button>
      )}
      <span className="soft" role="status">
        {busy ? progress : outcome === null ? '' : said[outcome]}
      </span>
      {problem ? <Problem error={problem} shape="strip" /> : null}
    </>
  );
}
