import type { OperationOutcome } from 'fhir/r4';

/** A request that is no valid FHIR request here. Its text names parameters, never their values. */
export class FhirRequestError extends Error {
  readonly status: 400 | 404 | 405 | 410;
  readonly issue: OperationOutcome['issue'][number]['code'];

  constructor(status: FhirRequestError['status'], issue: FhirRequestError['issue'], text: string) {
    super(text);
    this.name = 'FhirRequestError';
    this.status = status;
    this.issue = issue;
  }
}

/** @param text what is wrong, in English, without any value of the request */
export const operationOutcome = (code: FhirRequestError['issue'], text: string): OperationOutcome => ({
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'error', code, diagnostics: text }],
});
