// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Organisation } from '../../../../contract/organisation/organisation.ts';
import type { ShellDouble, ShellScript } from '../../../../test/doubles/bridge-double.ts';
import { openShell, type OpenWindow } from '../../../../test/doubles/open-window.ts';
import { accountUser, signedInAs } from '../../../../test/gallery/states/home-people.ts';
import {
  draftAt,
  entry,
  organisation,
  organisations,
  waitingOrganisation,
} from '../../../../test/gallery/states/organisation-people.ts';
import { readers } from '../../../../test/gallery/states/people.ts';
import { script } from '../../../../test/gallery/states/scripts.ts';
import { patientQueries } from '../../../lib/patient-memory.ts';
import { isSameAddress } from './same-address.ts';

let shell: OpenWindow<ShellDouble>;
afterEach(() => shell.close());

async function openWizard(more: ShellScript['organisation'] = {}) {
  shell = openShell(script(signedInAs(accountUser), readers('none'), { organisation: more }));
  await shell.user.click(await screen.findByRole('button', { name: 'Organisaties' }));
  await shell.user.click(
    await screen.findByRole('button', { name: /^(Koppel nieuwe organisatie|Verder met koppelen)$/ }),
  );
  await screen.findByRole('heading', { name: 'Koppel nieuwe organisatie' });
  return shell;
}
const openAt = (step: Parameters<typeof draftAt>[0], more: ShellScript['organisation'] = {}, draft = draftAt(step)) =>
  openWizard({ list: { value: { ...organisations, draft } }, ...more });
const asked = (name: string) => shell.double.asked.filter(({ call }) => call === name).map(({ input }) => input);
const next = () => shell.user.click(screen.getByRole('button', { name: 'Volgende' }));
const form = (name: string) => screen.findByRole('form', { name });
async function pick(label: RegExp, option: string) {
  await shell.user.click(screen.getByRole('button', { name: label }));
  await shell.user.click(within(await screen.findByRole('listbox')).getByRole('option', { name: option }));
}
const typeCode = (code: string) =>
  shell.user.type(screen.getByRole('textbox', { name: /AGB-code van de onderneming/ }), code);

