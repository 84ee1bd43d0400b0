import { useQuery } from '@tanstack/react-query';
import type { Home } from '../../../contract/account/home.ts';
import { ask } from '../../lib/bridge.ts';
import { patientQueries } from '../../lib/patient-memory.ts';

const homeKey = ['home'] as const;

/** Services, notices and documents (S1-42, S1-43), asked again each time home is opened: news may have come. */
export const useHome = () =>
  useQuery({
    queryKey: homeKey,
    queryFn: ({ signal }) => ask((id) => window.dossierpas.home.get(undefined, id), signal),
    staleTime: 0,
    refetchOnMount: 'always',
  });

export const stopHome = () => patientQueries.cancelQueries({ queryKey: homeKey });

/**
 * Marks notices as read at the portal, and here as each is confirmed.
 * @throws DossierError of the first that was refused; the ones before it stay read
 */
export async function readNotices(ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    // One after the other: the portal counts a burst as a fault, and the list is short.
    // oxlint-disable-next-line no-await-in-loop
    await ask(() => window.dossierpas.home.readNotice({ id }));
    patientQueries.setQueryData<Home>(homeKey, (home) =>
      home
        ? { ...home, notices: home.notices.map((notice) => (notice.id === id ? { ...notice, read: true } : notice)) }
        : undefined,
    );
  }
}

/** Opens a service or document in the system browser, by its place in the list of the portal. */
export const openHomeLink = (link: number) => ask(() => window.dossierpas.home.open({ link }));
