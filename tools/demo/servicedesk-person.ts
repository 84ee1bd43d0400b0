import type { Page } from '@playwright/test';
import { button, heading, textbox } from './account-holder.ts';
import { expect } from './clinician.ts';

/** What somebody of the servicedesk does, in the words of the screen (S1-02, S1-36, S1-40). */

/** Goes to the servicedesk and waits until its news is live. */
export async function openDesk(shell: Page): Promise<void> {
  await shell.getByRole('navigation').getByRole('button', { name: 'Servicedesk' }).click();
  await expect(shell.getByRole('heading', { level: 1, name: 'Servicedesk' })).toBeVisible();
  await expect(shell.getByText('Live: nieuwe berichten verschijnen vanzelf')).toBeVisible();
}

export const deskTab = (shell: Page, name: string) => shell.getByRole('tab', { name: new RegExp(`^${name}`) }).click();

/** S1-02, S1-03, S2-02: mails each address its personal link. */
export async function registerAddresses(
  shell: Page,
  way: 'Registratielink' | 'Uitnodiging',
  organisation: string,
  addresses: readonly string[],
): Promise<void> {
  await deskTab(shell, 'Adressen registreren');
  const another = button(shell, 'Nieuwe lijst');
  if (await another.isVisible()) await another.click();
  await shell.getByRole('radio', { name: way }).check({ force: true });
  await textbox(shell, 'Organisatie die de adressen doorgaf').fill(organisation);
  await textbox(shell, 'E-mailadressen').fill(addresses.join('\n'));
  await button(shell, 'Registreren en e-mails versturen').click();
  await expect(heading(shell, /adressen? kr(eeg|egen) een e-mail$/)).toBeVisible();
}

/** Opens the conversation with somebody. */
export async function openConversation(shell: Page, name: string): Promise<void> {
  await deskTab(shell, 'Gesprekken');
  await shell.getByRole('listbox', { name: 'Gesprekken' }).getByRole('option', { name }).click();
  await expect(shell.getByRole('log', { name: `Gesprek met ${name}` })).toBeVisible();
}

export async function answer(shell: Page, text: string): Promise<void> {
  await textbox(shell, 'Uw antwoord').fill(text);
  await button(shell, 'Versturen').click();
  await expect(shell.getByRole('log').getByText(text, { exact: true })).toBeVisible();
}

/** S1-36: the four digits that were told in the chat. */
export async function enterVerificationCode(shell: Page, code: string): Promise<void> {
  await textbox(shell, 'Code van vier cijfers').fill(code);
  await button(shell, 'Verifiëren').click();
}

/** S1-40: the same by telephone, with the address that the caller names. */
export async function verifyByTelephone(shell: Page, address: string, code: string): Promise<void> {
  await deskTab(shell, 'Telefonisch verifiëren');
  await textbox(shell, 'E-mailadres').fill(address);
  await enterVerificationCode(shell, code);
}
