import type { RequestForm } from '../../../../contract/organisation/people.ts';

/** How the state of a request form looks, on both sides. */
export const formTones = {
  prepared: 'caution',
  submitted: 'calm',
  withdrawn: 'plain',
  declined: 'alarm',
} as const satisfies Record<RequestForm['state'], string>;
