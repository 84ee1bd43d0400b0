import { CheckCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';

interface ReadAllButtonProps {
  readonly count: number;
  readonly onPress: () => void;
}

/** How much of a section is unread, and the way to read it all (Alt+G). */
export function ReadAllButton({ count, onPress }: ReadAllButtonProps) {
  const { t } = useTranslation();
  return (
    <>
      <span className="soft">{t('unread.count', { count })}</span>
      <Button kind="quiet" icon={<CheckCheck size={16} aria-hidden />} onPress={onPress}>
        {t('unread.readAll')}
      </Button>
    </>
  );
}
