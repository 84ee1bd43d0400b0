// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { ShellDouble, ShellScript } from '../../../test/doubles/bridge-double.ts';
import { openShell, type OpenWindow } from '../../../test/doubles/open-window.ts';
import { deskUser, signedInAs } from '../../../test/gallery/states/home-people.ts';
import {
  besideIt,
  deskOrganisationOf,
  deskOrganisations,
  organisation,
} from '../../../test/gallery/states/organisation-people.ts';
import { readers } from '../../../test/gallery/states/people.ts';
import { script } from '../../../test/gallery/states/scripts.ts';

let shell: OpenWindow<ShellDouble>;
afterEach(() => shell.close());

async function openTab(name: string, more: ShellScript['organisationDesk'] = {}) {
  shell = openShell(script(signedInAs(deskUser), readers('none'), { organisationDesk: more }));
  await shell.user.click(await screen.findByRole('button', { name: 'Servicedesk' }));
  await shell.user.click(await screen.findByRole('tab', { name }));
}
const press = async (name: string | RegExp) => shell.user.click(await screen.findByRole('button', { name }));
const asked = (name: string) => shell.double.asked.filter(({ call }) => call === name).map(({ input }) => input);

it('S3-24 withdraws the link and renews it, after a word about what that does', async () => {
  await openTab('Organisaties');
  const seen = deskOrganisations.find(({ id }) => id === 'o-1')?.linkSince;
  await press('Link vernieuwen Huisartsenpraktijk De Linde B.V.');
  const dialog = await screen.findByRole('alertdialog');
  expect(dialog.textContent).toContain('De huidige link werkt meteen niet meer.');
  expect(asked('organisationDesk.renewLink')).toEqual([]);
  await shell.user.click(within(dialog).getByRole('button', { name: 'Intrekken en vernieuwen' }));
  await waitFor(() => expect(asked('organisationDesk.renewLink')).toEqual([{ id: 'o-1', since: seen }]));
});

it('S3-07 releases the code of a registration that waits for its mailbox, and only of such a one', async () => {
  await openTab('Organisaties');
  expect(await screen.findAllByRole('button', { name: /^Aanmelding vrijgeven/ })).toHaveLength(1);
  await press('Aanmelding vrijgeven Leefstijlcoaching ’t Gooi');
  const dialog = await screen.findByRole('alertdialog');
  expect(dialog.textContent).toContain('de AGB-code 41123456 komt vrij');
  expect(asked('organisationDesk.release')).toEqual([]);
  await shell.user.click(within(dialog).getByRole('button', { name: 'Aanmelding vrijgeven' }));
  await waitFor(() => expect(asked('organisationDesk.release')).toEqual([{ id: 'o-2' }]));
});

it('S3-03 says where the EPD koppeling is', async () => {
  await openTab('Organisaties');
  await press('Stand wijzigen Huisartsenpraktijk De Linde B.V.');
  const dialog = await screen.findByRole('alertdialog');
  expect(dialog.textContent).toContain('De koppeling staat nu op: In behandeling sinds 14-09-2026 10:12.');
  // Only where it can go from here; and nothing is sent before one is chosen.
  expect(within(dialog).getAllByRole('radio')).toHaveLength(2);
  await shell.user.click(within(dialog).getByRole('button', { name: 'Vastleggen' }));
  expect(await within(dialog).findByText('Kies de nieuwe stand.')).toBeDefined();
  expect(asked('organisationDesk.setEpdLink')).toEqual([]);
  await shell.user.click(within(dialog).getByRole('radio', { name: /^Gekoppeld/ }));
  await shell.user.click(within(dialog).getByRole('button', { name: 'Vastleggen' }));
  await waitFor(() =>
    expect(asked('organisationDesk.setEpdLink')).toEqual([{ id: 'o-1', epdId: 'epd-10', state: 'linked' }]),
  );
});

const beside = (state: Parameters<typeof besideIt>[0]) => ({
  organisations: { value: [deskOrganisationOf({ ...organisation, ...besideIt(state) })] },
});

it('S3-03 of several koppelingen one is chosen; the one under way is at hand, and what its being linked ends is said', async () => {
  await openTab('Organisaties', beside('in-progress'));
  const row = await screen.findByRole('row', { name: /De Linde/ });
  expect(row.textContent).toMatch(/Gekoppeld Medicom.*In behandeling Incura/);
  await press('Stand wijzigen Huisartsenpraktijk De Linde B.V.');
  const dialog = await screen.findByRole('alertdialog');
  const which = within(within(dialog).getByRole('radiogroup', { name: 'Welke koppeling?' }));
  expect(which.getAllByRole('radio').map((radio) => radio.closest('label')?.textContent)).toEqual([
    'MedicomGekoppeld sinds 14-09-2026 10:12',
    'IncuraIn behandeling sinds 20-11-2026 16:03',
  ]);
  expect(which.getByRole<HTMLInputElement>('radio', { name: /^Incura/ }).checked).toBe(true);
  await shell.user.click(
    within(dialog).getByRole('radio', { name: /^Gekoppeld.*werkt. Die met Medicom is dan beëindigd.$/ }),
  );
  await shell.user.click(within(dialog).getByRole('button', { name: 'Vastleggen' }));
  await waitFor(() =>
    expect(asked('organisationDesk.setEpdLink')).toEqual([{ id: 'o-1', epdId: 'epd-6', state: 'linked' }]),
  );
});

