import type { ChatView } from '../../../contract/views/account.ts';
import type { ShellScript } from '../../doubles/bridge-double.ts';
import { closed, open, talk } from './account-people.ts';
import { readers } from './people.ts';
import { script } from './scripts.ts';
import type { GalleryState } from './state.ts';

/** The first login, waiting for the servicedesk. */
export const verification = (chat: ChatView, more: ShellScript = {}): ShellScript =>
  script({ phase: 'account-verification', code: '3761', unlocking: null }, readers('none'), {
    ...more,
    chat: { state: { value: chat }, ...more.chat },
  });

const look = (name: string, shows: string | RegExp, chat: ChatView, more: ShellScript = {}): GalleryState => ({
  page: 'shell',
  name,
  shows,
  script: verification(chat, more),
});

/** Verification with four digits and the chat with the servicedesk (S1-36 to S1-41). */
export const verificationStates: readonly GalleryState[] = [
  look('verification', 'Klik hier om de chat te starten', { line: 'closed', messages: [], hours: null }),
  look('verification-connecting', /Wacht op verbinding met de servicedesk/, {
    line: 'connecting',
    messages: [],
    hours: null,
  }),
  look('verification-chat', 'Sanne', { line: 'live', messages: talk, hours: open }),
  {
    ...look(
      'verification-empty',
      /Stuur een bericht met uw code/,
      { line: 'live', messages: [], hours: open },
      { chat: { start: { value: undefined } } },
    ),
    act: (page) => page.getByRole('button', { name: 'Klik hier om de chat te starten' }).click(),
  },
  look('verification-lost', /verbinding met de servicedesk is weggevallen/, {
    line: 'lost',
    messages: talk,
    hours: open,
  }),
  look('verification-closed', /maandag 23 november om 08:30 uur/, { line: 'live', messages: [], hours: closed }),
  {
    ...look(
      'verification-refused',
      'De servicedesk is nu gesloten.',
      { line: 'live', messages: talk, hours: open },
      {
        chat: { send: { error: { code: 'DP-2128' } } },
      },
    ),
    act: async (page) => {
      await page.getByRole('textbox', { name: 'Uw bericht' }).fill('Mijn code is 3761.');
      await page.keyboard.press('Enter');
    },
  },
];
