import { useEffect, useMemo, useRef } from 'react';
import type { SectionKey } from '../../../../contract/dossier/section-key.ts';
import type { ErrorView } from '../../../../contract/errors/error-view.ts';
import type { PatientId } from '../../../../contract/views/patient.ts';
import { viewOf } from '../../../lib/bridge.ts';
import { useLook } from '../overview/overview.resource.ts';
import { notKept, readable, useMark, useUnread } from './unread.resource.ts';

/** What is read and unread of an open section, and how to change that. */
export interface ReadMarks {
  readonly unread: ReadonlySet<string>;
  /** What came in since the last look. */
  readonly fresh: ReadonlySet<string>;
  readonly setUnread: (id: string) => void;
  readonly readAll: () => void;
  /** What could not be fetched or marked; `retry` fetches it again. */
  readonly problem: ErrorView | null;
  readonly retry: () => void;
}

/**
 * Follows what this clinician has read. A row that opens is read from then on.
 * @param openId the row that is open beside the list
 * @returns null for a section that is not read row by row, and where nobody keeps what was read
 */
export function useReadMarks(patientId: PatientId, section: SectionKey, openId: string | null): ReadMarks | null {
  const isRead = readable(section) !== null;
  const answer = useUnread(patientId, section, true);
  const look = useLook(patientId, false);
  const { mutate, error, reset } = useMark(patientId, section);
  const unread = useMemo(() => new Set(answer.data), [answer.data]);
  const fresh = useMemo(
    () => new Set(look.data?.changes.filter(({ kind }) => kind === 'new').map(({ item }) => item)),
    [look.data],
  );
  const known = answer.data !== undefined;
  // Read once per opening: who sets the open row back to unread means it.
  const seen = useRef<string | null>(null);
  useEffect(() => {
    if (openId === null) seen.current = null;
    if (openId === null || !known || seen.current === openId) return;
    seen.current = openId;
    if (unread.has(openId)) mutate({ mark: 'read', items: [openId] });
  }, [openId, known, unread, mutate]);
  const failed = error ?? answer.error;
  const problem = failed === null ? null : viewOf(failed);
  if (!isRead || problem?.code === notKept) return null;
  return {
    unread,
    fresh,
    setUnread: (id) => mutate({ mark: 'unread', items: [id] }),
    readAll: () => mutate({ mark: 'read', items: 'all' }),
    problem,
    retry: () => {
      reset();
      void answer.refetch();
    },
  };
}
