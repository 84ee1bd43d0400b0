import { Minus, Plus, X } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppInfo } from '../../../contract/views/app.ts';
import type { PatientRow } from '../../../contract/views/patient.ts';
import { viewOf } from '../../lib/bridge.ts';
import { formatPartialDate } from '../../lib/dates.ts';
import { parseQuery } from '../../lib/patient-query.ts';
import { usePatientSearch } from '../../lib/patient-search.resource.ts';
import { useDebounced } from '../../lib/use-debounced.ts';
import { useToday } from '../../lib/use-today.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Problem } from '../../ui/problem.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import {
  changeDraft,
  mostPicked,
  pickPatient,
  unpickPatient,
  type MandateDraft,
  type PickedPatient,
} from './waarneming-store.ts';

interface PatientPickerProps {
  readonly draft: MandateDraft;
  readonly hospital: AppInfo['hospital'] | null;
}

/** As long as in the search of patients: every question is a line in the portal's log (NEN 7513). */
const restMilliseconds = 220;

/** Puts own patients on a handover list, by the same search as everywhere. */
export function PatientPicker({ draft, hospital }: PatientPickerProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const { picked } = draft;
  const numberName = hospital?.patientNumberName ?? '';
  return (
    <div className="mandate-picker">
      <div className="mandate-found">
        <SearchBox
          size="large"
          label={t('waarneming.search')}
          clearLabel={t('search.clear')}
          placeholder={t('search.placeholder')}
          value={draft.searched}
          onChange={(searched) => changeDraft({ searched })}
          onKeyDown={(event) => {
            // Enter in a field of a form would send the form.
            if (event.key === 'Enter') event.preventDefault();
          }}
          inputRef={input}
        />
        <FoundPatients draft={draft} numberName={numberName} />
      </div>
      <div className="mandate-picked">
        <h3>{t('waarneming.list')}</h3>
        <p role="status">{t('waarneming.picked', { count: picked.length })}</p>
        {picked.length >= mostPicked ? <p className="soft">{t('waarneming.listFull', { most: mostPicked })}</p> : null}
        <ul aria-label={t('waarneming.list')}>
          {picked.map((patient) => (
            <li key={patient.patientId}>
              <PatientWords patient={patient} numberName={numberName} />
              <IconButton
                label={t('waarneming.unpick', { name: patient.name })}
                icon={<X size={16} aria-hidden />}
                onPress={() => {
                  unpickPatient(patient.patientId);
                  // The button that had the focus is gone.
                  input.current?.focus();
                }}
              />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** Who was found, each with a way onto the list; or why there is nobody. */
function FoundPatients({ draft, numberName }: { readonly draft: MandateDraft; readonly numberName: string }) {
  const { t } = useTranslation();
  const today = useToday();
  const settled = useDebounced(draft.searched, restMilliseconds);
  const { query, hint } = parseQuery(draft.searched, today);
  const search = usePatientSearch(settled === draft.searched ? query : null);
  if (draft.searched.trim() === '') return <p className="soft">{t('waarneming.searchHint')}</p>;
  if (hint === 'bsnInvalid') return <Problem error={{ code: 'DP-4002' }} shape="strip" />;
  if (query === null) return <p className="soft">{hint === null ? '' : t(`search.understood.${hint}`)}</p>;
  if (search.isError && viewOf(search.error).code !== 'DP-4001') {
    return <Problem error={viewOf(search.error)} onRetry={() => void search.refetch()} shape="strip" />;
  }
  if (settled !== draft.searched || search.isPending || search.isPlaceholderData) {
    return (
      <p className="soft" role="status">
        {t('palette.searching')}
      </p>
    );
  }
  const rows = search.data?.rows ?? [];
  if (rows.length === 0) return <p role="status">{t('waarneming.notFound')}</p>;
  return (
    <>
      <ul aria-label={t('waarneming.found')}>
        {rows.map((row) => (
          <FoundPatient key={row.patientId} row={row} picked={draft.picked} numberName={numberName} />
        ))}
      </ul>
      {search.data?.truncated ? <p className="soft">{t('search.truncated', { count: rows.length })}</p> : null}
    </>
  );
}

interface FoundPatientProps {
  readonly row: PatientRow;
  readonly picked: readonly PickedPatient[];
  readonly numberName: string;
}

/** One found patient. Who belongs to another practice can be seen while standing in, and not handed on. */
function FoundPatient({ row, picked, numberName }: FoundPatientProps) {
  const { t } = useTranslation();
  const isPicked = picked.some(({ patientId }) => patientId === row.patientId);
  return (
    <li>
      <PatientWords patient={row} numberName={numberName} />
      {row.onBehalfOf === undefined ? (
        <Button
          kind="quiet"
          icon={isPicked ? <Minus size={16} aria-hidden /> : <Plus size={16} aria-hidden />}
          isDisabled={!isPicked && picked.length >= mostPicked}
          onPress={() => (isPicked ? unpickPatient(row.patientId) : pickPatient(row))}
        >
          {t(isPicked ? 'waarneming.putOff' : 'waarneming.pick')} <span className="only-heard">{row.name}</span>
        </Button>
      ) : (
        <span className="soft">{t('waarneming.notOwn', { practice: row.onBehalfOf })}</span>
      )}
    </li>
  );
}

function PatientWords({ patient, numberName }: { readonly patient: PickedPatient; readonly numberName: string }) {
  const { name, birthDate, patientNumber } = patient;
  return (
    <span className="mandate-patient">
      {name}
      <span className="soft">
        {[
          birthDate === null ? null : formatPartialDate(birthDate),
          patientNumber === null ? null : `${numberName} ${patientNumber}`,
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </span>
    </span>
  );
}
