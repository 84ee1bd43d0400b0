// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { ShellDouble, ShellScript } from '../../../test/doubles/bridge-double.ts';
import { openShell, type OpenWindow } from '../../../test/doubles/open-window.ts';
import {
  logPage,
  openTrace,
  ownLines,
  partTrace,
  patientLines,
  untoldTrace,
} from '../../../test/gallery/states/insight-people.ts';
import { patients, readers, user as clinician } from '../../../test/gallery/states/people.ts';
import { script, signedIn } from '../../../test/gallery/states/scripts.ts';

let shell: OpenWindow<ShellDouble>;
afterEach(() => shell.close());

function open(more: ShellScript = {}) {
  shell = openShell(script(signedIn, readers('uzi'), more));
  return shell;
}
const asked = (call: string) => shell.double.asked.filter((line) => line.call === call).map(({ input }) => input);

async function openAccessMenu(item: string) {
  const { user } = shell;
  await user.click(await screen.findByRole('button', { name: patients[0]!.name }));
  await user.click(await screen.findByRole('button', { name: 'Inzage' }));
  await user.click(await screen.findByRole('menuitem', { name: item }));
}
const openWhy = () => openAccessMenu('Waarom zie ik dit dossier?');
const openWho = () => openAccessMenu('Wie heeft dit dossier ingezien?');
async function openOwn() {
  await shell.user.click(await screen.findByRole('button', { name: 'Start' }));
  await shell.user.click(await screen.findByRole('button', { name: 'Mijn inzagelogboek' }));
}
const gates = () =>
  screen.findAllByRole('listitem').then((items) => items.filter(({ className }) => className === 'gate'));

describe('Waarom zie ik dit (niet)?', () => {
  it('tells the five gates in their order, with where and when consent was given (S4-04)', async () => {
    open({ access: { trace: { value: openTrace } } });
    await openWhy();
    expect(await screen.findByText('U ziet dit dossier: alle controles zijn in orde.')).toBeDefined();
    const names = (await gates()).map((gate) => gate.querySelector('.gate-name')?.textContent);
    expect(names).toEqual(
      ['Sessie', 'Rol', 'Behandelrelatie', 'Toestemming', 'Rubrieken'].map((name) => `${name}in orde`),
    );
    expect(screen.getByText(/aan de balie met een identiteitsbewijs, op 02-04-2025 11:10/)).toBeDefined();
    expect(screen.queryByText(/legitimatie vereist/)).toBeNull();
    expect(asked('access.trace')).toEqual([{ patientId: 'p-1' }]);
  });

  it('names what the consent leaves out, and how the patient can extend it (S4-05)', async () => {
    open({ access: { trace: { value: partTrace } } });
    await openWhy();
    expect(await screen.findByText(/^Niet: Algemene gegevens, Afspraken/)).toBeDefined();
    expect(screen.getByText('U neemt waar voor de praktijk van deze patiënt.')).toBeDefined();
    expect(screen.getByText(/in het patiëntenportaal met DigiD en sms, op 01-10-2026 20:42/)).toBeDefined();
    expect(screen.getByText(/DigiD mét sms-verificatie/)).toBeDefined();
  });

  it('S4-13 says that the portal does not tell, and never guesses which gate it was', async () => {
    open({ access: { trace: { value: untoldTrace } } });
    await openWhy();
    expect(await screen.findByText(/Waarom niet, zegt het portaal bewust niet/)).toBeDefined();
    const said = (await gates()).map(({ textContent }) => textContent).join(' ');
    expect(said.match(/het portaal zegt dit niet/g)).toHaveLength(3);
    expect(said).not.toMatch(/niet in orde|geen toestemming/);
  });

  it('S4-13 after a search nothing is asked about nobody, and the same is told', async () => {
    const { user } = open({ patient: { search: { value: { rows: [], truncated: false } } } });
    await user.type(await screen.findByRole('searchbox'), '7340099');
    await user.click(await screen.findByRole('button', { name: 'Waarom zie ik dit niet?' }));
    expect(await screen.findByText(/Waarom niet, zegt het portaal bewust niet/)).toBeDefined();
    expect(screen.getByText('Uw rol Huisarts (01.015) mag dossiers inzien.')).toBeDefined();
    expect(asked('access.trace')).toEqual([]);
  });

  it('says why it failed and asks again; a lock takes it away', async () => {
    const { user, double } = open({ access: { trace: { error: { code: 'DP-3001' } } } });
    await openWhy();
    double.rescript({ access: { trace: { value: openTrace } } });
    await user.click(await screen.findByRole('button', { name: 'Opnieuw proberen' }));
    await screen.findByText('U ziet dit dossier: alle controles zijn in orde.');
    act(() => double.tell('session', 'changed', { phase: 'locked', reason: 'idle', user: clinician }));
    expect(screen.queryByText('U ziet dit dossier: alle controles zijn in orde.')).toBeNull();
  });
});

