import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { viewOf } from '../lib/bridge.ts';
import { Button } from './button.tsx';
import { Empty } from './empty.tsx';
import { Problem } from './problem.tsx';
import { Waiting } from './waiting.tsx';

interface FacesProps<Data> {
  readonly query: Pick<UseQueryResult<Data>, 'isPending' | 'fetchStatus' | 'error' | 'refetch'> & {
    readonly data: Data | undefined;
  };
  /** What is being waited for, as it stands in "Wacht op …". */
  readonly what: string;
  /** Stops the asking; it can be taken up again. */
  readonly onStop: () => void;
  /** Grey lines while waiting. */
  readonly lines?: number;
  readonly problem?: 'panel' | 'strip';
  /** What was read before stays when asking again fails. Not for what a patient can withdraw. */
  readonly keeps?: boolean;
  /** What else can be done when there is nothing to show, beside trying again. */
  readonly ways?: ReactNode;
  /** The face of the data. */
  readonly children: (data: Data) => ReactNode;
}

/** The faces of what the portal is asked for: on its way, stopped, failed, or there (DESIGN section 4 rule 4). */
export function Faces<Data>({ query, what, onStop, lines, problem, keeps, ways, children }: FacesProps<Data>) {
  const { t } = useTranslation();
  const again = () => void query.refetch();
  if (query.data !== undefined && (query.error === null || keeps === true)) return children(query.data);
  if (query.error !== null) {
    return (
      <Problem error={viewOf(query.error)} shape={problem ?? 'panel'} onRetry={again}>
        {ways}
      </Problem>
    );
  }
  if (query.fetchStatus === 'fetching') return <Waiting what={what} lines={lines ?? 6} onCancel={onStop} />;
  return (
    <Empty title={t('common.stopped')} text={t('common.stoppedHint')}>
      <Button onPress={again}>{t('common.retry')}</Button>
      {ways}
    </Empty>
  );
}