it('S3-03 the koppeling that works stays as it is while another is under way, and that is said', async () => {
  await openTab('Organisaties', beside('requested'));
  await press('Stand wijzigen Huisartsenpraktijk De Linde B.V.');
  const dialog = await screen.findByRole('alertdialog');
  await shell.user.click(within(dialog).getByRole('radio', { name: /^Niet mogelijk/ }));
  await shell.user.click(within(dialog).getByRole('radio', { name: /^Medicom/ }));
  expect(within(dialog).getByText(/zodra de koppeling met Incura gemaakt is of niet mogelijk blijkt/)).toBeDefined();
  expect(within(dialog).queryByRole('button', { name: 'Vastleggen' })).toBeNull();
  // What was chosen for the other does not go over.
  await shell.user.click(within(dialog).getByRole('radio', { name: /^Incura/ }));
  await shell.user.click(within(dialog).getByRole('button', { name: 'Vastleggen' }));
  expect(await within(dialog).findByText('Kies de nieuwe stand.')).toBeDefined();
  expect(asked('organisationDesk.setEpdLink')).toEqual([]);
});

it('S3-03 another desk brought the koppeling elsewhere meanwhile: that is told, and not offered again', async () => {
  await openTab('Organisaties', { setEpdLink: { error: { code: 'DP-5011' } } });
  await press('Stand wijzigen Huisartsenpraktijk De Linde B.V.');
  const dialog = await screen.findByRole('alertdialog');
  await shell.user.click(within(dialog).getByRole('radio', { name: /^Niet mogelijk/ }));
  await shell.user.click(within(dialog).getByRole('button', { name: 'Vastleggen' }));
  expect((await within(dialog).findByRole('alert')).textContent).toContain('Dit is al gedaan.');
  expect(within(dialog).queryByRole('button', { name: 'Vastleggen' })).toBeNull();
  await shell.user.click(within(dialog).getByRole('button', { name: 'Sluiten' }));
  expect(screen.queryByRole('alertdialog')).toBeNull();
});

it('the four faces of the organisations', async () => {
  await openTab('Organisaties', { organisations: 'never' });
  expect(await screen.findByText(/Wacht op de organisaties/)).toBeDefined();
  await press('Annuleren');
  shell.double.rescript({ organisationDesk: { organisations: { error: { code: 'DP-3001' } } } });
  await press('Opnieuw proberen');
  expect((await screen.findByRole('alert')).textContent).toContain('Het portaal is niet bereikbaar.');
  shell.double.rescript({ organisationDesk: { organisations: { value: [] } } });
  await press('Opnieuw proberen');
  expect(await screen.findByText('Er is nog geen organisatie gekoppeld.')).toBeDefined();
});

it('S3-24 another desk renewed the link meanwhile: that is told, and the list is asked again', async () => {
  await openTab('Organisaties', { renewLink: { error: { code: 'DP-5011' } } });
  await press('Link vernieuwen Huisartsenpraktijk De Linde B.V.');
  const before = asked('organisationDesk.organisations').length;
  await press('Intrekken en vernieuwen');
  const dialog = await screen.findByRole('alertdialog');
  expect((await within(dialog).findByRole('alert')).textContent).toContain('Dit is al gedaan.');
  expect(within(dialog).queryByRole('button', { name: 'Intrekken en vernieuwen' })).toBeNull();
  await waitFor(() => expect(asked('organisationDesk.organisations').length).toBe(before + 1));
});

/** What the portal does with a new one: an id of its own making. */
const withIds = (epds: readonly { id: string | null; name: string }[]) =>
  epds.map(({ id, name }) => ({ id: id ?? `new-${name}`, name }));

it('S3-17 what another desk added meanwhile stays; the own change is made to the list as it is then', async () => {
  const medicom = { id: 'medicom', name: 'Medicom' };
  const incura = { id: 'incura', name: 'Incura' };
  let list = [medicom];
  let isFirst = true;
  await openTab('EPD-lijst', {
    epds: () => ({ value: list }),
    setEpds: ({ epds }) => {
      if (!isFirst) return { value: (list = withIds(epds)) };
      isFirst = false;
      list = [incura, medicom];
      return { error: { code: 'DP-5011' } };
    },
  });
  await shell.user.type(await screen.findByRole('textbox', { name: 'Naam van het EPD' }), 'Bricks{Enter}');
  expect(await screen.findByRole('button', { name: 'Haal Bricks van de lijst' })).toBeDefined();
  const bricks = { id: null, name: 'Bricks' };
  expect(asked('organisationDesk.setEpds')).toEqual([
    { epds: [bricks, medicom], was: [medicom] },
    { epds: [bricks, incura, medicom], was: [incura, medicom] },
  ]);
});