describe('Mijn inzagelogboek (NEN 7513)', () => {
  it('says which entries were copied, by kind and date and alike ones once, unfolded without opening the patient', async () => {
    const { user } = open({ access: { ownLog: { value: logPage(ownLines) } } });
    await openOwn();
    const summary = await screen.findByText('12 onderdelen');
    const details = summary.closest('details')!;
    expect(details.open).toBe(false);
    expect(screen.getAllByText(/onderdelen$/)).toHaveLength(1);
    await user.click(summary);
    expect(details.open).toBe(true);
    expect([...details.querySelectorAll('li')].map(({ textContent }) => textContent)).toEqual([
      'uitslag van 18-11-2026 08:12 (8)',
      'uitslag van 08-2025 (2)',
      'onderzoeksverslag van 18-11-2026 08:12',
      'uitslag',
    ]);
    expect(screen.getByRole('heading', { name: 'Mijn inzagelogboek' })).toBeDefined();
  });

  it('shows refused attempts, the four checks in words, and a kind it does not know as it is', async () => {
    open();
    await openOwn();
    const rows = (await screen.findAllByRole('row')).slice(1);
    expect(rows).toHaveLength(ownLines.length);
    expect(rows[0]!.textContent).toContain('GekopieerdLab-uitslagen, 12 regels');
    const refused = within(rows[2]!);
    expect(refused.getByText('Geweigerd')).toBeDefined();
    expect(refused.getByText('Het portaal zegt niet welke controle')).toBeDefined();
    expect(refused.getByText('Behandelrelatie').textContent).toBe(
      'Behandelrelatie: niet gecontroleerd of niet verteld',
    );
    expect(refused.getByText('Bevoegd').textContent).toBe('Bevoegd: ja');
    expect(rows.at(-1)!.textContent).toContain('a-kind-of-tomorrow');
  });

  it('asks whole days, by preset and of one’s own, and nothing for days that end before they begin', async () => {
    const { user } = open();
    await openOwn();
    await user.click(await screen.findByRole('radio', { name: 'Alles' }));
    await waitFor(() => expect(asked('access.ownLog').at(-1)).toEqual({}));
    const [from, to] = [screen.getByLabelText('Van'), screen.getByLabelText('Tot en met')];
    await user.type(from, '20-11-2026');
    await waitFor(() => expect(asked('access.ownLog').at(-1)).toEqual({ from: '2026-11-20' }));
    const before = asked('access.ownLog').length;
    await user.type(to, '19-11-2026');
    expect(await screen.findAllByText('De begindatum ligt na de einddatum.')).toHaveLength(2);
    expect(asked('access.ownLog')).toHaveLength(before);
  });

  it('loads older lines below the newer ones, only when asked', async () => {
    const { user, double } = open({ access: { ownLog: { value: logPage(ownLines.slice(0, 3), '44') } } });
    await openOwn();
    const more = await screen.findByRole('button', { name: 'Meer laden' });
    expect(asked('access.ownLog')).toHaveLength(1);
    double.rescript({ access: { ownLog: { value: logPage(ownLines.slice(3)) } } });
    await user.click(more);
    expect(await screen.findByText('Dit is alles in deze periode.')).toBeDefined();
    expect(asked('access.ownLog').at(-1)).toMatchObject({ cursor: '44' });
    expect(screen.getAllByRole('row')).toHaveLength(ownLines.length + 1);
  });

  it('keeps what is there when older lines fail', async () => {
    const { user, double } = open({ access: { ownLog: { value: logPage(ownLines, '44') } } });
    await openOwn();
    const more = await screen.findByRole('button', { name: 'Meer laden' });
    double.rescript({ access: { ownLog: { error: { code: 'DP-3002', params: { seconds: 15 } } } } });
    await user.click(more);
    expect((await screen.findByRole('alert')).textContent).toContain('DP-3002');
    expect(screen.getAllByRole('row')).toHaveLength(ownLines.length + 1);
  });

  it('opens the dossier of a line that names its patient, and Esc comes back', async () => {
    const { user } = open();
    await openOwn();
    await user.click((await screen.findAllByRole('button', { name: patients[0]!.name }))[0]!);
    await screen.findByRole('tablist');
    await user.keyboard('{Escape}');
    expect(await screen.findByRole('heading', { name: 'Mijn inzagelogboek' })).toBeDefined();
  });

  it('is a command of the palette', async () => {
    const { user } = open();
    await screen.findByRole('searchbox');
    await user.keyboard('{Control>}k{/Control}');
    await user.click(await screen.findByRole('menuitem', { name: 'Mijn inzagelogboek' }));
    expect(await screen.findByRole('heading', { name: 'Mijn inzagelogboek' })).toBeDefined();
  });
});

describe('Wie heeft dit dossier ingezien', () => {
  it('shows who, in which role, on whose behalf, what and how often, over the dossier', async () => {
    const { user } = open();
    await openWho();
    const dialog = within(await screen.findByRole('dialog'));
    const rows = (await dialog.findAllByRole('row')).slice(1);
    expect(rows).toHaveLength(patientLines.length);
    expect(rows[0]!.textContent).toContain('22-11-2026 09:02 – 09:36');
    expect(rows[0]!.textContent).toContain('Gelezen (7 keer)');
    expect(rows[1]!.textContent).toContain('K. AydinHuisarts · URA 90000102 · namens URA 90000101');
    expect(rows[2]!.textContent).toContain('1 onderdeeldocument van 18-11-2026');
    expect(rows[3]!.textContent).toContain('900000999');
    expect(rows[3]!.textContent).toContain('Rol mag niet inzien');
    expect(rows[4]!.textContent).toContain('Ziekenhuis Gooizicht, balie');
    expect(asked('access.patientLog')[0]).toMatchObject({ patientId: 'p-1' });
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByRole('tablist')).toBeDefined();
  });

  it('S4-13 a consent that changes while it is open has it asked again', async () => {
    const { double } = open();
    await openWho();
    await waitFor(() => expect(asked('access.patientLog')).toHaveLength(1));
    double.rescript({
      access: { patientLog: { error: { code: 'DP-4001' } } },
      dossier: { open: { error: { code: 'DP-4001' } } },
    });
    act(() => double.tell('news', 'changed', { changed: 'consent', patientId: 'p-1' }));
    await waitFor(() => expect(asked('access.patientLog')).toHaveLength(2));
    await waitFor(() => expect(screen.queryByText('K. Aydin')).toBeNull());
  });
});
