import { useDeferredValue, useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { SectionKey } from '../../../../contract/dossier/section-key.ts';
import type { SectionView } from '../../../../contract/dossier/section-view.ts';
import type { PatientHeader } from '../../../../contract/views/patient.ts';
import { Button } from '../../../ui/button.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { SearchBox } from '../../../ui/search-box.tsx';
import { useLoadedSections } from '../dossier.resource.ts';
import './dossier-search.css';
import { needles } from './match.ts';
import { sectionIndexes } from './search-hits.ts';
import { SectionHitList } from './section-hit-list.tsx';
import { useLoadRest } from './use-load-rest.ts';

interface DossierSearchProps {
  readonly header: PatientHeader;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Opens a section at an item, or with its list filtered. */
  readonly onOpen: (section: SectionKey, item: string | null, filter: string) => void;
}

/** Searches the sections that were opened, and the others when that is asked for (AVG: nothing is fetched unasked). */
export function DossierSearch({ header, text, onText, onOpen }: DossierSearchProps) {
  const { t } = useTranslation();
  const panel = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const rest = useLoadRest(header.patientId);
  const loaded = useLoadedSections(header.patientId);
  const settled = useDeferredValue(text.trim());
  const wanted = useMemo(() => needles(settled), [settled]);
  const indexFor = useMemo(() => sectionIndexes(t), [t]);
  const found = useMemo(() => {
    return wanted.length === 0
      ? []
      : loaded.map((view) => ({ view, ...indexFor(view)(wanted) })).filter(({ total }) => total > 0);
  }, [loaded, wanted, indexFor]);
  useEffect(() => field.current?.focus(), []);
  const open = header.sections.filter(({ consent }) => consent).map(({ key }) => key);
  const missing = open.filter((key) => !loaded.some(({ section }) => section === key));
  const total = found.reduce((sum, hits) => sum + hits.total, 0);

  const walk = (event: KeyboardEvent, from: HTMLElement | null) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const stops = [...(panel.current?.querySelectorAll<HTMLElement>('.search-hit') ?? [])];
    const to = (from === null ? -1 : stops.indexOf(from)) + step;
    event.preventDefault();
    if (to < 0) field.current?.focus();
    else stops[to]?.focus();
  };

  return (
    <div className="dossier-search" ref={panel}>
      <h2>{t('dossierSearch.title')}</h2>
      <SearchBox
        label={t('dossierSearch.field')}
        clearLabel={t('dossierSearch.clear')}
        placeholder={t('dossierSearch.field')}
        value={text}
        onChange={onText}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') walk(event, null);
        }}
        inputRef={field}
      />
      <p className="soft" role="status">
        {wanted.length === 0 ? t('dossierSearch.hint') : t('dossierSearch.hits', { count: total })}
      </p>
      {wanted.length > 0 && total === 0 ? (
        <Empty title={t(missing.length > 0 ? 'dossierSearch.none' : 'dossierSearch.noneAnywhere', { text: settled })} />
      ) : null}
      {found.map(({ view, hits, total: all }) => (
        <SectionHitList
          key={view.section}
          section={view.section}
          hits={hits}
          total={all}
          onOpen={(item) => onOpen(view.section, item, '')}
          onAll={() => onOpen(view.section, null, settled)}
          onWalk={walk}
        />
      ))}
      <SearchReach header={header} missing={missing} loaded={loaded} rest={rest} />
    </div>
  );
}

interface SearchReachProps {
  readonly header: PatientHeader;
  readonly missing: readonly SectionKey[];
  readonly loaded: readonly SectionView[];
  readonly rest: ReturnType<typeof useLoadRest>;
}

/** What the search does not reach, and the way to reach it. */
function SearchReach({ header, missing, loaded, rest }: SearchReachProps) {
  const { t } = useTranslation();
  const names = (sections: readonly SectionKey[]) => sections.map((key) => t(`sections.${key}`)).join(', ');
  const closed = header.sections.filter(({ consent }) => !consent).map(({ key }) => key);
  const cut = loaded.filter(({ more }) => more).map(({ section }) => section);
  if (rest.loading !== null) {
    const words = t('dossierSearch.loading', {
      section: t(`sections.${rest.loading}`),
      done: rest.done + 1,
      total: rest.total,
    });
    return (
      <div className="search-reach">
        <p role="status">{words}</p>
        <progress max={rest.total} value={rest.done} aria-label={words} />
        <Button onPress={rest.cancel}>{t('common.cancel')}</Button>
      </div>
    );
  }
  return (
    <div className="search-reach">
      {rest.failed.length > 0 ? (
        <p role="alert">{t('dossierSearch.failed', { sections: names(rest.failed) })}</p>
      ) : null}
      {missing.length > 0 ? (
        <>
          <p>{t('dossierSearch.notSearched', { sections: names(missing) })}</p>
          <Button onPress={() => rest.load(missing)}>{t('dossierSearch.searchRest')}</Button>
        </>
      ) : null}
      {closed.length > 0 ? <p className="soft">{t('dossierSearch.closed', { sections: names(closed) })}</p> : null}
      {cut.length > 0 ? <p className="soft">{t('dossierSearch.partly', { sections: names(cut) })}</p> : null}
    </div>
  );
}