describe('S3-09 AGB-code', () => {
  it('looks the code up as it was meant, and goes on; S3-08 says which entity is used', async () => {
    await openWizard();
    expect(screen.getByText('Onderneming of vestiging?')).toBeDefined();
    expect(screen.getByText('Het is niet mogelijk een vestiging aan te melden.')).toBeDefined();
    await typeCode('01 05.43-21');
    await next();
    await form('Naam en adres');
    expect(asked('organisation.lookUp')).toEqual([{ agb: '01054321' }]);
    expect(asked('organisation.saveDraft').at(-1)).toMatchObject({ step: 'choose', agb: '01054321', name: null });
  });

  it('DP-5001 nothing is asked for what is no code', async () => {
    await openWizard();
    await typeCode('0105432');
    await next();
    expect(await screen.findByText(/Dit is geen AGB-code\./)).toBeDefined();
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: /AGB-code/ }));
    expect(asked('organisation.lookUp')).toEqual([]);
  });

  it.each([
    ['DP-5002', /staat niet in het AGB-register/],
    ['DP-5003', /Dit is de AGB-code van een vestiging/],
  ])('%s stands at the field', async (code, text) => {
    await openWizard({ lookUp: { error: { code } } });
    await typeCode('01054321');
    await next();
    expect((await screen.findByText(text)).textContent).toContain(code);
    expect(screen.queryByRole('form', { name: 'Naam en adres' })).toBeNull();
  });

  it('S3-07 DP-5004 in use: explains, names nobody, and shows whom to ask', async () => {
    await openWizard({ lookUp: { error: { code: 'DP-5004' } } });
    await typeCode('01054321');
    await next();
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('De AGB-code van de organisatie is al in gebruik.');
    expect(alert.textContent).toContain('Iemand anders binnen uw organisatie is de aanmeldprocedure al gestart.');
    expect(screen.getByText('Telefoon: 088 123 45 67')).toBeDefined();
    await shell.user.click(screen.getByRole('button', { name: 'Mail servicedesk@gli.example' }));
    expect(asked('organisation.openHelp')).toEqual([{ link: 'mail' }]);
  });

  it('S3-15 DP-5006 no e-mail in the register: the way out is the register', async () => {
    await openWizard({ lookUp: { error: { code: 'DP-5006' } } });
    await typeCode('01054321');
    await next();
    expect((await screen.findByRole('alert')).textContent).toContain('geen e-mailadres in het AGB-register');
    await shell.user.click(screen.getByRole('button', { name: 'Naar het Vektis AGB-register' }));
    expect(asked('organisation.openHelp')).toEqual([{ link: 'register-correction' }]);
  });

  it('S3-31 a zelfstandige behandelaar says the personal AGB code too, by which a takeover finds them', async () => {
    await openWizard();
    await typeCode('01054321');
    await shell.user.click(screen.getByRole('radio', { name: /^Zelfstandige behandelaar/ }));
    const own = screen.getByRole<HTMLInputElement>('textbox', { name: 'Uw persoonlijke AGB-code' });
    await next();
    expect((await screen.findByText(/Dit is geen AGB-code/)).textContent).toContain('DP-5001');
    expect(asked('organisation.lookUp')).toEqual([]);
    await shell.user.type(own, '0100 4321');
    await next();
    await form('Naam en adres');
  });

  it('S2-02 a praktijkhouder is one of the roles, and is asked no personal AGB code', async () => {
    await openWizard();
    await typeCode('01054321');
    await shell.user.click(screen.getByRole('radio', { name: /^Praktijkhouder/ }));
    expect(screen.queryByRole('textbox', { name: 'Uw persoonlijke AGB-code' })).toBeNull();
    await next();
    await form('Naam en adres');
    await waitFor(() => expect(asked('organisation.saveDraft').at(-1)).toMatchObject({ role: 'praktijkhouder' }));
  });

  it('S3-31 from the card of the session it is read and said where it comes from, and not asked', async () => {
    const draft = draftAt('agb', { role: 'zelfstandige-behandelaar', personalAgb: '' });
    await openAt('agb', {}, draft);
    act(() => shell.double.tell('session', 'changed', signedInAs({ ...accountUser, agb: '01009876' })));
    expect((await screen.findByText('01009876')).closest('dl')?.textContent).toContain('Van uw UZI-pas.');
    expect(screen.queryByRole('textbox', { name: 'Uw persoonlijke AGB-code' })).toBeNull();
    await next();
    await form('Naam en adres');
  });

  it('S3-31 the card goes before what was typed without it; DP-5018 is told when the portal sees another card', async () => {
    const draft = draftAt('check', { role: 'zelfstandige-behandelaar', personalAgb: '0100 4321' });
    await openAt('check', { register: { error: { code: 'DP-5018' } } }, draft);
    act(() => shell.double.tell('session', 'changed', signedInAs({ ...accountUser, agb: '01009876' })));
    expect(await screen.findByText('Persoonlijke AGB-code: 01009876, van uw UZI-pas')).toBeDefined();
    await shell.user.click(screen.getByRole('checkbox', { name: /Ik heb alles gecontroleerd/ }));
    await shell.user.click(screen.getByRole('button', { name: 'Organisatie koppelen' }));
    expect((await screen.findByRole('alert')).textContent).toContain('niet die van uw UZI-pas');
    expect(asked('organisation.register')).toEqual([expect.objectContaining({ personalAgb: '01009876' })]);
  });

  it('S3-31 which goes along in what is sent', async () => {
    const draft = draftAt('check', { role: 'zelfstandige-behandelaar', personalAgb: '0100 4321' });
    await openAt('check', {}, draft);
    expect(await screen.findByText('Persoonlijke AGB-code: 01004321')).toBeDefined();
    await shell.user.click(screen.getByRole('checkbox', { name: /Ik heb alles gecontroleerd/ }));
    await shell.user.click(screen.getByRole('button', { name: 'Organisatie koppelen' }));
    await screen.findByRole('heading', { name: /wacht op bevestiging/ });
    expect(asked('organisation.register')).toEqual([expect.objectContaining({ personalAgb: '01004321' })]);
  });

  it('DP-5005 register away: what was typed stays', async () => {
    await openWizard({ lookUp: { error: { code: 'DP-5005' } } });
    await typeCode('01054321');
    await next();
    expect((await screen.findByRole('alert')).textContent).toContain('Het AGB-register is nu niet bereikbaar.');
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: /AGB-code/ }).value).toBe('01054321');
  });
});

