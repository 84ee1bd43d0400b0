import type { Page } from '@playwright/test';
import { expect } from './clinician.ts';
import type { Recorder } from './recorder.ts';

/** What clinicians do to stand in for each other, in the words of the screen. */

/** A list, or the words that it is empty. */
export async function waitForList(shell: Page): Promise<void> {
  const main = shell.getByRole('main');
  await expect(main.getByRole('table').or(main.locator('.empty')).first()).toBeVisible();
}

export async function openWaarneming(shell: Page): Promise<void> {
  await shell.getByRole('navigation').getByText('Waarneming', { exact: true }).click();
  await expect(shell.getByRole('heading', { name: 'Waarneming', exact: true, level: 1 })).toBeVisible();
  await waitForList(shell);
}

/** Gives a mandate for a week, with one patient on the handover list. */
export async function giveMandate(
  shell: Page,
  { step }: Pick<Recorder, 'step'>,
  { uziNumber, number }: { readonly uziNumber: string; readonly number: string },
): Promise<void> {
  const next = () => shell.getByRole('button', { name: 'Volgende' }).click();
  await step('Waarneming: a number with a digit missing is told at once', async () => {
    await shell.getByRole('button', { name: 'Waarneming geven' }).click();
    await shell.getByRole('textbox', { name: 'UZI-nummer van de waarnemer' }).fill(uziNumber.slice(1));
    await shell.getByRole('textbox', { name: 'Begin' }).fill('31-11-2026');
    await next();
    await expect(shell.getByText('Deze datum of tijd bestaat niet.')).toBeVisible();
    return shell;
  });
  await step('Waarneming: who and when', async () => {
    await shell.getByRole('textbox', { name: 'UZI-nummer van de waarnemer' }).fill(uziNumber);
    await shell.getByRole('button', { name: 'Een week', exact: true }).click();
    return shell;
  });
  await step('Waarneming: a patient on the handover list', async () => {
    await next();
    await shell.getByText('Alleen patiënten op een overdrachtslijst').click();
    await shell.getByRole('searchbox', { name: 'Zoek een eigen patiënt' }).fill(number);
    await shell.getByRole('button', { name: /^Op de lijst/ }).click();
    await expect(shell.getByText('1 patiënt op de lijst')).toBeVisible();
    return shell;
  });
  await step('Waarneming: the last look, in plain words', async () => {
    await next();
    await expect(shell.getByText('Wat dit betekent')).toBeVisible();
    await expect(shell.getByText(/UZI-nummer/)).toBeVisible();
    return shell;
  });
  await step('Waarneming: given', async () => {
    await shell.getByRole('button', { name: 'Waarneming nu geven' }).click();
    await expect(shell.getByRole('button', { name: 'Waarneming intrekken' })).toBeVisible();
    return shell;
  });
}

/** The locum reads the handover list, opens the patient, and sees for which practice. */
export async function bothSee(shell: Page, { step }: Recorder, practice: string): Promise<void> {
  await step('Waarneming: the handover list of the locum', async () => {
    await openWaarneming(shell);
    await shell.getByRole('button', { name: practice }).click();
    await expect(shell.getByRole('heading', { name: 'Overdrachtslijst' })).toBeVisible();
    return shell;
  });
  await step('Waarneming: the dossier, with whom it is seen for', async () => {
    await shell
      .getByRole('region', { name: 'Overdrachtslijst' })
      .getByRole('table')
      .getByRole('button')
      .first()
      .click();
    await expect(shell.getByText(`Waarneming voor ${practice}`)).toBeVisible();
    await expect(shell.locator('.waiting')).toHaveCount(0);
    return shell;
  });
  await step('Waarneming: the ward of both practices', async () => {
    await shell.getByRole('navigation').getByText('Klinische patiënten').click();
    await expect(shell.getByRole('rowheader', { name: `Waarneming voor ${practice}` })).toBeVisible();
    return shell;
  });
}
