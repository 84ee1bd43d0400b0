import type { PinView } from '../../../contract/views/pin.ts';
import { user } from './people.ts';
import type { GalleryState } from './state.ts';

const view: PinView = {
  relyingParty: 'Ziekenhuis Gooizicht, Zorgverlenersportaal',
  origin: 'https://zorgverleners.gooizicht.example',
  holder: user.name,
  reader: 'Gemalto PC Twin Reader 00',
  minLength: 6,
  maxLength: 6,
  numericOnly: true,
  triesLeft: null,
  problem: null,
  busy: false,
};

const look = (name: string, shows: string | RegExp, change: Partial<PinView> = {}): GalleryState => ({
  page: 'pin',
  name,
  shows,
  size: { width: 440, height: 520 },
  script: {
    pin: { view: { value: { ...view, ...change } }, submit: { value: undefined }, cancel: { value: undefined } },
  },
});

/** The PIN window (S4-09, S4-10). */
export const pinStates: readonly GalleryState[] = [
  look('pin', 'Ja / Toestaan'),
  look('pin-wrong', /nog 2 pogingen/, { triesLeft: 2, problem: { code: 'DP-1101', params: { triesLeft: 2 } } }),
  look('pin-last-try', /nog één poging/, { triesLeft: 1, problem: { code: 'DP-1102' } }),
  look('pin-busy', 'De pas controleert uw pincode', { busy: true }),
  {
    ...look('pin-too-short', /heeft 6 tot 6 tekens|heeft 6/),
    act: async (page) => {
      await page.getByLabel('Pincode van uw pas').fill('12');
      await page.keyboard.press('Enter');
    },
  },
  look('pin-english', 'Yes / Allow', { language: 'en', minLength: 4, maxLength: 8, numericOnly: false }),
];
