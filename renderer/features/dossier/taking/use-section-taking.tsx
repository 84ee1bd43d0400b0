import { useMemo, useState, type ReactNode } from 'react';
import type { SectionView } from '../../../../contract/dossier/section-view.ts';
import type { Column } from '../../../ui/table-model.ts';
import type { DossierEntry, SectionDefinition } from '../section-definition.tsx';
import { useDossier } from './dossier-context.ts';
import { itemsOf } from './items-of.ts';
import { sectionHandout } from './handout-of.ts';
import { pickColumn } from './pick-column.tsx';
import { mostRowsPrinted, SectionTaking } from './section-taking.tsx';
import { TakingOutcome } from './taking-outcome.tsx';
import { useTaking } from './use-taking.ts';

/** What a section shows for taking rows of it along. */
interface SectionTakingParts<E> {
  /** The boxes before the rows; null while nobody chooses. */
  readonly column: Column<E> | null;
  readonly tools: ReactNode;
  readonly outcome: ReactNode;
}

/**
 * Copies and prints rows of a section: those that were chosen, else all that are shown.
 * @param shown the rows as they stand, filtered and sorted
 * @param isSorted the user sorted them, so that their groups fell apart
 */
export function useSectionTaking<E extends DossierEntry>(
  view: SectionView,
  definition: SectionDefinition<E>,
  shown: readonly E[],
  isSorted: boolean,
): SectionTakingParts<E> {
  const dossier = useDossier();
  const taking = useTaking();
  const { t } = taking;
  /** Null while nobody chooses. */
  const [picked, setPicked] = useState<ReadonlySet<string> | null>(null);
  const column = useMemo(() => {
    const toggle = (id: string) =>
      setPicked((before) => {
        const after = new Set(before);
        if (!after.delete(id)) after.add(id);
        return after;
      });
    return picked === null ? null : pickColumn(t, definition.columns(t), picked, toggle);
  }, [t, definition, picked]);
  const chosen = picked === null ? [] : shown.filter(({ id }) => picked.has(id));
  const taken = chosen.length === 0 ? shown : chosen;
  const piece = () => ({
    taken: { patientId: view.patientId, section: view.section, entries: taken.length, items: itemsOf(taken) },
    handout: sectionHandout(t, dossier, view, definition, taken, isSorted, taking.by()),
  });
  return {
    column,
    tools: (
      <SectionTaking
        count={taken.length}
        picking={picked !== null}
        onPicking={(picking) => setPicked(picking ? new Set() : null)}
        onCopy={() => taking.copy(piece())}
        onPrint={() => taking.print(piece())}
      />
    ),
    outcome: (
      <>
        {chosen.length > 0 ? (
          <p className="soft" role="status">
            {t('taking.picked', { count: chosen.length })}
          </p>
        ) : null}
        {taken.length > mostRowsPrinted ? (
          <p className="soft">{t('taking.tooMany', { count: mostRowsPrinted })}</p>
        ) : null}
        <TakingOutcome state={taking.state} />
      </>
    ),
  };
}
