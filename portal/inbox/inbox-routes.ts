import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  Colleagues,
  HandOverRequest,
  InboxCounts,
  InboxItem,
  InboxItemId,
  InboxPage,
  InboxQuery,
} from '../../contract/portal/inbox.ts';
import { admit } from '../fhir/answer.ts';
import { type Caller, type ClinicalContext, logAccess } from '../fhir/caller.ts';
import type { PortalApp } from '../server/portal-app.ts';
import { practiceNames } from '../waarneming/active-mandates.ts';
import { countItems, type GatedItem, gateItems, type InboxPosition, type InboxShow, readItems } from './gated-items.ts';
import { actOnItem, type InboxAction } from './inbox-actions.ts';
import { inboxView } from './inbox-view.ts';
import { colleaguesOf, rememberMember } from './practice-members.ts';

const pageSize = 50;
const rowsPerRead = 200;
const tags = ['inbox'];
const ItemParams = z.object({ itemId: InboxItemId });

/** Nieuwe patiëntinformatie (S4-27, S4-28): what arrived for the practice, and who looks at it. */
export function registerInboxRoutes(app: PortalApp, context: ClinicalContext): void {
  const enter = async (request: FastifyRequest): Promise<Caller> => {
    const caller = await admit(context, request);
    await rememberMember(context.database, caller.clinician, context.now());
    return caller;
  };
  app.get(
    '/me/inbox',
    {
      schema: { summary: 'New information, newest first', tags, querystring: InboxQuery, response: { 200: InboxPage } },
    },
    async (request) => {
      const caller = await enter(request);
      const { show, cursor } = request.query;
      const page = await readPage(context, caller, show, cursor === undefined ? null : readCursor(cursor));
      logList(context, caller, 'inbox');
      const items = await inboxView(
        context,
        page.items,
        await practiceNames(context.database, caller.clinician, context.now()),
      );
      return { items, next: page.next };
    },
  );
  app.get(
    '/me/inbox/counts',
    { schema: { summary: 'How much is new', tags, response: { 200: InboxCounts } } },
    async (request) => {
      const caller = await enter(request);
      const counts = await countItems(context, caller);
      logList(context, caller, 'inbox-counts');
      return counts;
    },
  );
  app.get(
    '/me/inbox/colleagues',
    { schema: { summary: 'Colleagues in the practice', tags, response: { 200: Colleagues } } },
    async (request) => {
      const caller = await enter(request);
      logList(context, caller, 'colleagues');
      return { colleagues: await colleaguesOf(context.database, caller.clinician) };
    },
  );
  const act = async (request: FastifyRequest, itemId: string, action: InboxAction): Promise<InboxItem> => {
    const caller = await enter(request);
    const done = await actOnItem(context, caller, itemId, action);
    const [item] = await inboxView(
      context,
      [done],
      await practiceNames(context.database, caller.clinician, context.now()),
    );
    return InboxItem.parse(item);
  };
  for (const name of ['claim', 'release', 'seen', 'unseen'] as const) {
    app.post(
      `/me/inbox/:itemId/${name}`,
      { schema: { summary: `Item: ${name}`, tags, params: ItemParams, response: { 200: InboxItem } } },
      (request) => act(request, request.params.itemId, { name }),
    );
  }
  app.post(
    '/me/inbox/:itemId/hand-over',
    {
      schema: {
        summary: 'Item: to a colleague',
        tags,
        params: ItemParams,
        body: HandOverRequest,
        response: { 200: InboxItem },
      },
    },
    (request) => act(request, request.params.itemId, { name: 'hand-over', toUzi: request.body.toUzi }),
  );
}

/** A list that shows each row as far as its gates allow. */
function logList(context: ClinicalContext, caller: Caller, subtype: string): void {
  logAccess(context, caller, {
    eventCode: '110112',
    subtype,
    object: 'Inbox',
    patientId: null,
    decision: { checks: { authorisation: true, relation: true, consent: null, breakGlass: false }, reason: null },
  });
}

async function readPage(
  context: ClinicalContext,
  caller: Caller,
  show: InboxShow,
  from: InboxPosition | null,
): Promise<{ items: GatedItem[]; next: string | null }> {
  const found: GatedItem[] = [];
  let position = from;
  for (;;) {
    const rows = await readItems(context, caller, show, rowsPerRead, position);
    found.push(...(await gateItems(context, caller, rows)));
    const last = rows.at(-1);
    if (found.length > pageSize || rows.length < rowsPerRead || !last) break;
    position = { arrivedAt: last.arrived_at, id: last.id };
  }
  const items = found.slice(0, pageSize);
  const end = items.at(-1)?.item;
  return { items, next: found.length > pageSize && end ? writeCursor(end.arrived_at, end.id) : null };
}

/** Says nothing of a patient: a moment and the id of an item. */
const writeCursor = (arrivedAt: string, id: string): string => Buffer.from(`${arrivedAt} ${id}`).toString('base64url');

function readCursor(cursor: string): InboxPosition {
  const [arrivedAt = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  return { arrivedAt, id };
}
