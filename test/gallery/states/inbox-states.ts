import type { Page } from '@playwright/test';
import type { InboxItem } from '../../../contract/portal/inbox.ts';
import type { InboxView } from '../../../contract/views/practice.ts';
import type { ShellScript } from '../../doubles/bridge-double.ts';
import { readers } from './people.ts';
import { script, signedIn } from './scripts.ts';
import type { GalleryState } from './state.ts';

const colleague = { uziNumber: '900000777', name: 'K. Aydin' };
type Open = Extract<InboxItem, { locked: false }>;
const item = (itemId: string, name: string, more: Partial<Open>): Open => ({
  locked: false,
  itemId,
  kind: 'lab',
  section: 'lab',
  resource: { type: 'Observation', id: itemId },
  entry: 'Observation/l4',
  title: 'Nierfunctie en elektrolyten',
  flagged: false,
  arrivedAt: '2026-11-22T08:40:00.000Z',
  patient: { patientId: `p-${itemId}`, name, birthDate: '1958-03-12', gender: 'female' },
  onBehalfOf: null,
  claimed: null,
  seen: null,
  ...more,
});
const items: InboxItem[] = [
  item('i1', 'Jansen, A.M. (Annemarie)', { flagged: true }),
  item('i2', 'Bakker, P. (Piet)', {
    kind: 'discharge-letter',
    section: 'correspondence',
    title: 'Ontslagbrief orthopedie',
    claimed: { by: colleague, at: '2026-11-22T08:55:00.000Z' },
  }),
  { locked: true, itemId: 'i3', arrivedOn: '2026-11-21' },
  item('i4', 'el Idrissi, F. (Fatima)', {
    kind: 'radiology',
    section: 'radiology',
    title: 'X-thorax',
    onBehalfOf: 'Huisartsenpraktijk De Eik',
    arrivedAt: '2026-11-20T15:02:00.000Z',
  }),
];
const page = (shown: InboxItem[], next: string | null = null): InboxView => ({
  items: shown,
  next,
  counts: { new: 3, mine: 1, locked: 1 },
});

const inboxed = (inbox: NonNullable<ShellScript['inbox']>): ShellScript => ({
  ...script(signedIn, readers('uzi')),
  news: { state: { value: { line: 'live', unseen: 3 } } },
  inbox: {
    colleagues: { value: [colleague, { uziNumber: '900000778', name: 'S. van der Berg' }] },
    seen: ({ itemId }) => ({
      value: {
        ...item(itemId, 'Jansen, A.M. (Annemarie)', { flagged: true }),
        seen: { by: colleague, at: '2026-11-22T09:00:00.000Z' },
      },
    }),
    ...inbox,
  },
});
const open = (window: Page) => window.getByRole('button', { name: /^Nieuw/ }).click();
const openFirst = async (window: Page) => {
  await open(window);
  await window.getByRole('button', { name: 'Lab-uitslag: Nierfunctie en elektrolyten' }).click();
};
const look = (
  name: string,
  shows: string | RegExp,
  inbox: NonNullable<ShellScript['inbox']>,
  act: (window: Page) => Promise<void> = open,
): GalleryState => ({ page: 'shell', name, shows, act, script: inboxed(inbox) });

const list = { value: page(items, 'older') };

/** Nieuwe patiëntinformatie and every face of it. */
export const inboxStates: readonly GalleryState[] = [
  look('inbox', 'Bericht zonder toestemming', { list }),
  look('inbox-item', 'Openen in het dossier', { list }, openFirst),
  look('inbox-seen', 'Toch niet gezien', { list }, async (window) => {
    await openFirst(window);
    await window.getByRole('button', { name: 'Gezien', exact: true }).click();
  }),
  look('inbox-hand-over', 'Aan wie draagt u dit over?', { list }, async (window) => {
    await openFirst(window);
    await window.getByRole('button', { name: 'Overdragen' }).click();
    await window.getByRole('button', { name: 'K. Aydin' }).waitFor();
  }),
  look('inbox-taken', 'DP-4101', { list, claim: { error: { code: 'DP-4101' } } }, async (window) => {
    await openFirst(window);
    await window.getByRole('button', { name: 'Ik pak dit op' }).click();
  }),
  look('inbox-empty', 'Er is niets nieuws.', { list: { value: page([]) } }),
  look('inbox-waiting', 'de nieuwe patiëntinformatie', { list: 'never' }),
  look('inbox-failed', 'DP-3001', { list: { error: { code: 'DP-3001' } } }),
];
