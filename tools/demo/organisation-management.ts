import type { Page } from '@playwright/test';
import { button } from './account-holder.ts';
import { expect } from './clinician.ts';
import { userRow } from './organisation-people.ts';

/** What who manages an organisation does besides inviting and judging, in the words of the screen. */

export const invitationDialog = (shell: Page) => shell.getByRole('dialog', { name: 'Gebruiker uitnodigen' });

/** Chooses a file of invitations in the dialog of the system; its tab is open (S3-20). */
export async function chooseInvitations(shell: Page, content: string | Buffer, name: string): Promise<void> {
  const chooser = shell.waitForEvent('filechooser');
  await button(shell, 'Bestand kiezen').click();
  await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
}

/** Opens the users tab anew, so that what others did meanwhile is asked. */
export async function refreshUsers(shell: Page): Promise<void> {
  await shell.getByRole('tab', { name: 'Gegevens' }).click();
  await shell.getByRole('tab', { name: 'Gebruikers' }).click();
  await expect(shell.getByRole('region', { name: 'Gebruikers' })).toBeVisible();
}

export const rolesDialog = (shell: Page, name: string) =>
  shell.getByRole('alertdialog', { name: `Rollen en beheerrechten van ${name}` });

/** Opens the roles of a user from the row (S2-03). */
export async function openRoles(shell: Page, name: string): Promise<void> {
  await userRow(shell, name).getByRole('button', { name, exact: true }).click();
  await button(shell, 'Rollen en beheerrechten').click();
  await expect(rolesDialog(shell, name)).toBeVisible();
}

/** Gives beheerrechten or takes them, and sends it; what becomes of it is looked at by who calls. */
export async function setBeheerrechten(shell: Page, name: string, wanted: boolean): Promise<void> {
  const dialog = rolesDialog(shell, name);
  await dialog.getByRole('checkbox', { name: /^Beheerder/ }).setChecked(wanted, { force: true });
  await dialog.getByRole('button', { name: 'Rollen vastleggen' }).click();
}

/** Exports what is on screen (the dialog of the system is answered by who calls), and waits until it is said. */
export async function exportTable(shell: Page): Promise<void> {
  await button(shell, 'Exporteren (CSV)').click();
  await expect(shell.getByRole('status').filter({ hasText: 'Het bestand is bewaard.' })).toBeVisible();
}
