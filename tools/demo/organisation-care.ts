import type { Page } from '@playwright/test';
import { button, textbox } from './account-holder.ts';
import { expect } from './clinician.ts';
import { card } from './organisation-people.ts';

/** What a behandelaar does with participants, and a leverancier-adviseur with request forms, in the words of the screen. */

/** Opens the participants of an organisation from the list (S3-18). */
export async function openParticipants(shell: Page, organisation: string): Promise<void> {
  await card(shell, organisation)
    .getByRole('button', { name: /^(Openen|Gebruikers beheren)$/ })
    .click();
  await shell.getByRole('tab', { name: 'Deelnemers' }).click();
}

export const participantDialog = (shell: Page) => shell.getByRole('alertdialog', { name: 'Deelnemer vastleggen' });

/** The row of a participant, by the end of the number. */
export const participantRow = (shell: Page, ending: string) =>
  shell
    .getByRole('region', { name: 'Deelnemers' })
    .getByRole('row')
    .filter({ hasText: `eindigt op ${ending}` });

/** Opens the dialog, and types a participant without sending. */
export async function typeParticipant(shell: Page, bsn: string, born: string): Promise<void> {
  await button(shell, 'Deelnemer vastleggen').click();
  await participantDialog(shell).getByRole('textbox', { name: 'Burgerservicenummer' }).fill(bsn);
  await participantDialog(shell).getByRole('textbox', { name: 'Geboortedatum' }).fill(born);
}

export const saveParticipant = (shell: Page) =>
  participantDialog(shell).getByRole('button', { name: 'Vastleggen', exact: true }).click();

/** A request form as an adviser fills it in (S0-01). */
export interface FormText {
  readonly address: string;
  readonly organisation: string;
  readonly subject: string;
  readonly text: string;
}

/** Goes to the request forms that this adviser prepared. */
export const openRequestForms = (shell: Page) => shell.getByRole('tab', { name: 'Aanvraagformulieren' }).click();

const formDialog = (shell: Page) => shell.getByRole('alertdialog', { name: 'Formulier klaarzetten' });

/** Prepares a request form for a behandelaar, and waits until it stands in the list. */
export async function prepareForm(shell: Page, { address, organisation, subject, text }: FormText): Promise<void> {
  await button(shell, 'Formulier klaarzetten').click();
  await textbox(shell, 'E-mailadres van de behandelaar').fill(address);
  await textbox(shell, 'Organisatie van de behandelaar').fill(organisation);
  await textbox(shell, 'Onderwerp').fill(subject);
  await textbox(shell, 'Tekst van de aanvraag').fill(text);
  await formDialog(shell).getByRole('button', { name: 'Klaarzetten' }).click();
  await expect(formDialog(shell)).toHaveCount(0);
  await expect(preparedForm(shell, subject)).toContainText('Wacht op behandelaar');
}

/** The row of a form at the adviser. */
export const preparedForm = (shell: Page, subject: string) =>
  shell.getByRole('region', { name: 'Aanvraagformulieren' }).getByRole('row').filter({ hasText: subject });

/** A form that waits for the behandelaar, on the start screen. */
export const waitingForm = (shell: Page, subject: string) => shell.getByRole('article', { name: subject });

/** What became of a form, on the start screen of the behandelaar. */
export const endedForm = (shell: Page, subject: string) =>
  shell
    .getByRole('region', { name: /aanvraagformulier/ })
    .getByRole('listitem')
    .filter({ hasText: subject });

/** Submits or declines a form, and confirms; what becomes of it is looked at by who calls. */
export async function answerForm(shell: Page, subject: string, deed: 'Indienen' | 'Niet indienen'): Promise<void> {
  await waitingForm(shell, subject)
    .getByRole('button', { name: new RegExp(`^${deed}`) })
    .click();
  await shell.getByRole('alertdialog').getByRole('button', { name: deed, exact: true }).click();
}
