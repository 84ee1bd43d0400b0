// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Organisation } from '../../../contract/organisation/organisation.ts';
import type { UserView } from '../../../contract/views/person.ts';
import type { ShellDouble, ShellScript } from '../../../test/doubles/bridge-double.ts';
import { openShell, type OpenWindow } from '../../../test/doubles/open-window.ts';
import { accountUser, signedInAs } from '../../../test/gallery/states/home-people.ts';
import {
  adviser,
  appliedOrganisation,
  auditLines,
  fileReport,
  members,
  organisation,
  organisations,
  preparedForms,
  refusedOrganisation,
  requestForm,
  waitingOrganisation,
} from '../../../test/gallery/states/organisation-people.ts';
import { readers, user as cardUser } from '../../../test/gallery/states/people.ts';
import { script } from '../../../test/gallery/states/scripts.ts';
import { applicationStore } from './application/application.resource.ts';

let shell: OpenWindow<ShellDouble>;
afterEach(() => {
  shell.close();
  applicationStore.setState({ organisation: null, problem: null });
});

const open = (more: ShellScript['organisation'] = {}, user: UserView = accountUser, others: ShellScript = {}) => {
  shell = openShell(script(signedInAs(user), readers('none'), { ...others, organisation: more }));
  return shell;
};
const press = async (name: string | RegExp) => shell.user.click(await screen.findByRole('button', { name }));
const asked = (name: string) => shell.double.asked.filter(({ call }) => call === name).map(({ input }) => input);
async function openUsers(more: ShellScript['organisation'] = {}) {
  open(more);
  await press('Organisaties');
  await press('Gebruikers beheren');
  await screen.findByRole('region', { name: 'Gebruikers' });
}
const tab = async (name: string) => shell.user.click(await screen.findByRole('tab', { name }));
const names = () =>
  within(screen.getByRole('region', { name: 'Gebruikers' }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getAllByRole('cell')[0]!.textContent);

describe('S3-02 the organisations of the user', () => {
  it('shows of each whether they accepted me, whether it is linked, and the EPD koppeling (S3-03)', async () => {
    open();
    await press('Organisaties');
    const own = await screen.findByRole('article', { name: 'Huisartsenpraktijk De Linde B.V.' });
    expect(own.textContent).toContain('Geaccepteerd');
    expect(own.textContent).toContain('In behandeling');
    const waits = screen.getByRole('article', { name: 'Leefstijlcoaching ’t Gooi' });
    expect(waits.textContent).toContain('Wacht op e-mailbevestiging');
    expect(within(waits).queryByRole('button', { name: 'Gebruikers beheren' })).toBeNull();
    const applied = screen.getByRole('article', { name: 'Gezondheidscentrum Kerkelanden' });
    expect(applied.textContent).toContain('In afwachting');
    expect(
      within(applied)
        .getAllByRole('button')
        .map(({ textContent }) => textContent),
    ).toEqual(['Aanmelding intrekken']);
  });

  it.each([
    [
      'Aanmelding intrekken',
      appliedOrganisation,
      'withdraw',
      'Uw aanmelding bij Gezondheidscentrum Kerkelanden is ingetrokken.',
    ],
    [
      'Verwijderen uit mijn organisaties',
      refusedOrganisation,
      'dismiss',
      'Zorggroep Eemland is uit uw organisaties verwijderd.',
    ],
    ['Aanvraag intrekken', waitingOrganisation, null, 'De aanvraag voor Leefstijlcoaching ’t Gooi is ingetrokken.'],
  ] as const)('S3-23 %s: asked once more, then gone from the list and said', async (deed, one, change, said) => {
    const list = { value: { ...organisations, organisations: [one] } };
    open({ list });
    await press('Organisaties');
    await press(deed);
    const dialog = await screen.findByRole('alertdialog');
    const calls = () => [...asked('organisation.changeOwnStatus'), ...asked('organisation.withdrawRegistration')];
    expect(calls()).toEqual([]);
    shell.double.rescript({ organisation: { list: { value: { ...organisations, organisations: [] } } } });
    await shell.user.click(within(dialog).getByRole('button', { name: deed }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(calls()).toEqual([change === null ? { id: one.id } : { id: one.id, change }]);
    expect(screen.queryByRole('article')).toBeNull();
    const word = screen.getByText(said);
    await waitFor(() => expect(document.activeElement).toBe(word));
  });

  it('DP-5009 an application that was decided meanwhile: said, not tried again, and the list is asked again', async () => {
    open({ changeOwnStatus: { error: { code: 'DP-5009' } } });
    await press('Organisaties');
    await press('Aanmelding intrekken');
    const dialog = await screen.findByRole('alertdialog');
    const before = asked('organisation.list').length;
    await shell.user.click(within(dialog).getByRole('button', { name: 'Aanmelding intrekken' }));
    expect((await within(dialog).findByRole('alert')).textContent).toContain('Deze status kan nu niet.');
    expect(within(dialog).queryByRole('button', { name: 'Aanmelding intrekken' })).toBeNull();
    expect(asked('organisation.list').length).toBeGreaterThan(before);
  });

  it('S3-31 who has no personal AGB code there records it, once; one of somebody else is said where it stands', async () => {
    const [first, ...others] = organisations.organisations;
    const without = { ...first!, own: { ...first!.own, agb: null } };
    open({
      list: { value: { ...organisations, organisations: [without, ...others] } },
      givePersonalAgb: { error: { code: 'DP-5019' } },
    });
    await press('Organisaties');
    await press('AGB-code vastleggen');
    const field = await screen.findByRole('textbox', { name: 'Uw persoonlijke AGB-code' });
    await shell.user.type(field, '0100{Enter}');
    expect(await screen.findByText(/Dit is geen AGB-code/)).toBeDefined();
    await shell.user.type(field, ' 4321{Enter}');
    expect(await screen.findByText(/al van een andere gebruiker/)).toBeDefined();
    expect(asked('organisation.givePersonalAgb')).toEqual([{ id: 'o-1', agb: '01004321' }]);
    shell.double.rescript({
      organisation: { list: { value: organisations }, givePersonalAgb: { value: organisation } },
    });
    await shell.user.type(field, '{Enter}');
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    await waitFor(() => expect(screen.queryByRole('button', { name: 'AGB-code vastleggen' })).toBeNull());
  });

  it('S3-31 shows who manages whether a personal AGB code was proven', async () => {
    await openUsers();
    await press('S. Hoekstra');
    expect((await screen.findByRole('article', { name: 'S. Hoekstra' })).textContent).toContain(
      '01012345, van de UZI-pas',
    );
    await press('Fatima el Amrani');
    expect((await screen.findByRole('article', { name: 'Fatima el Amrani' })).textContent).toContain('zelf opgegeven');
  });

  it('S3-26 is asked again at once when the portal says so; that shows nobody at work', async () => {
    open();
    await press('Organisaties');
    const title = 'Gezondheidscentrum Kerkelanden';
    await screen.findByRole('article', { name: title });
    expect(shell.double.unasked).toEqual([]);
    const judged = organisations.organisations.map((one) =>
      one.name === title ? { ...one, own: { ...one.own, state: 'active' as const } } : one,
    );
    shell.double.rescript({ organisation: { list: { value: { ...organisations, organisations: judged } } } });
    act(() => shell.double.tell('organisation', 'changed', undefined));
    await waitFor(() => expect(screen.getByRole('article', { name: title }).textContent).toContain('Geaccepteerd'));
    expect(shell.double.unasked).toEqual(['organisation.list']);
    // What the user asks afterwards is the user's own again.
    await press('Start');
    await press('Organisaties');
    await screen.findByRole('article', { name: title });
    expect(shell.double.unasked).toEqual(['organisation.list']);
    expect(asked('organisation.list').length).toBeGreaterThan(2);
  });

  it('S3-26 nothing is asked while the organisations are not on screen', async () => {
    open();
    await press('Organisaties');
    await screen.findByRole('article', { name: 'Gezondheidscentrum Kerkelanden' });
    await press('Start');
    const before = shell.double.asked.length;
    act(() => shell.double.tell('organisation', 'changed', undefined));
    expect(shell.double.asked.slice(before)).toEqual([]);
  });

  it('S3-25 the users and a takeover on screen are asked again too, and the log is not: every look is a line of it', async () => {
    await openUsers();
    act(() => shell.double.tell('organisation', 'changed', undefined));
    await waitFor(() => expect(shell.double.unasked).toEqual(['organisation.list', 'organisation.members']));
    await tab('Overname');
    await screen.findByRole('button', { name: 'Overname aanvragen' });
    act(() => shell.double.tell('organisation', 'changed', undefined));
    await waitFor(() => expect(shell.double.unasked).toContain('organisation.takeovers'));
    await tab('Logboek');
    await waitFor(() => expect(asked('organisation.audit')).toHaveLength(1));
    act(() => shell.double.tell('organisation', 'changed', undefined));
    expect(asked('organisation.audit')).toHaveLength(1);
  });

  it('S3-06 S3-32 guidance of configuration; what is not configured is not there', async () => {
    open({
      list: {
        value: {
          ...organisations,
          help: {
            webinar: false,
            epdInformation: false,
            registerCorrection: false,
            contact: { name: 'Servicedesk', telephone: null, email: null },
          },
        },
      },
    });
    await press('Organisaties');
    await screen.findByRole('heading', { name: 'Uitleg en hulp' });
    expect(screen.queryByRole('button', { name: 'Webinar bekijken' })).toBeNull();
    expect(screen.queryByText(/Telefoon:/)).toBeNull();
    expect(screen.getByText('Servicedesk')).toBeDefined();
  });

  it('the four faces: waiting, failed with a way on, empty with what to do, filled', async () => {
    open({ list: 'never' });
    await press('Organisaties');
    expect(await screen.findByText('Wacht op uw organisaties. Dit kan soms even duren.')).toBeDefined();
    await press('Annuleren');
    shell.double.rescript({ organisation: { list: { error: { code: 'DP-3001' } } } });
    await press('Opnieuw proberen');
    expect((await screen.findByRole('alert')).textContent).toContain('Het portaal is niet bereikbaar.');
    shell.double.rescript({
      organisation: { list: { value: { ...organisations, organisations: [], mayRegister: false } } },
    });
    await press('Opnieuw proberen');
    expect(await screen.findByText('U hoort nog bij geen organisatie.')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Koppel nieuwe organisatie' })).toBeNull();
  });

  it('is there for an account only, by rail, key F10 and palette', async () => {
    open({}, cardUser);
    await screen.findByRole('button', { name: 'Zoeken' });
    expect(screen.queryByRole('button', { name: 'Organisaties' })).toBeNull();
    shell.close();
    const { user } = open();
    await screen.findByRole('button', { name: 'Organisaties' });
    await user.keyboard('{F10}');
    await screen.findByRole('heading', { name: 'Organisaties', level: 1 });
    await user.keyboard('{F4}{Control>}k{/Control}');
    await user.click(await screen.findByRole('menuitem', { name: /Naar organisaties/ }));
    await screen.findByRole('heading', { name: 'Organisaties', level: 1 });
  });
});

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

describe('S3-31 S3-18 overname, deelnemers, logboek', () => {
  it('S3-31 takes both AGB codes, and refuses equal ones', async () => {
    await openUsers();
    await tab('Overname');
    expect(await screen.findByText('14 deelnemers', { exact: false })).toBeDefined();
    await press('Overname aanvragen');
    await shell.user.type(await screen.findByRole('textbox', { name: /van wie stopt/ }), '88009876');
    const to = screen.getByRole('textbox', { name: /van de collega/ });
    await shell.user.type(to, '8800 9876');
    await press('Aanvraag versturen');
    expect(await screen.findByText(/De twee AGB-codes zijn gelijk/)).toBeDefined();
    expect(asked('organisation.requestTakeover')).toEqual([]);
    await shell.user.clear(to);
    await shell.user.type(to, '88004321');
    await press('Aanvraag versturen');
    await waitFor(() =>
      expect(asked('organisation.requestTakeover')).toEqual([
        { id: 'o-1', request: { fromAgb: '88009876', toAgb: '88004321', note: '' } },
      ]),
    );
  });

  it('S3-18 DP-5012 warns of somebody else, and writes down only after that was read', async () => {
    await openUsers({
      addParticipant: ({ again, bsn, birthDate }) =>
        again
          ? {
              value: {
                id: 'd-9',
                bsnEnding: bsn.slice(-3),
                birthDate,
                treatedBy: 'S. Hoekstra',
                isOwn: true,
                since: '2026-11-22T09:00:00Z',
              },
            }
          : { error: { code: 'DP-5012' } },
    });
    await tab('Deelnemers');
    await press('Deelnemer vastleggen');
    await shell.user.type(await screen.findByRole('textbox', { name: /Burgerservicenummer/ }), '999900019');
    await shell.user.type(screen.getByRole('textbox', { name: /Geboortedatum/ }), '12-3-1958');
    await press('Vastleggen');
    expect((await screen.findByText(/Dit is geen burgerservicenummer/)).textContent).toContain('DP-5016');
    await shell.user.clear(screen.getByRole('textbox', { name: /Burgerservicenummer/ }));
    await shell.user.type(screen.getByRole('textbox', { name: /Burgerservicenummer/ }), '9999 00 018');
    await press('Vastleggen');
    expect((await screen.findByRole('alert')).textContent).toContain('heeft al een GLI-behandelaar');
    const anyway = screen.getByRole<HTMLButtonElement>('button', { name: 'Toch vastleggen' });
    expect(anyway.disabled).toBe(true);
    await shell.user.click(screen.getByRole('checkbox', { name: /Wij hebben overlegd/ }));
    await press('Toch vastleggen');
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(asked('organisation.addParticipant')).toEqual([
      { id: 'o-1', bsn: '999900018', birthDate: '1958-03-12', again: false },
      { id: 'o-1', bsn: '999900018', birthDate: '1958-03-12', again: true },
    ]);
  });

  it('the log is exported whole by the portal: how far it is, that it is saved, and nothing when the dialog is closed', async () => {
    let end: (answer: { value: { saved: boolean } }) => void = () => undefined;
    await openUsers({ exportLog: () => new Promise((resolve) => (end = resolve as typeof end)) as never });
    await tab('Logboek');
    await press('Exporteren (CSV)');
    act(() => shell.double.tell('organisation', 'logExported', { lines: 1 }));
    expect(await screen.findByText('1 regel geschreven')).toBeDefined();
    act(() => shell.double.tell('organisation', 'logExported', { lines: 2300 }));
    expect(await screen.findByText('2300 regels geschreven')).toBeDefined();
    await act(async () => end({ value: { saved: true } }));
    expect(await screen.findByText('Het bestand is bewaard.')).toBeDefined();
    shell.double.rescript({ organisation: { exportLog: { value: { saved: false } } } });
    await press('Exporteren (CSV)');
    await waitFor(() => expect(screen.queryByText('Het bestand is bewaard.')).toBeNull());
    expect(asked('organisation.exportLog')).toHaveLength(2);
    expect(asked('organisation.audit')).toHaveLength(1);
  });

  it('an export goes on while its user looks at something else', async () => {
    let end: (answer: { value: { saved: boolean } }) => void = () => undefined;
    await openUsers({ exportLog: () => new Promise((resolve) => (end = resolve as typeof end)) as never });
    await tab('Logboek');
    await press('Exporteren (CSV)');
    await tab('Gegevens');
    act(() => shell.double.tell('organisation', 'logExported', { lines: 7 }));
    await tab('Logboek');
    expect(await screen.findByText('7 regels geschreven')).toBeDefined();
    await act(async () => end({ value: { saved: true } }));
    expect(await screen.findByText('Het bestand is bewaard.')).toBeDefined();
  });

  it('an export that is stopped is cancelled at main, and no error', async () => {
    await openUsers({ exportLog: 'never' });
    await tab('Logboek');
    await press('Exporteren (CSV)');
    await press('Annuleren');
    expect(await screen.findByText(/er is geen bestand gemaakt/)).toBeDefined();
    expect(shell.double.cancelled).toHaveLength(1);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('the log goes on page by page', async () => {
    await openUsers({
      audit: ({ before }) => ({
        value: before === null ? { lines: auditLines, before: 'p2' } : { lines: auditLines.slice(0, 1), before: null },
      }),
    });
    await tab('Logboek');
    const table = await screen.findByRole('region', { name: 'Logboek' });
    expect(within(table).getAllByRole('row')).toHaveLength(4);
    await press('Meer regels');
    await waitFor(() => expect(within(table).getAllByRole('row')).toHaveLength(5));
  });
});

describe('S3-03 EPD koppeling aanvragen', () => {
  const openFacts = async (change: Partial<Organisation>, more: ShellScript['organisation'] = {}) => {
    const list = { value: { ...organisations, organisations: [{ ...organisation, ...change }] } };
    open({ list, ...more });
    await press('Organisaties');
    await press(/^(Gebruikers beheren|Openen)$/);
    await tab('Gegevens');
  };
  const requested = {
    list: {
      value: {
        ...organisations,
        organisations: [{ ...organisation, epd: { id: 'epd-6', name: 'Incura' }, epdLink: 'requested' as const }],
      },
    },
  };

  it('with another EPD than the one that is linked; the focus goes to what came of it', async () => {
    await openFacts({ epdLink: 'linked' });
    await press('EPD koppeling aanvragen');
    const dialog = await screen.findByRole('alertdialog', { name: 'EPD koppeling aanvragen' });
    expect(dialog.textContent).toContain('Uw organisatie is gekoppeld met Medicom.');
    expect(within(dialog).queryByRole('option', { name: 'Medicom' })).toBeNull();
    await shell.user.click(within(dialog).getByRole('button', { name: 'Koppeling aanvragen' }));
    expect(await within(dialog).findByText('Kies het EPD dat uw organisatie gebruikt.')).toBeDefined();
    expect(asked('organisation.requestEpdLink')).toEqual([]);
    await shell.user.click(within(dialog).getByRole('option', { name: 'Incura' }));
    shell.double.rescript({ organisation: requested });
    await shell.user.click(within(dialog).getByRole('button', { name: 'Koppeling aanvragen' }));
    const told = await screen.findByText(/De koppeling met Incura is aangevraagd/);
    await waitFor(() => expect(document.activeElement).toBe(told));
    expect(asked('organisation.requestEpdLink')).toEqual([{ id: 'o-1', epdId: 'epd-6' }]);
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(screen.getByText('Aangevraagd')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'EPD koppeling aanvragen' })).toBeNull();
  });

  it('after a refusal with the same EPD too', async () => {
    await openFacts({ epdLink: 'refused' });
    await press('EPD koppeling aanvragen');
    expect(await screen.findByRole('option', { name: 'Medicom' })).toBeDefined();
  });

  it.each(['requested', 'in-progress'] as const)('not while one is %s', async (epdLink) => {
    await openFacts({ epdLink });
    await screen.findByText('Medicom');
    expect(screen.queryByRole('button', { name: 'EPD koppeling aanvragen' })).toBeNull();
  });

  it('not by who may not', async () => {
    await openFacts({ epdLink: 'linked', may: ['request-takeover'] });
    await screen.findByText('Medicom');
    expect(screen.queryByRole('button', { name: 'EPD koppeling aanvragen' })).toBeNull();
  });

  it('DP-5011 a colleague was first: told, not tried again, and the list is asked again', async () => {
    await openFacts({ epdLink: 'refused' }, { requestEpdLink: { error: { code: 'DP-5011' } } });
    await press('EPD koppeling aanvragen');
    await shell.user.click(await screen.findByRole('option', { name: 'Incura' }));
    shell.double.rescript({ organisation: { ...requested, requestEpdLink: { error: { code: 'DP-5011' } } } });
    await press('Koppeling aanvragen');
    const dialog = screen.getByRole('alertdialog');
    expect(await within(dialog).findByText('Dit is al gedaan.')).toBeDefined();
    expect(within(dialog).queryByRole('button', { name: 'Koppeling aanvragen' })).toBeNull();
    await press('Sluiten');
    expect(await screen.findByText('Aangevraagd')).toBeDefined();
  });

  it('DP-5026 an EPD that left the list: another is chosen', async () => {
    await openFacts({ epdLink: 'refused' }, { requestEpdLink: { error: { code: 'DP-5026' } } });
    await press('EPD koppeling aanvragen');
    await shell.user.click(await screen.findByRole('option', { name: 'Incura' }));
    await press('Koppeling aanvragen');
    const dialog = screen.getByRole('alertdialog');
    expect(await within(dialog).findByText('Dit EPD staat niet meer op de lijst.')).toBeDefined();
    expect(within(dialog).getByRole('button', { name: 'Koppeling aanvragen' })).toBeDefined();
  });
});

describe('S3-21 the invitation link', () => {
  const invited = { application: { value: { organisation: { name: 'Zorggroep Gooi', city: 'Laren' } } } } as const;

  it('opens its form after login, names the organisation, and says what comes next (S3-23)', async () => {
    open(invited);
    const dialog = await screen.findByRole('alertdialog', { name: 'Aanmelden bij Zorggroep Gooi' });
    await shell.user.click(within(dialog).getByRole('button', { name: 'Aanmelding versturen' }));
    expect(await within(dialog).findByText('Kies wat u daar gaat doen.')).toBeDefined();
    await shell.user.click(within(dialog).getByRole('radio', { name: /^Behandelaar/ }));
    await shell.user.type(within(dialog).getByRole('textbox', { name: /AGB-code/ }), '8800 4321');
    await shell.user.click(within(dialog).getByRole('button', { name: 'Aanmelding versturen' }));
    act(() => shell.double.tell('organisation', 'applicationChanged', { organisation: null }));
    expect(await screen.findByText(/Pas na bevestiging hebt u toegang/)).toBeDefined();
    expect(asked('organisation.apply')).toEqual([{ role: 'behandelaar', agb: '88004321' }]);
    await shell.user.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Naar Organisaties' }));
    await screen.findByRole('heading', { name: 'Organisaties', level: 1 });
  });

  it('S3-31 the AGB code of a behandelaar comes from the card where that has one', async () => {
    open(invited, { ...accountUser, agb: '01009876' });
    await shell.user.click(await screen.findByRole('radio', { name: /^Behandelaar/ }));
    expect(screen.getByText(/^Van uw UZI-pas/)).toBeDefined();
    expect(screen.queryByRole('textbox', { name: /AGB-code/ })).toBeNull();
    await press('Aanmelding versturen');
    await screen.findByText(/Pas na bevestiging hebt u toegang/);
    expect(asked('organisation.apply')).toEqual([{ role: 'behandelaar', agb: '01009876' }]);
  });

  it('S2-02 DP-5020 only who was invited as praktijkhouder is one; another role is chosen and it goes', async () => {
    open({ ...invited, apply: { error: { code: 'DP-5020' } } });
    await shell.user.click(await screen.findByRole('radio', { name: /Praktijkhouder/ }));
    await press('Aanmelding versturen');
    const roles = screen.getByRole('radiogroup', { name: 'Wat gaat u daar doen?' });
    expect(await within(roles).findByText(/U bent niet uitgenodigd als praktijkhouder/)).toBeDefined();
    expect(asked('organisation.apply')).toEqual([{ role: 'praktijkhouder', agb: null }]);
  });

  it('S3-24 DP-5014 a withdrawn link is told, also after main let it go', async () => {
    open({ ...invited, apply: { error: { code: 'DP-5014' } } });
    await shell.user.click(await screen.findByRole('radio', { name: /^Contactpersoon/ }));
    await press('Aanmelding versturen');
    act(() => shell.double.tell('organisation', 'applicationChanged', { organisation: null }));
    expect((await screen.findByRole('alert')).textContent).toContain('Deze uitnodigingslink is ingetrokken.');
    expect(screen.queryByRole('button', { name: 'Aanmelding versturen' })).toBeNull();
    await press('Sluiten');
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });

  it('can be left, and then main forgets it', async () => {
    open(invited);
    await press('Niet aanmelden');
    expect(asked('organisation.dropApplication')).toHaveLength(1);
  });
});

describe('S0-01 request forms', () => {
  it('wait on the start screen of the behandelaar, and are sent in or not', async () => {
    open({}, accountUser, { requestForm: { list: { value: { waiting: [requestForm], ended: [], prepared: [] } } } });
    const form = await screen.findByRole('article', { name: requestForm.subject });
    expect(form.textContent).toContain('Klaargezet door D. Verhoeven');
    const ended = [{ ...requestForm, state: 'submitted' as const, since: '2026-11-22T09:05:00Z' }];
    shell.double.rescript({ requestForm: { list: { value: { waiting: [], ended, prepared: [] } } } });
    await press(/^Indienen/);
    const dialog = await screen.findByRole('alertdialog', { name: 'Aanvraag indienen?' });
    await shell.user.click(within(dialog).getByRole('button', { name: 'Indienen' }));
    await screen.findByRole('heading', { name: 'Uw aanvraagformulieren' });
    expect(screen.queryByRole('article', { name: requestForm.subject })).toBeNull();
    expect(screen.getByText(requestForm.subject).closest('li')!.textContent).toMatch(/^Ingediend.*, 22-11-2026 10:05$/);
    expect(asked('requestForm.submit')).toEqual([{ id: 'f-1' }]);
  });

  it('DP-5011 one that was withdrawn meanwhile: said, gone from the list, and the keyboard goes on at Sluiten', async () => {
    open({}, accountUser, {
      requestForm: {
        list: { value: { waiting: [requestForm], ended: [], prepared: [] } },
        submit: { error: { code: 'DP-5011' } },
      },
    });
    await screen.findByRole('article', { name: requestForm.subject });
    shell.double.rescript({ requestForm: { list: { value: { waiting: [], ended: [], prepared: [] } } } });
    await press(/^Indienen/);
    const dialog = await screen.findByRole('alertdialog', { name: 'Aanvraag indienen?' });
    await shell.user.click(within(dialog).getByRole('button', { name: 'Indienen' }));
    expect(await within(dialog).findByText('Dit is al gedaan.')).toBeDefined();
    expect(document.activeElement).toBe(within(dialog).getByRole('button', { name: 'Sluiten' }));
    await shell.user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(screen.queryByText(requestForm.subject)).toBeNull();
  });

  it('are prepared and withdrawn by the leverancier-adviseur alone', async () => {
    open();
    await press('Organisaties');
    await screen.findByRole('article', { name: organisation.name });
    expect(screen.queryByRole('tab', { name: 'Aanvraagformulieren' })).toBeNull();
    shell.close();
    open({}, adviser, { requestForm: { list: { value: { waiting: [], ended: [], prepared: preparedForms } } } });
    await press('Organisaties');
    await tab('Aanvraagformulieren');
    await press(/^Intrekken/);
    const dialog = await screen.findByRole('alertdialog', { name: 'Formulier intrekken?' });
    await shell.user.click(within(dialog).getByRole('button', { name: 'Intrekken' }));
    await waitFor(() => expect(asked('requestForm.withdraw')).toEqual([{ id: 'f-1' }]));
    await press('Formulier klaarzetten');
    await press('Klaarzetten');
    expect(await screen.findByText('Vul het e-mailadres van de behandelaar in.')).toBeDefined();
    expect(asked('requestForm.prepare')).toEqual([]);
    shell.double.rescript({ requestForm: { prepare: { error: { code: 'DP-2112' } } } });
    for (const [field, text] of [
      ['E-mailadres van de behandelaar', 'els@praktijk'],
      ['Organisatie van de behandelaar', 'Praktijk'],
      ['Onderwerp', 'Aanvraag'],
      ['Tekst van de aanvraag', 'Graag toegang.'],
    ] as const) {
      await shell.user.type(screen.getByRole('textbox', { name: field }), text);
    }
    await press('Klaarzetten');
    const address = screen.getByRole<HTMLInputElement>('textbox', { name: 'E-mailadres van de behandelaar' });
    await waitFor(() => expect(address.getAttribute('aria-invalid')).toBe('true'));
    expect(address.value).toBe('els@praktijk');
  });
});
