import { z } from 'zod';
import { OrganisationId } from '../../contract/organisation/organisation.ts';
import { RequestForm, RequestFormDraft } from '../../contract/organisation/people.ts';
import { RequestForms as RequestFormsAnswer } from '../../contract/portal/organisations.ts';
import type { PortalApp } from '../server/portal-app.ts';
import { formPlace, newFormPlace } from './organisation-audit.ts';
import { organisationTag } from './organisation-gate.ts';
import type { OrganisationParts } from './organisation-parts.ts';
import { RequestForms } from './request-forms.ts';

/** Request forms of the leverancier-adviseur (S0-01). */
export function registerRequestFormRoutes(app: PortalApp, parts: OrganisationParts): void {
  const { gate, audit } = parts;
  const forms = new RequestForms(parts);
  const about = (summary: string) => ({ summary, tags: [organisationTag], security: [{ session: [] }] });
  const params = z.object({ id: OrganisationId });

  app.get(
    '/request-forms',
    { schema: { ...about('Forms that the caller prepared'), response: { 200: RequestFormsAnswer } } },
    async (request) => ({ forms: await forms.preparedBy(await gate.duty(request)) }),
  );

  app.post(
    '/request-forms',
    {
      schema: { ...about('Prepares a form for a behandelaar'), body: RequestFormDraft, response: { 201: RequestForm } },
    },
    async (request, reply) => {
      const caller = await gate.duty(request);
      const prepared = await audit.attempt(caller.by, 'request-form-prepared', newFormPlace, () =>
        forms.prepare(caller, request.body),
      );
      return reply.code(201).send(prepared);
    },
  );

  app.post(
    '/request-forms/:id/withdraw',
    { schema: { ...about('Withdraws a form'), params, response: { 200: RequestForm } } },
    async (request) => {
      const caller = await gate.duty(request);
      const { id } = request.params;
      return audit.attempt(caller.by, 'request-form-withdrawn', formPlace(id), () =>
        forms.end(caller, id, 'withdrawn'),
      );
    },
  );

  app.get(
    '/me/request-forms',
    {
      schema: {
        ...about('Forms that wait for the caller, and what became of the last ones'),
        response: { 200: RequestFormsAnswer },
      },
    },
    async (request) => ({ forms: await forms.of(await gate.account(request)) }),
  );

  for (const [path, end, event, summary] of [
    ['submit', 'submitted', 'request-form-submitted', 'Submits a form'],
    ['decline', 'declined', 'request-form-declined', 'Declines a form'],
  ] as const) {
    app.post(
      `/me/request-forms/:id/${path}`,
      { schema: { ...about(summary), params, response: { 200: RequestForm } } },
      async (request) => {
        const caller = await gate.account(request);
        const { id } = request.params;
        return audit.attempt(caller.by, event, formPlace(id), () => forms.end(caller, id, end));
      },
    );
  }
}
