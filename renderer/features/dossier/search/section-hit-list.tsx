import { type KeyboardEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { SectionKey } from '../../../../contract/dossier/section-key.ts';
import { Button } from '../../../ui/button.tsx';
import { SectionIcon } from '../section-icon.tsx';
import { dateCell } from '../section-definition.tsx';
import { MarkedText } from './marked-text.tsx';
import type { Hit } from './search-hits.ts';

interface SectionHitListProps {
  readonly section: SectionKey;
  readonly hits: readonly Hit[];
  readonly total: number;
  readonly onOpen: (item: string) => void;
  readonly onAll: () => void;
  readonly onWalk: (event: KeyboardEvent, from: HTMLElement) => void;
}

/** What was found in one section; Enter or a click opens it there. */
export function SectionHitList({ section, hits, total, onOpen, onAll, onWalk }: SectionHitListProps) {
  const { t } = useTranslation();
  const heading = useId();
  const name = t(`sections.${section}`);
  return (
    <section className="search-section" aria-labelledby={heading}>
      <h3 id={heading}>
        <SectionIcon section={section} />
        {name}
        <span className="soft">{t('dossierSearch.hits', { count: total })}</span>
      </h3>
      <ul>
        {hits.map(({ id, date, title, line }) => (
          <li key={id}>
            <button
              type="button"
              className="search-hit"
              onClick={() => onOpen(id)}
              onKeyDown={(event) => onWalk(event, event.currentTarget)}
            >
              <span className="search-hit-date">{dateCell(date)}</span>
              <span className="search-hit-title">
                <MarkedText of={title} />
              </span>
              {line === null ? null : (
                <span className="search-hit-line">
                  <MarkedText of={line} />
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
      {total > hits.length ? (
        <Button kind="quiet" onPress={onAll}>
          {t('dossierSearch.showAll', { count: total, section: name })}
        </Button>
      ) : null}
    </section>
  );
}
