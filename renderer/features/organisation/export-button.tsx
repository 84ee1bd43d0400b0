import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAttempt } from '../../lib/use-attempt.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/problem.tsx';
import { exportUsers } from './organisation.resource.ts';

interface ExportButtonProps {
  /** Of the organisation. */
  readonly id: string;
  /** Writes the table out as CSV (contract/csv.ts). */
  readonly csv: () => string;
}

/** Saves the users as a CSV file where the user says, and says whether that was done. */
export function ExportButton({ id, csv }: ExportButtonProps) {
  const { t } = useTranslation();
  const { problem, busy, attempt } = useAttempt();
  const [saved, setSaved] = useState(false);
  const save = async () => {
    setSaved(false);
    setSaved(await exportUsers(id, csv()));
  };
  return (
    <>
      <Button icon={<Download size={16} aria-hidden />} isDisabled={busy} onPress={() => attempt(save)}>
        {t('organisation.export')}
      </Button>
      <span className="soft" role="status">
        {saved ? t('organisation.exported') : ''}
      </span>
      {problem ? <Problem error={problem} shape="strip" /> : null}
    </>
  );
}
