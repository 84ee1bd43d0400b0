// @vitest-environment jsdom
import { act, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { asked, closeOrganisations, open, press, shell } from '../../../../test/doubles/organisation-window.ts';
import { accountUser } from '../../../../test/gallery/states/home-people.ts';

afterEach(closeOrganisations);

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
