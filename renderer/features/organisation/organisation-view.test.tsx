// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { asked, closeOrganisations, openUsers, press, shell, tab } from '../../../test/doubles/organisation-window.ts';
import { auditLines } from '../../../test/gallery/states/organisation-people.ts';

afterEach(closeOrganisations);

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
    expect(within(table).getAllByRole('row')).toHaveLength(1 + auditLines.length);
    await press('Meer regels');
    await waitFor(() => expect(within(table).getAllByRole('row')).toHaveLength(2 + auditLines.length));
  });
});
