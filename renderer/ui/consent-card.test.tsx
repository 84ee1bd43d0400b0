// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react';
import jsQrModule from 'jsqr';
import { afterEach, describe, expect, it } from 'vitest';
import type { ShellDouble, ShellScript } from '../../test/doubles/bridge-double.ts';
import { openShell, type OpenWindow } from '../../test/doubles/open-window.ts';
import { hospital, patients, readers } from '../../test/gallery/states/people.ts';
import { script, signedIn } from '../../test/gallery/states/scripts.ts';
import { paintQr } from './qr-code.fixture.ts';

// The package is CommonJS: its function is the default of the default.
const jsQr = (jsQrModule as unknown as { default?: typeof jsQrModule }).default ?? jsQrModule;

let shell: OpenWindow<ShellDouble>;
afterEach(() => shell.close());

async function openCard(more: ShellScript = {}) {
  shell = openShell(
    script(signedIn, readers('uzi'), { patient: { search: { value: { rows: [], truncated: false } } }, ...more }),
  );
  await shell.user.type(await screen.findByRole('searchbox'), '7340099');
  await shell.user.click(await screen.findByRole('button', { name: 'Kaartje afdrukken' }));
  await screen.findByRole('dialog');
  return shell;
}
const cards = (within: ParentNode = document) => [...within.querySelectorAll<HTMLElement>('.consent-card')];

describe('S4-04 S4-05 the card for a patient', () => {
  it('explains both ways, and its code leads to the patient portal', async () => {
    await openCard();
    const [card] = cards();
    expect(card!.textContent).toContain('Neem uw paspoort, identiteitskaart of rijbewijs mee');
    expect(card!.textContent).toContain('Log in met DigiD met sms-controle. Kies Gegevens en daarna Toestemming.');
    const svg = card!.querySelector('svg.qr-code')!;
    const width = Number(svg.getAttribute('viewBox')!.split(' ')[2]);
    const pixels = paintQr({ path: svg.querySelector('path')!.getAttribute('d')!, width }, 4);
    expect(jsQr(pixels, width * 4, width * 4)?.data).toBe(`https://${hospital.patientPortal}`);
  });

  it('7.8 names no patient, whatever was looked at before', async () => {
    await openCard();
    const text = cards()[0]!.textContent;
    const known = patients.flatMap(({ name, patientNumber }) =>
      patientNumber === null ? [name] : [name, patientNumber],
    );
    expect(known.filter((one) => text.includes(one))).toEqual([]);
    expect(text).not.toContain('7340099');
    expect(text).toContain('Huisartsenpraktijk De Linde');
  });

  it('is printed on the paper that was chosen, four on an A4, in the language of the patient', async () => {
    const { user, double } = await openCard({ exports: { printCard: 'never' } });
    await user.click(screen.getByRole('radio', { name: 'A4, vier kaartjes' }));
    await user.click(screen.getByRole('radio', { name: 'English' }));
    await user.click(screen.getByRole('button', { name: 'Afdrukken' }));
    await waitFor(() => expect(double.asked.at(-1)).toEqual({ call: 'exports.printCard', input: { paper: 'a4' } }));
    const paper = document.querySelector('.paper')!;
    expect(paper.querySelector('.card-sheet-a4')).not.toBeNull();
    expect(cards(paper).map((card) => card.lang)).toEqual(['en', 'en', 'en', 'en']);
    expect(cards(paper)[0]!.textContent).toContain('May your GP look along?');
  });

  it('says what became of it', async () => {
    const { user, double } = await openCard();
    await user.click(screen.getByRole('button', { name: 'Afdrukken' }));
    expect(await screen.findByText('Afgedrukt.')).toBeDefined();
    double.rescript({ exports: { printCard: { error: { code: 'DP-6007', params: { reason: 'x' } } } } });
    await user.click(screen.getByRole('button', { name: 'Afdrukken' }));
    expect((await screen.findByRole('alert')).textContent).toContain('DP-6007');
  });
});
