import { enterPin, logIn, openFirstFound, search, searchField, waitForPinWindow } from '../../tools/demo/clinician.ts';
import type { RunningApp } from '../../tools/demo/running-app.ts';
import { chooseUziPas, heading, insertCard, pinWindowGone } from './access.ts';
import { expect, test } from './app.ts';
import { expectProblem } from './problems.ts';

/** DESIGN section 4 rule 2: every way a session locks clears what the window knows of patients, at once. */

/** Words that only stand on screen while a dossier is open: the best known demo patient. */
const ofPatient = ['Linden', '14-03-1951', '1000001'];

const minutes = 60_000;

/** Opens the dossier and waits until nothing is asked any more: a question that comes later shows that somebody works. */
async function openDossier(app: RunningApp): Promise<void> {
  await search(app.shell, '1000001');
  await openFirstFound(app.shell);
  await expect(app.shell.getByRole('main')).toContainText('Linden');
  await expect(app.shell.getByRole('tabpanel').getByRole('table').first()).toBeVisible();
}

/** Everything in the page, attributes and typed text included. */
const pageText = (app: RunningApp) =>
  app.shell.evaluate(() =>
    [document.documentElement.outerHTML, ...Array.from(document.querySelectorAll('input'), ({ value }) => value)].join(
      '\n',
    ),
  );

async function expectLocked(app: RunningApp, reason: string, timeout = 20_000): Promise<void> {
  await expect(heading(app.shell, 'Vergrendeld')).toBeVisible({ timeout });
  await expect(app.shell.getByText(reason)).toBeVisible();
  const text = await pageText(app);
  for (const word of ofPatient) expect(text).not.toContain(word);
}

test('S1-42 card out: locked and every patient gone from the page within a second', async ({ app, stage }) => {
  await insertCard(app, stage);
  await logIn(app);
  await openDossier(app);
  const clearedAt = await app.shell.evaluateHandle(() => {
    const cleared = new Promise<number>((resolve) => {
      new MutationObserver(() => {
        if (!document.documentElement.outerHTML.includes('Linden')) resolve(Date.now());
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    return { cleared };
  });
  // PC/SC saw the card go no later than this.
  await stage.card.remove();
  const seenAt = Date.now();
  expect((await clearedAt.evaluate(({ cleared }) => cleared)) - seenAt).toBeLessThan(1000);
  await expectLocked(app, 'De pas is uit de lezer gehaald.', 1000);
});

test('the same card opens it again, straight to the PIN; the dossier is not there any more', async ({ app, stage }) => {
  await insertCard(app, stage);
  await logIn(app);
  await openDossier(app);
  await stage.card.remove();
  await expectLocked(app, 'De pas is uit de lezer gehaald.');
  await stage.card.insert('huisarts');
  await enterPin(await waitForPinWindow(app), '123456');
  await expect(searchField(app.shell)).toHaveValue('');
  // It is in the list of the recent ones, asked anew from the portal.
  await expect(app.shell.getByRole('region', { name: 'Laatst door u geopend' }).first()).toContainText('Linden');
});

test('DP-2010 the card of somebody else does not open it, and is asked no PIN', async ({ app, stage }) => {
  await insertCard(app, stage);
  await logIn(app);
  await openDossier(app);
  await stage.card.remove();
  await expectLocked(app, 'De pas is uit de lezer gehaald.');
  await stage.card.insert('huisarts-collega', { fresh: true });
  await expectProblem(app.shell, 'DP-2010');
  await expect(app.shell.getByRole('main')).toContainText('Noëlle van den Brûlé');
  await pinWindowGone(app);

  await app.shell.getByRole('button', { name: 'Andere gebruiker' }).click();
  await logIn(app);
  await expect(app.shell.getByRole('contentinfo')).toContainText('Pieter Jansen');
  const text = await pageText(app);
  for (const word of ofPatient) expect(text).not.toContain(word);
});

for (const event of ['lock-screen', 'suspend'] as const) {
  test(`Y02 the computer tells ${event}: locked`, async ({ app, stage }) => {
    await insertCard(app, stage);
    await logIn(app);
    await openDossier(app);
    await app.computerTells(event);
    await expectLocked(app, 'De computer werd vergrendeld of ging in slaapstand.', 1000);
  });
}

test('Y02 the computer locks while a PIN is asked: the PIN window goes', async ({ app, stage }) => {
  await insertCard(app, stage);
  await chooseUziPas(app.shell);
  await waitForPinWindow(app);
  await app.computerTells('lock-screen');
  await pinWindowGone(app);
  await expect(heading(app.shell, 'Kies hoe u wilt inloggen')).toBeVisible();
});

test('lock now, by button and by keys; unlocked with the card that is still in', async ({ app, stage }) => {
  await insertCard(app, stage);
  await logIn(app);
  await openDossier(app);
  await app.shell.getByRole('button', { name: 'Nu vergrendelen' }).click();
  await expectLocked(app, 'U hebt het scherm vergrendeld.', 1000);

  await app.shell.getByRole('button', { name: 'Ontgrendelen met Uzi-pas' }).click();
  await enterPin(await waitForPinWindow(app), '123456');
  await expect(searchField(app.shell)).toBeVisible();
  await app.shell.keyboard.press('Control+Shift+L');
  await expectLocked(app, 'U hebt het scherm vergrendeld.', 1000);
});

test('Y02 idle: a warning after 13 minutes, locked after 15; after twelve hours in any case', async ({
  stage,
  startApp,
}) => {
  const app = await startApp({ clockAhead: 0 });
  await insertCard(app, stage);
  await logIn(app);
  await openDossier(app);

  await app.passTime(13 * minutes);
  const warning = app.shell.getByRole('alertdialog', { name: 'Bent u er nog?' });
  await expect(warning).toContainText('Zonder activiteit vergrendelt Dossierpas het scherm over');
  // By key: the movement of a mouse towards the button is activity already.
  await expect(warning.getByRole('button', { name: 'Doorgaan' })).toBeFocused();
  await app.shell.keyboard.press('Enter');
  await expect(warning).toHaveCount(0);
  await expect(app.shell.getByRole('main')).toContainText('Linden');

  await app.passTime(15 * minutes);
  await expectLocked(app, 'Er was een kwartier geen activiteit.');
  // The portal would refuse a client whose clock is that far ahead.
  await app.passTime(-28 * minutes);
  await app.shell.getByRole('button', { name: 'Ontgrendelen met Uzi-pas' }).click();
  await enterPin(await waitForPinWindow(app), '123456');
  await openDossier(app);
  await app.passTime(12 * 60 * minutes);
  await expectLocked(app, 'Na twaalf uur vraagt Dossierpas opnieuw om uw pas.');
});
