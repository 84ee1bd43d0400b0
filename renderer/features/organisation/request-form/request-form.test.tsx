// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { asked, closeOrganisations, open, press, shell, tab } from '../../../../test/doubles/organisation-window.ts';
import { accountUser } from '../../../../test/gallery/states/home-people.ts';
import {
  adviser,
  organisation,
  preparedForms,
  requestForm,
} from '../../../../test/gallery/states/organisation-people.ts';

afterEach(closeOrganisations);

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
