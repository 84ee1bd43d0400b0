import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../../contract/dossier/overview.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import type { TableHandle } from '../../../ui/data-table.tsx';
import { useToday } from '../../../lib/use-today.ts';
import { ContactTable } from './contact-table.tsx';
import { TimelineDrawing } from './timeline-drawing.tsx';
import { datedContacts, type Mark, yearOf, yearsOf, yearSpan } from './timeline-model.ts';
import './timeline.css';

interface ContactTimelineProps {
  /** Newest first. */
  readonly contacts: readonly Contact[];
  readonly onOpen: (contact: Contact) => void;
}

/** Contacts over the years: drawn, and the same as a table; both show all years or one. */
export function ContactTimeline({ contacts, onOpen }: ContactTimelineProps) {
  const { t } = useTranslation();
  const now = useToday().getTime();
  const table = useRef<TableHandle>(null);
  const [year, setYear] = useState<number | null>(null);
  const [chosen, setChosen] = useState<readonly Contact[] | null>(null);
  const dated = useMemo(() => datedContacts(contacts, now), [contacts, now]);
  const { first, last } = yearsOf(dated, now);
  const view = useMemo(
    () => (year === null ? { from: yearSpan(first).from, to: yearSpan(last).to } : yearSpan(year)),
    [year, first, last],
  );
  const shown = useMemo(() => {
    const inView = new Set(
      dated.filter(({ span }) => span.to >= view.from && span.from < view.to).map(({ contact }) => contact),
    );
    return chosen ?? contacts.filter((contact) => inView.has(contact) || (year === null && contact.date === null));
  }, [contacts, dated, view, chosen, year]);
  const undated = contacts.filter(({ date }) => date === null).length;
  const range = year === null ? (first === last ? String(first) : `${first} – ${last}`) : String(year);
  const go = (to: number | null) => {
    setYear(to === null || first === last ? null : Math.max(first, Math.min(last, to)));
    setChosen(null);
  };
  const onMark = ({ contacts: marked, span }: Mark) => {
    const [only] = marked;
    if (marked.length === 1 && only !== undefined && only.section !== null) onOpen(only);
    else if (marked.length > 1 && year === null && first !== last) go(yearOf((span.from + span.to) / 2));
    else {
      // As close as the drawing goes: the list tells them apart.
      setChosen(marked.toReversed());
      requestAnimationFrame(() => table.current?.focusRow());
    }
  };
  return (
    <div className="timeline-parts">
      <div className="timeline-part">
        {first === last ? null : (
          <div className="timeline-tools">
            <IconButton
              label={t('contacts.earlier')}
              icon={<ChevronLeft size={18} aria-hidden />}
              isDisabled={year === first}
              onPress={() => go(year === null ? last : year - 1)}
            />
            <select
              aria-label={t('contacts.range')}
              className="timeline-years"
              value={year ?? ''}
              onChange={(event) => go(event.target.value === '' ? null : Number(event.target.value))}
            >
              <option value="">{t('contacts.allYears', { from: first, to: last })}</option>
              {Array.from({ length: last - first + 1 }, (_, index) => last - index).map((one) => (
                <option key={one} value={one}>
                  {t('contacts.oneYear', { year: one })}
                </option>
              ))}
            </select>
            <IconButton
              label={t('contacts.later')}
              icon={<ChevronRight size={18} aria-hidden />}
              isDisabled={year === null || year === last}
              onPress={() => go((year ?? last) + 1)}
            />
          </div>
        )}
        <TimelineDrawing
          key={year ?? 'all'}
          label={t('contacts.drawing', { range })}
          dated={dated}
          view={view}
          now={now}
          onMark={onMark}
          onZoom={(closer, at) => go(closer ? yearOf(at) : null)}
        />
      </div>
      <div className="timeline-part timeline-list">
        {chosen === null ? null : (
          <p className="timeline-chosen">
            {t('contacts.chosen', { count: chosen.length })}
            <Button kind="quiet" onPress={() => setChosen(null)}>
              {t('contacts.showAll')}
            </Button>
          </p>
        )}
        {shown.length === 0 ? (
          <p className="soft">{t('contacts.nothingIn', { range })}</p>
        ) : (
          <ContactTable label={t('contacts.list', { range })} contacts={shown} onOpen={onOpen} handle={table} />
        )}
        {undated > 0 ? <p className="soft">{t('contacts.undated', { count: undated })}</p> : null}
      </div>
    </div>
  );
}
