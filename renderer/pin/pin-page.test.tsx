// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { PinView } from '../../contract/views/pin.ts';
import type { PinDouble } from '../../test/doubles/bridge-double.ts';
import { openPin, type OpenWindow } from '../../test/doubles/open-window.ts';

let pin: OpenWindow<PinDouble>;
afterEach(() => pin.close());

const view: PinView = {
  relyingParty: 'Ziekenhuis Gooizicht',
  origin: 'https://portaal.gooizicht.example',
  holder: 'M.J. de Vries',
  reader: 'Reader A',
  minLength: 6,
  maxLength: 8,
  numericOnly: true,
  triesLeft: null,
  problem: null,
  busy: false,
};

const open = (change: Partial<PinView> = {}) => {
  pin = openPin({
    pin: { view: { value: { ...view, ...change } }, submit: { value: undefined }, cancel: { value: undefined } },
  });
  return pin;
};
const field = () => screen.findByLabelText<HTMLInputElement>('Pincode van uw pas');

it('D03 names who asks, from where, and whose card it is', async () => {
  open();
  expect(await screen.findByText('https://portaal.gooizicht.example')).toBeDefined();
  expect(screen.getByText('M.J. de Vries')).toBeDefined();
  expect((await field()).type).toBe('password');
  expect((await field()).autocomplete).toBe('off');
});

it('S4-10 Enter hands the PIN over as bytes; the field is empty at once and the bytes are overwritten', async () => {
  const { user } = open();
  const handed: Uint8Array[] = [];
  const seen: string[] = [];
  const { submit } = window.dossierpasPin.pin;
  Object.assign(window, {
    dossierpasPin: {
      ...window.dossierpasPin,
      pin: {
        ...window.dossierpasPin.pin,
        submit: (input: { pin: Uint8Array }) => {
          handed.push(input.pin);
          seen.push(String.fromCharCode(...input.pin));
          seen.push((document.querySelector('#pin-field') as HTMLInputElement).value);
          return submit(input as Parameters<typeof submit>[0]);
        },
      },
    },
  });
  await user.type(await field(), '123456{Enter}');
  await waitFor(() => expect(handed.length).toBe(1));
  expect(seen).toEqual(['123456', '']);
  await waitFor(() => expect([...handed[0]!]).toEqual([0, 0, 0, 0, 0, 0]));
});

it('DP-1106 what cannot be a PIN of this card uses no try', async () => {
  const { user, double } = open();
  await user.type(await field(), '12{Enter}');
  expect((await screen.findByRole('alert')).textContent).toContain('DP-1106');
  await user.clear(await field());
  await user.type(await field(), '12345a{Enter}');
  expect(double.asked.map(({ call }) => call)).not.toContain('pin.submit');
});

it('S4-09 warns before the last try', async () => {
  const { double } = open({ triesLeft: 1 });
  expect(await screen.findByText(/nog één poging. Daarna blokkeert/)).toBeDefined();
  act(() => double.tell('pin', 'changed', { ...view, triesLeft: 1, problem: { code: 'DP-1102' } }));
  expect(screen.getByRole('alert').textContent).toContain('nog één poging; daarna blokkeert de pas');
  expect(screen.getAllByText(/nog één poging/).length).toBe(1);
});

it('does not invent tries that the card does not tell', async () => {
  open();
  await field();
  expect(screen.queryByText(/poging/)).toBeNull();
});

it('is busy while the card checks, and takes the news of a wrong PIN', async () => {
  const { double } = open({ busy: true });
  expect((await field()).readOnly).toBe(true);
  act(() =>
    double.tell('pin', 'changed', { ...view, triesLeft: 2, problem: { code: 'DP-1101', params: { triesLeft: 2 } } }),
  );
  expect((await screen.findByRole('alert')).textContent).toContain('nog 2 pogingen');
  expect(document.activeElement).toBe(await field());
});

it('Esc and Annuleren both cancel', async () => {
  const { user, double } = open();
  await field();
  await user.keyboard('{Escape}');
  await user.click(screen.getByRole('button', { name: 'Annuleren' }));
  expect(double.asked.filter(({ call }) => call === 'pin.cancel').length).toBe(2);
});

it('hints at Caps Lock only where letters can be part of a PIN', async () => {
  open({ numericOnly: false });
  fireEvent.keyDown(await field(), { key: 'A', modifierCapsLock: true });
  expect(screen.getByText('Caps Lock staat aan.')).toBeDefined();
});

it('speaks the language of the main window', async () => {
  open({ language: 'en' });
  expect(await screen.findByRole('button', { name: 'Yes / Allow' })).toBeDefined();
});