it('S3-17 adds to the EPD list in its order, refuses a double, takes one off after asking', async () => {
  let list = [{ id: 'medicom', name: 'Medicom' }];
  await openTab('EPD-lijst', {
    epds: () => ({ value: list }),
    setEpds: ({ epds }) => ({ value: (list = withIds(epds)) }),
  });
  const field = await screen.findByRole('textbox', { name: 'Naam van het EPD' });
  await shell.user.type(field, ' medicom {Enter}');
  expect(await screen.findByText('Dit EPD staat al op de lijst.')).toBeDefined();
  await shell.user.clear(field);
  await shell.user.type(field, 'Bricks Huisarts{Enter}');
  await waitFor(() =>
    expect(asked('organisationDesk.setEpds')).toEqual([
      {
        epds: [
          { id: null, name: 'Bricks Huisarts' },
          { id: 'medicom', name: 'Medicom' },
        ],
        was: [{ id: 'medicom', name: 'Medicom' }],
      },
    ]),
  );
  await press('Haal Medicom van de lijst');
  await press('Van de lijst halen');
  await waitFor(() =>
    expect(asked('organisationDesk.setEpds').at(-1)).toMatchObject({
      epds: [{ id: 'new-Bricks Huisarts', name: 'Bricks Huisarts' }],
    }),
  );
});

it.each([
  ['Organisaties', 'organisationDesk.organisations', /^Link vernieuwen/],
  ['EPD-lijst', 'organisationDesk.epds', 'EPD toevoegen'],
  ['Overnames', 'organisationDesk.takeovers', /^Afhandelen/],
] as const)('%s: what another desk or an organisation does is there at once', async (name, call, there) => {
  await openTab(name);
  await screen.findAllByRole('button', { name: there });
  expect(shell.double.unasked).toEqual([]);
  act(() => shell.double.tell('organisation', 'changed', undefined));
  await waitFor(() => expect(shell.double.unasked).toEqual([call]));
});

it('S3-31 handles a takeover once; a refusal needs its reason, DP-5011 is told', async () => {
  await openTab('Overnames', { handleTakeover: { error: { code: 'DP-5011' } } });
  await press(/^Afhandelen/);
  const dialog = await screen.findByRole('alertdialog');
  await shell.user.click(within(dialog).getByRole('radio', { name: /^Niet overzetten/ }));
  await shell.user.click(within(dialog).getByRole('button', { name: 'Afhandelen' }));
  expect(await within(dialog).findByText('Schrijf waarom niet wordt overgezet.')).toBeDefined();
  await shell.user.type(within(dialog).getByRole('textbox', { name: /Toelichting/ }), 'Collega onbekend.');
  await shell.user.click(within(dialog).getByRole('button', { name: 'Afhandelen' }));
  expect((await within(dialog).findByRole('alert')).textContent).toContain('Dit is al gedaan.');
  expect(asked('organisationDesk.handleTakeover')).toEqual([
    { id: 't-2', outcome: 'refused', note: 'Collega onbekend.' },
  ]);
  expect(within(dialog).queryByRole('button', { name: 'Afhandelen' })).toBeNull();
});

it('S3-31 DP-5027 who was meant is not certain: the same form refuses it, and the note stays', async () => {
  await openTab('Overnames', { handleTakeover: { error: { code: 'DP-5027' } } });
  await press(/^Afhandelen/);
  const dialog = await screen.findByRole('alertdialog');
  await shell.user.type(within(dialog).getByRole('textbox', { name: /Toelichting/ }), 'Code van een ander.');
  await shell.user.click(within(dialog).getByRole('radio', { name: /^Overzetten/ }));
  await shell.user.click(within(dialog).getByRole('button', { name: 'Afhandelen' }));
  expect((await within(dialog).findByRole('alert')).textContent).toContain('Wijs dit verzoek af met een toelichting.');
  await shell.user.click(within(dialog).getByRole('radio', { name: /^Niet overzetten/ }));
  await shell.user.click(within(dialog).getByRole('button', { name: 'Afhandelen' }));
  const note = 'Code van een ander.';
  await waitFor(() =>
    expect(asked('organisationDesk.handleTakeover')).toEqual([
      { id: 't-2', outcome: 'done', note },
      { id: 't-2', outcome: 'refused', note },
    ]),
  );
});
