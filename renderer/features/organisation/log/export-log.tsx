import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { Button } from '../../../ui/button.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { logExportStore, startLogExport } from './log-export-store.ts';

/** Saves the whole log where the user says, as the portal writes it out: how far it is, and stopping it. */
export function ExportLog({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const current = useStore(logExportStore, (state) => (state.current?.id === id ? state.current : null));
  const elsewhere = useStore(
    logExportStore,
    (state) => state.current !== null && state.current.id !== id && state.current.outcome === 'under way',
  );
  const outcome = current?.outcome ?? 'dialog closed';
  const lines = current?.lines ?? 0;
  const said = {
    'under way': lines === 0 ? t('organisation.log.exportStarts') : t('organisation.log.exporting', { count: lines }),
    saved: t('organisation.exported'),
    stopped: t('organisation.log.exportStopped'),
    'dialog closed': '',
  };
  return (
    <>
      {outcome === 'under way' ? (
        <Button onPress={() => current?.stop.abort()}>{t('common.cancel')}</Button>
      ) : (
        <Button
          icon={<Download size={16} aria-hidden />}
          isDisabled={elsewhere}
          onPress={() => void startLogExport(id)}
        >
          {t('organisation.export')}
        </Button>
      )}
      <span className="soft" role="status">
        {typeof outcome === 'string' ? said[outcome] : ''}
      </span>
      {typeof outcome === 'string' ? null : <Problem error={outcome.problem} shape="strip" />}
    </>
  );
}
