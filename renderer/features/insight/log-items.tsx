import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LogLine } from '../../../contract/portal/access-log.ts';
import { itemWords } from './log-words.ts';

/** What was printed or copied, folded away: kinds and dates, one line for what is alike. */
export function LogItems({ line }: { readonly line: LogLine }) {
  const { t } = useTranslation();
  const { items, itemCount } = line;
  if (itemCount === 0) return null;
  return (
    <details className="log-items">
      <summary>
        <ChevronRight size={14} aria-hidden />
        {t('log.items', { count: itemCount })}
      </summary>
      <ul>
        {itemWords(t, line).map((words) => (
          <li key={words}>{words}</li>
        ))}
        {itemCount > items.length ? <li>{t('log.itemsMore', { count: itemCount - items.length })}</li> : null}
      </ul>
    </details>
  );
}
