import type { z } from 'zod';
import type { Handlers } from '../../../contract/ipc/define.ts';
import type { ShellIpc } from '../../../contract/ipc/shell.ts';
import { LogPage, type LogQuery } from '../../../contract/portal/access-log.ts';
import { DecisionTrace } from '../../../contract/portal/consent.ts';
import { Colleagues, InboxCounts, InboxItem, InboxPage } from '../../../contract/portal/inbox.ts';
import { HandoverList, LocumName, Mandate, Mandates } from '../../../contract/portal/waarneming.ts';
import type { CallContext } from '../ipc/call-context.ts';
import { NoContent } from '../portal/no-content.ts';
import type { PortalCalls } from '../portal/portal-http.ts';
import type { PracticeNews } from './practice-news.ts';

const never = new AbortController().signal;

/** An id in a path cannot lead to another path. */
const at = (...parts: readonly string[]): string => `/${parts.map(encodeURIComponent).join('/')}`;

/** Filters of a list that say nothing of a patient may stand in an address. */
function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}

/** The calls about the practice: inbox, decision trace, access log and waarneming. Main keeps nothing of their answers. */
export function practiceHandlers(
  portal: PortalCalls,
  news: PracticeNews,
): Pick<Handlers<ShellIpc, CallContext>, 'news' | 'inbox' | 'access' | 'waarneming'> {
  const get = <T extends z.ZodType>(path: string, schema: T, signal: AbortSignal) =>
    portal.send({ method: 'GET', path }, schema, { signal });
  const post = <T extends z.ZodType>(path: string, schema: T, json?: object) =>
    portal.send({ method: 'POST', path, ...(json === undefined ? {} : { json }) }, schema, { signal: never });
  const act = (action: string) => (item: { readonly itemId: string }) =>
    post(at('me', 'inbox', item.itemId, action), InboxItem);
  const log = (path: string, { from, to, cursor }: z.infer<typeof LogQuery>, signal: AbortSignal) =>
    get(withQuery(path, { from, to, cursor }), LogPage, signal);
  return {
    news: { state: () => news.view },
    inbox: {
      list: async ({ show, cursor }, { signal }) => {
        const [page, counts] = await Promise.all([
          get(withQuery('/me/inbox', { show, cursor }), InboxPage, signal),
          get('/me/inbox/counts', InboxCounts, signal),
        ]);
        return { ...page, counts };
      },
      colleagues: async (_nothing, { signal }) => (await get('/me/inbox/colleagues', Colleagues, signal)).colleagues,
      claim: act('claim'),
      release: act('release'),
      handOver: ({ itemId, toUzi }) => post(at('me', 'inbox', itemId, 'hand-over'), InboxItem, { toUzi }),
      seen: act('seen'),
      unseen: act('unseen'),
    },
    access: {
      trace: ({ patientId }, { signal }) => get(at('me', 'decision', patientId), DecisionTrace, signal),
      ownLog: (query, { signal }) => log('/me/access-log', query, signal),
      patientLog: ({ patientId, ...query }, { signal }) => log(at('patients', patientId, 'access-log'), query, signal),
    },
    waarneming: {
      list: (_nothing, { signal }) => get('/me/waarneming', Mandates, signal),
      locum: (to, { signal }) =>
        portal.send({ method: 'POST', path: '/me/waarneming/locum', json: to }, LocumName, { signal }),
      give: (request) => post('/me/waarneming/given', Mandate, request),
      revoke: async ({ mandateId }) => {
        await post(at('me', 'waarneming', 'given', mandateId, 'revoke'), NoContent);
        return undefined;
      },
      patients: ({ mandateId }, { signal }) => get(at('me', 'waarneming', mandateId, 'patients'), HandoverList, signal),
    },
  };
}
