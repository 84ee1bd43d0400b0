import { useQuery } from '@tanstack/react-query';
import type { RequestForm, RequestFormDraft } from '../../../../contract/organisation/people.ts';
import { ask } from '../../../lib/bridge.ts';
import { patientQueries } from '../../../lib/patient-memory.ts';

const formsKey = ['request-forms'] as const;

/** Request forms that wait for the user, and those the user prepared; asked again at every look (S0-01). */
export const useRequestForms = () =>
  useQuery({
    queryKey: formsKey,
    queryFn: ({ signal }) => ask((id) => window.dossierpas.requestForm.list(undefined, id), signal),
    staleTime: 0,
    refetchOnMount: 'always',
  });

export const stopRequestForms = () => patientQueries.cancelQueries({ queryKey: formsKey });

/** What was done stands in the lists at once; and what was refused shows what somebody else did meanwhile (DP-5011). */
async function after(done: Promise<RequestForm>): Promise<void> {
  try {
    await done;
  } finally {
    await patientQueries.invalidateQueries({ queryKey: formsKey });
  }
}

export const prepareForm = (draft: RequestFormDraft) => after(ask(() => window.dossierpas.requestForm.prepare(draft)));
export const withdrawForm = (id: string) => after(ask(() => window.dossierpas.requestForm.withdraw({ id })));
export const submitForm = (id: string) => after(ask(() => window.dossierpas.requestForm.submit({ id })));
export const declineForm = (id: string) => after(ask(() => window.dossierpas.requestForm.decline({ id })));
