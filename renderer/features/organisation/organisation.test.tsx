// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Organisation } from '../../../contract/organisation/organisation.ts';
import type { ShellScript } from '../../../test/doubles/bridge-double.ts';
import {
  asked,
  closeOrganisations,
  open,
  openUsers,
  press,
  shell,
  tab,
} from '../../../test/doubles/organisation-window.ts';
import {
  appliedOrganisation,
  besideIt,
  linkedWith,
  organisation,
  organisations,
  refusedOrganisation,
  waitingOrganisation,
} from '../../../test/gallery/states/organisation-people.ts';
import { user as cardUser } from '../../../test/gallery/states/people.ts';

afterEach(closeOrganisations);

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

  it.each([
    ['active', organisation, 'Uw toegang en wat u vastlegde blijven zoals ze zijn.'],
    ['applied', appliedOrganisation, 'zonder code kan uw aanmelding niet worden goedgekeurd'],
  ] as const)('S3-31 tells who is %s that a card took the code, and lets another be recorded', async (_, one, said) => {
    const lost = { ...one, own: { ...one.own, agb: null, agbTakenBack: true } };
    open({ list: { value: { ...organisations, organisations: [one] } } });
    await press('Organisaties');
    const card = await screen.findByRole('article', { name: one.name });
    expect(within(card).queryByRole('button', { name: 'AGB-code vastleggen' })).toBeNull();
    shell.double.rescript({ organisation: { list: { value: { ...organisations, organisations: [lost] } } } });
    act(() => shell.double.tell('organisation', 'changed', undefined));
    expect((await within(card).findByText(/staat op de UZI-pas van een andere gebruiker/)).textContent).toContain(said);
    await press('AGB-code vastleggen');
    shell.double.rescript({ organisation: { list: { value: { ...organisations, organisations: [one] } } } });
    await shell.user.type(await screen.findByRole('textbox', { name: 'Uw persoonlijke AGB-code' }), '01004321{Enter}');
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(asked('organisation.givePersonalAgb')).toEqual([{ id: one.id, agb: '01004321' }]);
    await waitFor(() => expect(within(card).queryByText(/vervallen/)).toBeNull());
  });

  it('S3-31 who applied without a code and does not treat is asked for none', async () => {
    const own = { ...appliedOrganisation.own, agb: null, roles: ['contactpersoon' as const] };
    open({ list: { value: { ...organisations, organisations: [{ ...appliedOrganisation, own }] } } });
    await press('Organisaties');
    await screen.findByRole('article', { name: appliedOrganisation.name });
    expect(screen.queryByRole('button', { name: 'AGB-code vastleggen' })).toBeNull();
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
        organisations: [{ ...organisation, ...besideIt('requested') }],
      },
    },
  };

  it('with another EPD than the one that is linked; the focus goes to what came of it', async () => {
    await openFacts(linkedWith(['Medicom', 'linked']));
    await press('EPD koppeling aanvragen');
    const dialog = await screen.findByRole('alertdialog', { name: 'EPD koppeling aanvragen' });
    expect(dialog.textContent).toContain('Uw organisatie is gekoppeld met Medicom en blijft dat');
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
    await openFacts(linkedWith(['Medicom', 'refused']));
    await press('EPD koppeling aanvragen');
    expect(await screen.findByRole('option', { name: 'Medicom' })).toBeDefined();
  });

  it.each(['requested', 'in-progress'] as const)('not while one is %s', async (epdLink) => {
    await openFacts(linkedWith(['Medicom', epdLink]));
    await screen.findByText('Medicom');
    expect(screen.queryByRole('button', { name: 'EPD koppeling aanvragen' })).toBeNull();
  });

  it('not by who may not', async () => {
    await openFacts({ ...linkedWith(['Medicom', 'linked']), may: ['request-takeover'] });
    await screen.findByText('Medicom');
    expect(screen.queryByRole('button', { name: 'EPD koppeling aanvragen' })).toBeNull();
  });

  it('DP-5011 a colleague was first: told, not tried again, and the list is asked again', async () => {
    await openFacts(linkedWith(['Medicom', 'refused']), { requestEpdLink: { error: { code: 'DP-5011' } } });
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
    await openFacts(linkedWith(['Medicom', 'refused']), { requestEpdLink: { error: { code: 'DP-5026' } } });
    await press('EPD koppeling aanvragen');
    await shell.user.click(await screen.findByRole('option', { name: 'Incura' }));
    await press('Koppeling aanvragen');
    const dialog = screen.getByRole('alertdialog');
    expect(await within(dialog).findByText('Dit EPD staat niet meer op de lijst.')).toBeDefined();
    expect(within(dialog).getByRole('button', { name: 'Koppeling aanvragen' })).toBeDefined();
  });

  it('the one that works is seen beside the one under way, on the card and at Gegevens; no other is asked for', async () => {
    await openFacts(besideIt('in-progress'));
    await screen.findByText('Ander EPD');
    const said = screen
      .getAllByRole('definition')
      .slice(-4)
      .map(({ textContent }) => textContent);
    expect(said).toEqual([
      'Medicom',
      'Gekoppeld sinds 14-09-2026 10:12. De koppeling werkt.',
      'Incura',
      'In behandeling sinds 20-11-2026 16:03. De servicedesk maakt de koppeling met de leverancier. Uw organisatie blijft gekoppeld met Medicom tot deze koppeling werkt.',
    ]);
    expect(screen.queryByRole('button', { name: 'EPD koppeling aanvragen' })).toBeNull();
    await press('Terug naar Organisaties');
    const card = await screen.findByRole('article', { name: organisation.name });
    expect(card.textContent).toMatch(/Gekoppeld\s*Medicom.*In behandeling\s*Incura/);
  });

  it('a refusal of another leaves the one that works; the same or another can be asked for', async () => {
    await openFacts(besideIt('refused'));
    expect(await screen.findByText(/Uw organisatie blijft gekoppeld met Medicom\.$/)).toBeDefined();
    await press('EPD koppeling aanvragen');
    expect((await screen.findByRole('alertdialog')).textContent).toContain(
      'Uw organisatie is gekoppeld met Medicom en blijft dat tot de nieuwe koppeling werkt.',
    );
    expect(screen.getByRole('option', { name: 'Incura' })).toBeDefined();
    expect(screen.queryByRole('option', { name: 'Medicom' })).toBeNull();
  });

  it('what was refused before the one that works was linked, or has ended, is over', async () => {
    await openFacts(
      linkedWith(['Promedico-ASP', 'linked', '2026-11-20T15:03:00Z'], ['Incura', 'refused'], ['Medicom', 'ended']),
    );
    await screen.findByText('Promedico-ASP');
    expect(screen.queryByText('Ander EPD')).toBeNull();
    expect(screen.queryByText('Medicom')).toBeNull();
  });
});
