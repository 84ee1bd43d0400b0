import { screen, within } from '@testing-library/react';
import type { UserView } from '../../contract/views/person.ts';
import { applicationStore } from '../../renderer/features/organisation/application/application.resource.ts';
import { accountUser, signedInAs } from '../gallery/states/home-people.ts';
import { readers } from '../gallery/states/people.ts';
import { script } from '../gallery/states/scripts.ts';
import type { ShellDouble, ShellScript } from './bridge-double.ts';
import { openShell, type OpenWindow } from './open-window.ts';

/** The window of the test that runs; `open` and `openUsers` make it. */
export let shell: OpenWindow<ShellDouble>;

/** After each test: nothing of the window is left for the next. */
export function closeOrganisations(): void {
  shell.close();
  applicationStore.setState({ organisation: null, problem: null });
}

/** Opens the window of somebody signed in, with what the portal answers about organisations. */
export function open(
  more: ShellScript['organisation'] = {},
  user: UserView = accountUser,
  others: ShellScript = {},
): OpenWindow<ShellDouble> {
  shell = openShell(script(signedInAs(user), readers('none'), { ...others, organisation: more }));
  return shell;
}

export const press = async (name: string | RegExp) => shell.user.click(await screen.findByRole('button', { name }));
export const tab = async (name: string) => shell.user.click(await screen.findByRole('tab', { name }));

/** What was asked of main by a call, oldest first. */
export const asked = (name: string) => shell.double.asked.filter(({ call }) => call === name).map(({ input }) => input);

/** As `open`, up to the users of the organisation that the user manages. */
export async function openUsers(more: ShellScript['organisation'] = {}): Promise<void> {
  open(more);
  await press('Organisaties');
  await press('Gebruikers beheren');
  await screen.findByRole('region', { name: 'Gebruikers' });
}

/** The names in the table of users, from top to bottom. */
export const names = () =>
  within(screen.getByRole('region', { name: 'Gebruikers' }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getAllByRole('cell')[0]!.textContent);