describe('S3-10 S3-13 choosing from the register', () => {
  it('takes name and address from dropdowns only, and nothing goes on without both', async () => {
    await openAt('choose', {}, draftAt('choose', { name: null, address: null }));
    await form('Naam en adres');
    expect(screen.queryByRole('textbox')).toBeNull();
    await next();
    expect(await screen.findByText('Kies de naam van de organisatie.')).toBeDefined();
    expect(screen.getByText('Kies het adres van de organisatie.')).toBeDefined();
    await pick(/Naam van de organisatie/, 'De Linde, huisartsen en leefstijl');
    await pick(/Adres/, 'Emmastraat 3 bis, 1213 AK Hilversum');
    await next();
    await form('E-mailadres');
    expect(asked('organisation.saveDraft').at(-1)).toMatchObject({
      step: 'email',
      name: 'De Linde, huisartsen en leefstijl',
      address: entry.addresses[1],
    });
  });

  it('makes the choice that is the only one there is', async () => {
    const { names, addresses, emails } = entry;
    await openWizard({
      lookUp: {
        value: { ...entry, names: names.slice(0, 1), addresses: addresses.slice(0, 1), emails: emails.slice(0, 1) },
      },
    });
    await typeCode('01054321');
    await next();
    await form('Naam en adres');
    expect(asked('organisation.saveDraft').at(-1)).toMatchObject({
      name: names[0],
      address: addresses[0],
      email: emails[0],
    });
  });

  it('S3-14 warns that the mailbox gets a request; S3-16 not for the own address, whatever its capitals', async () => {
    await openAt('email');
    await form('E-mailadres');
    expect(screen.getByText(/ontvangt info@delinde\.example een bevestigingsverzoek/)).toBeDefined();
    await pick(/E-mailadres van de organisatie/, 'S.Hoekstra@delinde.example');
    expect(await screen.findByText('Automatische verificatie')).toBeDefined();
    expect(screen.queryByText(/een bevestigingsverzoek\. Zorg/)).toBeNull();
  });

  it('S3-15 a register without e-mail ends here, with the way to the register', async () => {
    await openAt('email', { lookUp: { value: { ...entry, emails: [] } } });
    expect((await screen.findByRole('alert')).textContent).toContain('DP-5006');
    expect(screen.getByRole('button', { name: 'Naar het Vektis AGB-register' })).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Volgende' })).toBeNull();
  });

  it('a code that was taken meanwhile leads back to the code', async () => {
    await openAt('choose', { lookUp: { error: { code: 'DP-5004' } } });
    expect((await screen.findByRole('alert')).textContent).toContain('al in gebruik');
    await shell.user.click(screen.getByRole('button', { name: 'Andere AGB-code' }));
    await form('AGB-code');
  });
});

describe('S3-17 EPD', () => {
  it('finds one in the list and goes on; RIVM is one press away', async () => {
    await openAt('epd', {}, draftAt('epd', { epdId: null }));
    await form('EPD');
    await next();
    expect(await screen.findByRole('alert')).toHaveProperty('textContent', 'Kies het EPD dat uw organisatie gebruikt.');
    await shell.user.type(screen.getByRole('searchbox', { name: 'EPD zoeken' }), 'medi');
    expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual(
      ['Promedico-ASP', 'Medicom'].sort(),
    );
    await shell.user.click(screen.getByRole('option', { name: 'Medicom' }));
    expect(screen.getByText('Gekozen: Medicom')).toBeDefined();
    await shell.user.click(screen.getByRole('button', { name: 'EPD aansluiten (RIVM)' }));
    expect(asked('organisation.openHelp')).toEqual([{ link: 'epd-information' }]);
    await next();
    await form('Controleren');
  });
});

