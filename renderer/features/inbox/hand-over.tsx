import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { viewOf } from '../../lib/bridge.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useColleagues } from './inbox.resource.ts';

interface HandOverProps {
  readonly isBusy: boolean;
  readonly onHandOver: (toUzi: string) => void;
}

/** Hands an item to a colleague of the own practice. */
export function HandOver({ isBusy, onHandOver }: HandOverProps) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const colleagues = useColleagues(isOpen);
  const choose = (uziNumber: string) => {
    setIsOpen(false);
    onHandOver(uziNumber);
  };
  return (
    <>
      <Button isDisabled={isBusy} onPress={() => setIsOpen(true)}>
        {t('inbox.handOver')}
      </Button>
      <Dialog title={t('inbox.handOverTitle')} isOpen={isOpen} onClose={() => setIsOpen(false)}>
        {colleagues.isPending ? <Waiting what={t('inbox.colleagues')} lines={3} /> : null}
        {colleagues.isError ? (
          <Problem error={viewOf(colleagues.error)} onRetry={() => void colleagues.refetch()} shape="strip" />
        ) : null}
        {colleagues.data?.length === 0 ? <p>{t('inbox.noColleagues')}</p> : null}
        <ul className="inbox-colleagues">
          {(colleagues.data ?? []).map(({ uziNumber, name }) => (
            <li key={uziNumber}>
              <Button onPress={() => choose(uziNumber)}>{name}</Button>
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  );
}
