import { useInfiniteQuery, useMutation, useQuery, type InfiniteData } from '@tanstack/react-query';
import type { InboxItem } from '../../../contract/portal/inbox.ts';
import type { InboxView } from '../../../contract/views/practice.ts';
import { ask } from '../../lib/bridge.ts';
import { patientQueries } from '../../lib/patient-memory.ts';

export const inboxFilters = ['new', 'mine', 'seen', 'all'] as const;
export type InboxFilter = (typeof inboxFilters)[number];

const inboxKey = (show: InboxFilter) => ['inbox', show] as const;

/** Nieuwe patiëntinformatie (S4-27), newest first, older items page by page; asked again when it is opened. */
export const useInbox = (show: InboxFilter) =>
  useInfiniteQuery({
    queryKey: inboxKey(show),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      ask((id) => window.dossierpas.inbox.list({ show, cursor: pageParam }, id), signal),
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: 0,
    refetchOnMount: 'always',
  });

export const stopInbox = (show: InboxFilter) => patientQueries.cancelQueries({ queryKey: inboxKey(show) });

/** Colleagues of the practice, asked when somebody hands over. */
export const useColleagues = (wanted: boolean) =>
  useQuery({
    queryKey: ['inbox', 'colleagues'],
    queryFn: ({ signal }) => ask((id) => window.dossierpas.inbox.colleagues(undefined, id), signal),
    enabled: wanted,
  });

/** What can be done with an item; the whole practice sees it. */
export type InboxAct =
  | { readonly act: 'claim' | 'release' | 'seen' | 'unseen'; readonly itemId: string }
  | { readonly act: 'hand-over'; readonly itemId: string; readonly toUzi: string };

const run = (wanted: InboxAct): Promise<InboxItem> => {
  const { itemId } = wanted;
  const { inbox } = window.dossierpas;
  switch (wanted.act) {
    case 'claim':
      return ask(() => inbox.claim({ itemId }));
    case 'release':
      return ask(() => inbox.release({ itemId }));
    case 'seen':
      return ask(() => inbox.seen({ itemId }));
    case 'unseen':
      return ask(() => inbox.unseen({ itemId }));
    case 'hand-over':
      return ask(() => inbox.handOver({ itemId, toUzi: wanted.toUzi }));
  }
};

/** The item changes where it stands, so that undo is one press away; it leaves the list when the list is asked again. */
function place(item: InboxItem): void {
  patientQueries.setQueriesData<InfiniteData<InboxView, string | undefined>>(
    { predicate: ({ queryKey }) => queryKey[0] === 'inbox' && queryKey[1] !== 'colleagues' },
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({
          ...page,
          items: page.items.map((old) => (old.itemId === item.itemId ? item : old)),
        })),
      },
  );
}

export const useInboxAct = () => useMutation({ mutationFn: run, onSuccess: place });
