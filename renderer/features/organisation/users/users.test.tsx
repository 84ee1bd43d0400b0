// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import {
  asked,
  closeOrganisations,
  names,
  open,
  openUsers,
  press,
  shell,
  tab,
} from '../../../../test/doubles/organisation-window.ts';
import {
  fileReport,
  members,
  organisation,
  organisations,
} from '../../../../test/gallery/states/organisation-people.ts';

afterEach(closeOrganisations);

describe('S3-19 users', () => {
  it('lists who waits first, filters by name, role and status, sorts, and opens by keyboard', async () => {
    await openUsers();
    expect(names()[0]).toBe('Bram de Wit');
    expect(screen.getByText('1 aanmelding wacht op uw besluit')).toBeDefined();
    await shell.user.type(screen.getByRole('searchbox', { name: /Zoek op naam/ }), 'stopgezet');
    expect(names()).toEqual(['Johannes van Oldenbarneveldt-van den Heuvel']);
    await shell.user.clear(screen.getByRole('searchbox', { name: /Zoek op naam/ }));
    await shell.user.click(screen.getByRole('button', { name: /^Naam/ }));
    expect(names().slice(0, 2)).toEqual(['Bram de Wit', 'Fatima el Amrani']);
    screen.getByRole('button', { name: 'Bram de Wit' }).focus();
    await shell.user.keyboard('{ArrowDown}{Enter}');
    const pane = await screen.findByRole('article', { name: 'Fatima el Amrani' });
    expect(pane.textContent).toContain('Heeft toegang.');
    await shell.user.keyboard('{Escape}');
    expect(screen.queryByRole('article', { name: 'Fatima el Amrani' })).toBeNull();
    expect(screen.getByRole('tab', { name: 'Gebruikers' })).toBeDefined();
  });

  it('S3-31 shows who treats without a personal AGB code, finds them by it, and says what to do', async () => {
    const lacking = members.map((one) => (one.agb === '01012345' ? one : { ...one, agb: null, agbFrom: null }));
    await openUsers({ members: { value: lacking } });
    await shell.user.type(screen.getByRole('searchbox', { name: /Zoek op naam/ }), 'ontbreekt');
    // Neither who was only invited or refused, nor who does not treat.
    expect(names()).toEqual(['Bram de Wit', 'Fatima el Amrani', 'Johannes van Oldenbarneveldt-van den Heuvel']);
    for (const [name, said] of [
      ['Bram de Wit', 'kunt u de aanmelding niet goedkeuren'],
      ['Fatima el Amrani', 'Vraag de gebruiker de code vast te leggen'],
      ['Johannes van Oldenbarneveldt-van den Heuvel', 'nadat u de toegang weer activeert'],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one after another
      await press(name);
      // oxlint-disable-next-line no-await-in-loop -- one after another
      expect((await screen.findByRole('article', { name })).textContent).toContain(said);
    }
  });

  it('S3-26 Wijzig status: confirmed with what it does; Activeren goes to the portal', async () => {
    await openUsers();
    await press('Wijzig status Bram de Wit');
    const dialog = await screen.findByRole('alertdialog', { name: 'Wijzig status van Bram de Wit' });
    expect(dialog.textContent).toContain('De status is nu: Te beoordelen.');
    await shell.user.click(within(dialog).getByRole('button', { name: 'Status wijzigen' }));
    expect(await within(dialog).findByText('Kies wat u wilt doen.')).toBeDefined();
    expect(asked('organisation.changeStatus')).toEqual([]);
    await shell.user.click(within(dialog).getByRole('radio', { name: /Activeren/ }));
    await shell.user.click(within(dialog).getByRole('button', { name: 'Activeren' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(asked('organisation.changeStatus')).toEqual([{ id: 'o-1', memberId: 'm-2', change: 'activate' }]);
    expect(asked('organisation.members')).toHaveLength(2);
  });

  it('S3-28 S3-29 S3-30 Stopzetten says that access ends now and that the data are kept', async () => {
    await openUsers();
    await press('Wijzig status Fatima el Amrani');
    const dialog = await screen.findByRole('alertdialog');
    expect(dialog.textContent).toContain('direct geen toegang meer');
    expect(dialog.textContent).toContain('Ingevoerde gegevens blijven bewaard.');
    expect(within(dialog).queryByRole('radio', { name: /Activeren/ })).toBeNull();
  });

  it('S3-29 who stops themselves is told that they are out at once', async () => {
    const own = members.map((member) => (member.isSelf ? { ...member, may: ['stop' as const] } : member));
    await openUsers({ members: { value: own } });
    await press('Wijzig status S. Hoekstra');
    expect((await screen.findByRole('alertdialog')).textContent).toContain('Dit bent u zelf. U wordt meteen uitgelogd');
    await press('Annuleren');
    await press('Wijzig status Fatima el Amrani');
    expect((await screen.findByRole('alertdialog')).textContent).not.toContain('Dit bent u zelf');
  });

  it('DP-5009 a status that changed meanwhile is said, not tried again, and the list is asked again', async () => {
    await openUsers({ changeStatus: { error: { code: 'DP-5009' } } });
    await press('Wijzig status Fatima el Amrani');
    const dialog = await screen.findByRole('alertdialog');
    await shell.user.click(within(dialog).getByRole('button', { name: 'Stopzetten' }));
    expect(await within(dialog).findByText('Deze status kan nu niet.')).toBeDefined();
    expect(within(dialog).queryByRole('button', { name: 'Stopzetten' })).toBeNull();
    expect(document.activeElement).toBe(within(dialog).getByRole('button', { name: 'Sluiten' }));
    await shell.user.keyboard('{Escape}');
    await waitFor(() => expect(asked('organisation.members')).toHaveLength(2));
  });

  it('S2-03 hands beheerrechten to somebody else; DP-5013 the last one cannot be taken', async () => {
    await openUsers();
    await press('Fatima el Amrani');
    await press('Rollen en beheerrechten');
    await shell.user.click(await screen.findByRole('checkbox', { name: /Beheerder/ }));
    await press('Rollen vastleggen');
    await waitFor(() =>
      expect(asked('organisation.changeRoles')).toEqual([
        { id: 'o-1', memberId: 'm-3', roles: ['beheerder', 'behandelaar'] },
      ]),
    );
    shell.double.rescript({ organisation: { changeRoles: { error: { code: 'DP-5013' } } } });
    await press('S. Hoekstra');
    await press('Rollen en beheerrechten');
    await shell.user.click(await screen.findByRole('checkbox', { name: /Beheerder/ }));
    expect(screen.getByText(/U neemt uw eigen beheerrechten weg/)).toBeDefined();
    await press('Rollen vastleggen');
    expect((await screen.findByRole('alert')).textContent).toContain('Dit is de laatste beheerder');
  });

  it('S2-03 a praktijkhouder who lets beheerrechten go can take them back, and is not warned', async () => {
    const own = members.map((member) =>
      member.isSelf ? { ...member, roles: ['praktijkhouder' as const, 'beheerder' as const] } : member,
    );
    await openUsers({ members: { value: own } });
    await press('S. Hoekstra');
    await press('Rollen en beheerrechten');
    await shell.user.click(await screen.findByRole('checkbox', { name: /^Beheerder/ }));
    expect(screen.queryByText(/U neemt uw eigen beheerrechten weg/)).toBeNull();
    await shell.user.click(screen.getByRole('checkbox', { name: /^Praktijkhouder/ }));
    expect(screen.getByText(/U neemt uw eigen beheerrechten weg/)).toBeDefined();
  });

  it('S2-02 who may give roles invites a praktijkhouder, by mail and by file; who may not is not offered it', async () => {
    const offered = async () => {
      await press('Gebruiker uitnodigen');
      const roles = screen.getAllByRole('radio').map((radio) => radio.getAttribute('value'));
      await shell.user.click(screen.getByRole('tab', { name: 'Met een bestand' }));
      const rules = screen.getByText(/^Eerste regel: e-mail;rol/).textContent;
      return [roles, rules.includes('praktijkhouder')];
    };
    await openUsers();
    expect(await offered()).toEqual([['behandelaar', 'contactpersoon', 'praktijkhouder'], true]);
    await shell.close();
    const without = organisation.may.filter((one) => one !== 'change-roles');
    await openUsers({ list: { value: { ...organisations, organisations: [{ ...organisation, may: without }] } } });
    expect(await offered()).toEqual([['behandelaar', 'contactpersoon'], false]);
  });

  it('S3-01 what `may` does not hold is not offered', async () => {
    open({ list: { value: { ...organisations, organisations: [{ ...organisation, may: ['see-users'] }] } } });
    await press('Organisaties');
    await press('Gebruikers beheren');
    await screen.findByRole('region', { name: 'Gebruikers' });
    expect(screen.queryByRole('button', { name: 'Gebruiker uitnodigen' })).toBeNull();
    expect(screen.getAllByRole('tab').map(({ textContent }) => textContent)).toEqual(['Gebruikers', 'Gegevens']);
    await press('Fatima el Amrani');
    expect(screen.queryByRole('button', { name: 'Rollen en beheerrechten' })).toBeNull();
  });

  it('exports what stands in the table', async () => {
    await openUsers();
    await shell.user.type(screen.getByRole('searchbox', { name: /Zoek op naam/ }), 'fatima');
    await press('Exporteren (CSV)');
    expect(await screen.findByText('Het bestand is bewaard.')).toBeDefined();
    expect(asked('organisation.exportUsers')).toEqual([
      {
        id: 'o-1',
        csv: '\u{feff}Naam;E-mailadres;AGB-code;Rollen;Status;Sinds\r\nFatima el Amrani;f.elamrani@delinde.example;88009876;Behandelaar;Actief;05-10-2026 11:30\r\n',
      },
    ]);
  });
});

describe('S3-20 Gebruiker uitnodigen', () => {
  it('by mail: per address what became of it, and the wrong ones are corrected', async () => {
    await openUsers();
    await press('Gebruiker uitnodigen');
    await press('Uitnodigingen versturen');
    expect(await screen.findByText('Vul ten minste één e-mailadres in.')).toBeDefined();
    await shell.user.type(screen.getByRole('textbox', { name: 'E-mailadressen' }), 'a@x.example, c.visser');
    await press('Uitnodigingen versturen');
    expect(await screen.findByText('1 van 2 uitnodigingen verstuurd')).toBeDefined();
    expect(asked('organisation.invite')).toEqual([
      {
        id: 'o-1',
        invitations: [
          { address: 'a@x.example', role: 'behandelaar' },
          { address: 'c.visser', role: 'behandelaar' },
        ],
      },
    ]);
    await press('1 adres verbeteren');
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'E-mailadressen' }).value).toBe('c.visser');
  });

  it('S3-22 by link: to copy, as QR, with the warning of the source', async () => {
    await openUsers();
    await press('Gebruiker uitnodigen');
    await tab('Met een link');
    expect(
      screen.getByText('Deze uitnodigingslink is specifiek voor uw organisatie, deel de link niet met anderen'),
    ).toBeDefined();
    expect(await screen.findByRole('img', { name: /QR-code van de uitnodigingslink/ })).toBeDefined();
    expect(screen.getByRole('button', { name: 'Link kopiëren' })).toBeDefined();
  });

  it('by file: every line with its number, and only the right ones are sent', async () => {
    await openUsers();
    await press('Gebruiker uitnodigen');
    await tab('Met een bestand');
    const input = document.querySelector<HTMLInputElement>('input[type=file]')!;
    await shell.user.upload(input, new File(['e-mail;rol\n'], 'lijst.csv', { type: 'text/csv' }));
    expect(await screen.findByText(/2 regels in orde/)).toBeDefined();
    expect(asked('organisation.checkInvitationFile')).toEqual([{ id: 'o-1', base64: 'ZS1tYWlsO3JvbAo=' }]);
    const rows = within(screen.getByRole('region', { name: 'Regels van lijst.csv' })).getAllByRole('row');
    expect(rows.map(({ textContent }) => textContent)).toContain('6d.mulder@delinde.example–Onbekende rol');
    await press('2 uitnodigingen versturen');
    expect(await screen.findByText('2 van 5 uitnodigingen verstuurd')).toBeDefined();
    const right = fileReport.lines.filter(({ problem }) => problem === null);
    expect(asked('organisation.invite')).toEqual([
      { id: 'o-1', invitations: right.map(({ address, role }) => ({ address, role })) },
    ]);
    const sent = within(screen.getByRole('region', { name: 'Resultaat per uitnodiging' })).getAllByRole('row');
    expect(sent.slice(1).map((row) => row.textContent?.[0])).toEqual(['2', '3', '4', '6', '7']);
    expect(sent.slice(2).map((row) => within(row).getAllByRole('cell')[2]!.textContent)).toEqual([
      'Verstuurd',
      'Geen geldig e-mailadres',
      'Onbekende rol',
      'Staat er al eerder in',
    ]);
    expect(screen.queryByRole('button', { name: /opnieuw proberen/ })).toBeNull();
    await press('Ander bestand');
    expect(screen.getByRole('button', { name: 'Bestand kiezen' })).toBeDefined();
  });

  it('by file: a letter that could not be sent is tried again by itself, the rest is not sent twice', async () => {
    await openUsers({
      invite: ({ invitations }) => ({
        value: invitations.map(({ address }, index) => ({
          line: index + 1,
          address,
          outcome: address.startsWith('b.') ? ('mail-failed' as const) : ('sent' as const),
        })),
      }),
    });
    await press('Gebruiker uitnodigen');
    await tab('Met een bestand');
    const input = document.querySelector<HTMLInputElement>('input[type=file]')!;
    await shell.user.upload(input, new File(['e-mail;rol\n'], 'lijst.csv', { type: 'text/csv' }));
    await press('2 uitnodigingen versturen');
    expect(await screen.findByText('1 van 5 uitnodigingen verstuurd')).toBeDefined();
    await press('1 e-mail opnieuw proberen');
    expect(screen.getByText('1 regel in orde.')).toBeDefined();
    await press('1 uitnodiging versturen');
    expect(await screen.findByText('0 van 1 uitnodigingen verstuurd')).toBeDefined();
    expect(asked('organisation.invite')[1]).toEqual({
      id: 'o-1',
      invitations: [{ address: 'b.jansen@delinde.example', role: 'contactpersoon' }],
    });
  });
});