describe('S3-12 the check', () => {
  it('shows everything, says that it is for good, and sends only with the box ticked', async () => {
    await openAt('check');
    const check = await form('Controleren');
    for (const word of [
      '01054321',
      entry.names[0]!,
      'Lindelaan 12, 1211 AB Hilversum',
      'info@delinde.example',
      'Medicom',
    ]) {
      expect(within(check).getByText(word, { exact: false })).toBeDefined();
    }
    expect(check.textContent).toContain('Het is niet mogelijk om deze later te wijzigen.');
    await shell.user.click(screen.getByRole('button', { name: 'Organisatie koppelen' }));
    expect(await screen.findByText('Zet eerst het vinkje als alles klopt.')).toBeDefined();
    expect(asked('organisation.register')).toEqual([]);
    await shell.user.click(screen.getByRole('checkbox', { name: /Ik heb alles gecontroleerd/ }));
    await shell.user.click(screen.getByRole('button', { name: 'Organisatie koppelen' }));
    expect(await screen.findByRole('heading', { name: /wacht op bevestiging/ })).toBeDefined();
    expect(asked('organisation.register')).toEqual([
      {
        agb: '01054321',
        name: entry.names[0],
        address: entry.addresses[0],
        email: 'info@delinde.example',
        epdId: 'epd-10',
        role: 'contactpersoon',
        personalAgb: null,
        checked: true,
      },
    ]);
    // The portal forgot the draft with this; nothing may put it back.
    expect(asked('organisation.saveDraft')).toEqual([]);
    await shell.user.click(screen.getByRole('button', { name: 'Bevestigingsverzoek opnieuw sturen' }));
    expect(await screen.findByText('Verstuurd naar info@delinde.example.')).toBeDefined();
  });

  it('S3-14 says what comes next, and follows the confirmation that comes in while the page is open', async () => {
    await openAt('check');
    await form('Controleren');
    await shell.user.click(screen.getByRole('checkbox', { name: /gecontroleerd/ }));
    await shell.user.click(screen.getByRole('button', { name: 'Organisatie koppelen' }));
    await screen.findByRole('heading', { name: /wacht op bevestiging/ });
    expect(screen.getByRole('heading', { name: 'Wat er nu gebeurt' })).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Gebruikers beheren' })).toBeNull();
    const confirmed = { ...organisation, id: 'o-9', verified: 'mail' as const };
    const list = { value: { ...organisations, organisations: [confirmed], draft: null } };
    shell.double.rescript({ organisation: { list } });
    act(() => shell.double.tell('organisation', 'changed', undefined));
    expect(await screen.findByRole('heading', { name: /is gekoppeld/ })).toBeDefined();
    expect(screen.getByText('Bevestigd vanuit info@delinde.example')).toBeDefined();
    expect(screen.queryByRole('button', { name: /Bevestigingsverzoek/ })).toBeNull();
    await shell.user.click(screen.getByRole('button', { name: 'Gebruikers beheren' }));
    expect(await screen.findByRole('region', { name: 'Gebruikers' })).toBeDefined();
  });

  it('S3-07 says that it ended, when the mailbox refuses while the page is open', async () => {
    await openAt('check');
    await form('Controleren');
    await shell.user.click(screen.getByRole('checkbox', { name: /gecontroleerd/ }));
    await shell.user.click(screen.getByRole('button', { name: 'Organisatie koppelen' }));
    await screen.findByRole('heading', { name: /wacht op bevestiging/ });
    const tellWith = (list: readonly Organisation[]) => {
      const value = { ...organisations, organisations: [...list], draft: null };
      shell.double.rescript({ organisation: { list: { value } } });
      act(() => shell.double.tell('organisation', 'changed', undefined));
    };
    // A list from before it was sent in says nothing about it; after that, one without it does.
    tellWith([{ ...waitingOrganisation, id: 'o-9', email: 'nu@delinde.example' }]);
    await screen.findByText(/nu@delinde\.example/, { selector: 'li' });
    tellWith([]);
    expect(await screen.findByRole('heading', { name: /is vervallen$/ })).toBeDefined();
    expect(screen.queryByRole('button', { name: /Bevestigingsverzoek/ })).toBeNull();
    await shell.user.click(screen.getByRole('button', { name: 'Naar Organisaties' }));
    expect(await screen.findByText('U hoort nog bij geen organisatie.')).toBeDefined();
  });

  it('S3-16 an own address is linked at once', async () => {
    await openAt('check', { register: { value: { ...organisation, verified: 'automatic' } } });
    await form('Controleren');
    await shell.user.click(screen.getByRole('checkbox', { name: /gecontroleerd/ }));
    await shell.user.click(screen.getByRole('button', { name: 'Organisatie koppelen' }));
    expect(await screen.findByRole('heading', { name: /is gekoppeld/ })).toBeDefined();
    expect(screen.queryByRole('button', { name: /Bevestigingsverzoek/ })).toBeNull();
  });

  it('DP-5010 a value that left the register is chosen again from a fresh list', async () => {
    await openAt('check', { register: { error: { code: 'DP-5010' } } });
    await form('Controleren');
    await shell.user.click(screen.getByRole('checkbox', { name: /gecontroleerd/ }));
    await shell.user.click(screen.getByRole('button', { name: 'Organisatie koppelen' }));
    await shell.user.click(await screen.findByRole('button', { name: /opnieuw kiezen/ }));
    await form('Naam en adres');
    expect(asked('organisation.lookUp')).toHaveLength(1);
    expect(asked('organisation.saveDraft').at(-1)).toMatchObject({ name: null, address: null, email: null });
  });

  it('S3-07 two at the same moment: the other gets the message, and nothing is lost', async () => {
    await openAt('check', { register: { error: { code: 'DP-5004' } } });
    await form('Controleren');
    await shell.user.click(screen.getByRole('checkbox', { name: /gecontroleerd/ }));
    await shell.user.click(screen.getByRole('button', { name: 'Organisatie koppelen' }));
    expect((await screen.findByRole('alert')).textContent).toContain('al in gebruik');
    expect(screen.getByText('Servicedesk GLI-register')).toBeDefined();
    expect(screen.getByRole('form', { name: 'Controleren' })).toBeDefined();
  });
});

