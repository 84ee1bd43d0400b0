import { useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AppInfo } from '../../../contract/views/app.ts';
import type { PatientId } from '../../../contract/views/patient.ts';
import type { NamedLink } from '../../lib/app.resource.ts';
import { useDebounced } from '../../lib/use-debounced.ts';
import { useToday } from '../../lib/use-today.ts';
import type { TableHandle } from '../../ui/data-table.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { parseQuery, type Understanding } from '../../lib/patient-query.ts';
import '../../ui/screen.css';
import './patient-search.css';
import { RecentPatients } from './recent-patients.tsx';
import { SearchResults } from './search-results.tsx';
import { searchStore, typeSearch } from './search-store.ts';
import { usePatientSearch } from '../../lib/patient-search.resource.ts';
import { UnderstoodAs } from './understood-as.tsx';

interface PatientSearchProps {
  readonly hospital: AppInfo['hospital'] | null;
  readonly onOpen: (patientId: PatientId) => void;
  readonly onLink: (link: NamedLink) => void;
}

/** How long a keystroke rests before the portal is asked; every question is a line in its log (NEN 7513). */
const restMilliseconds = 220;

/** Nine digits that fail the 11-proef may still be a number of the hospital, when the user says so. */
function withNumber(understood: Understanding, asNumber: boolean): Understanding {
  return asNumber && understood.number !== null
    ? { query: { by: 'patient-number', value: understood.number }, hint: null, number: understood.number }
    : understood;
}

/** PATIENT ZOEKEN (S4-12 to S4-14): one field, the rows as you type, the recent patients while it is empty. */
export function PatientSearch({ hospital, onOpen, onLink }: PatientSearchProps) {
  const { t } = useTranslation();
  const { text, asNumber } = useStore(searchStore);
  const settled = useDebounced(text, restMilliseconds);
  const today = useToday();
  const input = useRef<HTMLInputElement>(null);
  const table = useRef<TableHandle>(null);
  const understood = withNumber(parseQuery(text, today), asNumber);
  const search = usePatientSearch(text === settled ? understood.query : null);
  const empty = text.trim() === '';

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const only = search.data?.rows.length === 1 && !search.isPlaceholderData ? search.data.rows[0] : undefined;
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      table.current?.focusRow();
    } else if (event.key === 'Enter' && only && !empty) {
      onOpen(only.patientId);
    } else if (event.key === 'Enter') {
      table.current?.focusRow();
    }
  };

  const list = { hospital, onOpen, handle: table, onLeaveUp: () => input.current?.focus() };
  return (
    <main className="screen">
      <header className="patient-search-head">
        <h1>{t('search.title')}</h1>
        <SearchBox
          size="large"
          label={t('search.label')}
          clearLabel={t('search.clear')}
          placeholder={t('search.placeholder')}
          value={text}
          onChange={typeSearch}
          onKeyDown={onKeyDown}
          inputRef={input}
          describedBy="search-understood"
          autoFocus
        />
        <UnderstoodAs id="search-understood" understood={understood} text={text} hospital={hospital} />
      </header>
      {empty ? (
        <RecentPatients {...list} />
      ) : (
        <SearchResults {...list} understood={understood} settled={text === settled} search={search} onLink={onLink} />
      )}
    </main>
  );
}
