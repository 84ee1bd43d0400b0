import type { Page } from '@playwright/test';
import { nl } from '../../renderer/i18n/nl/nl.ts';
import {
  enterPin,
  foundPatients,
  logIn,
  openFirstFound,
  openSection,
  search,
  searchField,
  waitForPinWindow,
} from '../../tools/demo/clinician.ts';
import type { Recorder } from '../../tools/demo/recorder.ts';
import { giveMandate, openWaarneming } from '../../tools/demo/waarneming-clinician.ts';
import { chooseUziPas, heading, insertCard } from './access.ts';
import { expect, test, type TestedApp } from './app.ts';

/** Standing in for a colleague: two clinicians, each with an own card in an own reader, at one portal. */

/** Patients of the practice of `huisarts`, all with consent (portal/data/hero-patients.ts). */
const onList = '1000001';
const notOnList = ['1000004', '1000005', '1000014'];
/** Words that only stand on screen while the dossier of the patient on the list is open. */
const ofPatient = ['Linden', '14-03-1951'];
const practice = 'Huisartsenpraktijk De Brug';
const locumNumber = '900000102';

/** The steps of the demo, without its pictures. */
const unrecorded: Pick<Recorder, 'step'> = {
  step: async (_name, act) => {
    await act();
  },
};

/** The colleague logs in with the second of two cards. */
async function logInAsLocum(locum: TestedApp): Promise<void> {
  // Both cards must have been read before the choice is made.
  await expect
    .poll(() => locum.shell.evaluate(() => window.dossierpas.reader.state(undefined)))
    .toMatchObject({ value: { readers: [{ card: 'uzi' }, { card: 'uzi' }] } });
  await chooseUziPas(locum.shell);
  await locum.shell.getByRole('button', { name: /^Pieter Jansen/ }).click();
  await enterPin(await waitForPinWindow(locum), '123456');
  await expect(searchField(locum.shell)).toBeVisible();
}

async function expectNotFound(shell: Page, number: string): Promise<void> {
  await search(shell, number);
  await expect(heading(shell, nl.consent.notFoundTitle)).toBeVisible();
  await expect(foundPatients(shell)).toHaveCount(0);
}

const goToSearch = (shell: Page) => shell.getByRole('navigation').getByText('Zoeken', { exact: true }).click();

/** What the portal answers to a dossier that is asked for now, past the screen. */
const openedNow = (shell: Page, patientId: string) =>
  shell.evaluate(async (wanted) => {
    const answer = await window.dossierpas.dossier.open({ patientId: wanted }, 'waarneming-test');
    return answer.ok ? answer.value.name : answer.error.code;
  }, patientId);

test('4.2 a locum with a handover list sees those patients and no others, and nothing from the moment it is taken back', async ({
  startApp,
  stage,
}) => {
  const [owner, locum] = [await startApp(), await startApp()];
  await insertCard(owner, stage);
  await logIn(owner);
  await openWaarneming(owner.shell);
  await stage.card.insert('huisarts-collega', { slot: 1, fresh: true });
  await logInAsLocum(locum);

  // Before: nobody of the other practice.
  for (const number of [onList, ...notOnList]) await expectNotFound(locum.shell, number);

  await giveMandate(owner.shell, unrecorded, { uziNumber: locumNumber, number: onList });

  // Who is on the list, and nobody else of that practice.
  await search(locum.shell, onList);
  await expect(foundPatients(locum.shell)).toHaveCount(1);
  for (const number of notOnList) await expectNotFound(locum.shell, number);
  await openWaarneming(locum.shell);
  await locum.shell.getByRole('button', { name: practice }).click();
  const list = locum.shell.getByRole('region', { name: nl.waarneming.list });
  await expect(list.getByRole('table').getByRole('button')).toHaveText([/Linden/]);

  await goToSearch(locum.shell);
  await search(locum.shell, onList);
  await openFirstFound(locum.shell);
  await expect(locum.shell.getByText(`Waarneming voor ${practice}`)).toBeVisible();
  await openSection(locum.shell, nl.sections.lab);
  const recent = await locum.shell.evaluate(() => window.dossierpas.patient.recent(undefined, 'recent-test'));
  const patientId = recent.ok ? (recent.value[0]?.patientId ?? '') : '';
  expect(await openedNow(locum.shell, patientId)).toContain('Linden');

  // Taken back while the dossier is open: off the screen by itself, and gone for the next request.
  await owner.shell.getByRole('button', { name: nl.waarneming.revoke }).click();
  await owner.shell.getByRole('alertdialog').getByRole('button', { name: nl.waarneming.revoke }).click();
  await expect(owner.shell.getByText(nl.waarneming.states.revoked).first()).toBeVisible();
  expect(await openedNow(locum.shell, patientId)).toBe('DP-4001');
  await expect(locum.shell.getByText(nl.consent.notFoundTitle)).toBeVisible();
  const page = await locum.shell.evaluate(() => document.documentElement.outerHTML);
  for (const word of ofPatient) expect(page).not.toContain(word);

  await goToSearch(locum.shell);
  await expectNotFound(locum.shell, onList);
  await openWaarneming(locum.shell);
  await locum.shell.getByRole('button', { name: practice }).click();
  await expect(locum.shell.getByText(nl.waarneming.states.revoked).first()).toBeVisible();
  await expect(list).toHaveCount(0);

  // The owner still sees who is theirs.
  await goToSearch(owner.shell);
  await search(owner.shell, onList);
  await expect(foundPatients(owner.shell)).toHaveCount(1);
});