describe('the draft', () => {
  it('is kept when the typing stands still, comes back after a lock, and goes with Opnieuw beginnen', async () => {
    await openWizard();
    await typeCode('0105');
    await waitFor(() => expect(asked('organisation.saveDraft').at(-1)).toMatchObject({ step: 'agb', agb: '0105' }));
    expect(asked('organisation.saveDraft').length).toBeLessThan(4);
    expect(await screen.findByText('Alles is bewaard')).toBeDefined();

    shell.double.rescript({ organisation: { list: { value: { ...organisations, draft: draftAt('email') } } } });
    act(() => shell.double.tell('session', 'changed', { phase: 'locked', reason: 'idle', user: accountUser }));
    act(() => shell.double.tell('session', 'changed', signedInAs(accountUser)));
    await shell.user.click(await screen.findByRole('button', { name: 'Organisaties' }));
    expect(await screen.findByText('U was een organisatie aan het koppelen.')).toBeDefined();
    await shell.user.click(screen.getByRole('button', { name: 'Verder met koppelen' }));
    await form('E-mailadres');

    await shell.user.click(screen.getByRole('button', { name: 'Opnieuw beginnen' }));
    const dialog = await screen.findByRole('alertdialog', { name: 'Opnieuw beginnen?' });
    await shell.user.click(within(dialog).getByRole('button', { name: 'Opnieuw beginnen' }));
    await form('AGB-code');
    expect(asked('organisation.dropDraft')).toHaveLength(1);
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: /AGB-code/ }).value).toBe('');
  });

  it('leaving asks nothing and loses nothing; Esc goes a step back', async () => {
    await openAt('choose');
    await form('Naam en adres');
    await shell.user.keyboard('{Escape}');
    await form('AGB-code');
    await shell.user.click(screen.getAllByRole('button', { name: 'Later verder' })[0]!);
    await shell.user.click(await screen.findByRole('button', { name: 'Verder met koppelen' }));
    expect((await form('AGB-code')).querySelector('input')?.value).toBe('01054321');
  });

  it('a draft that could not be kept says so, keeps what was typed, and tries again', async () => {
    await openAt('choose', { saveDraft: { error: { code: 'DP-3001' } } });
    await form('Naam en adres');
    await next();
    await form('E-mailadres');
    expect(await screen.findByText(/nog niet bewaard/)).toBeDefined();
    shell.double.rescript({ organisation: { saveDraft: { value: undefined } } });
    await shell.user.click(screen.getByRole('button', { name: 'Opnieuw proberen' }));
    expect(await screen.findByText('Alles is bewaard')).toBeDefined();
    expect(screen.queryByText(/nog niet bewaard/)).toBeNull();
    expect(patientQueries.isFetching()).toBe(0);
  });
});

it('S3-16 the same mailbox by capitals, by IDN, and nothing else', () => {
  expect(isSameAddress('Info@De-Linde.example', 'info@de-linde.EXAMPLE')).toBe(true);
  expect(isSameAddress('info@praktijkbeëindiging.example', 'info@xn--praktijkbeindiging-nxb.example')).toBe(true);
  expect(isSameAddress('info@delinde.example', 'info@delinde.example.org')).toBe(false);
  expect(isSameAddress('infos@delinde.example', 'info@delinde.example')).toBe(false);
});
