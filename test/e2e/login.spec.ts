import { X509Certificate } from 'node:crypto';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { openTestPki } from '../../tools/test-pki/open-test-pki.ts';
import { accountTile } from '../../tools/demo/account-holder.ts';
import { uziPersona } from '../../tools/test-pki/personas.ts';
import {
  enterPin,
  logIn,
  pinField,
  searchField,
  startCardLogin,
  waitForPinWindow,
} from '../../tools/demo/clinician.ts';
import type { Stage } from '../../tools/demo/stage.ts';
import {
  cancel,
  chooseUziPas,
  expectCancelled,
  goOnWhenCardIsBack,
  heading,
  insertCard,
  pinWindowGone,
  readerPanel,
  runningStep,
} from './access.ts';
import { expect, test } from './app.ts';
import { expectProblem, problem } from './problems.ts';
import { allowPortal, holdPortal } from './processes.ts';

/** The certificate that the card of this persona logs in with. */
async function certificateOf(stage: Stage, persona: string): Promise<X509Certificate> {
  const pki = await openTestPki(path.join(stage.dir, 'pki'));
  return new X509Certificate((await pki.issue(uziPersona(persona))).authentication.certificate);
}

/** A day in Amsterdam as an ISO date, the form in which dates cross the border. */
const isoDay = (date: Date) => date.toLocaleDateString('sv-SE', { timeZone: 'Europe/Amsterdam' });

test.describe('who may come in', () => {
  const welcome = [
    { persona: 'huisarts', name: 'Noëlle van den Brûlé', organisation: 'Huisartsenpraktijk De Brug' },
    { persona: 'apotheekhoudend-huisarts', name: 'Anneke Terpstra', organisation: 'Huisartsenpraktijk Waddenhoeve' },
    { persona: 'specialist-ouderengeneeskunde', name: 'Jörg Müller', organisation: 'Woonzorgcentrum Zonnehof' },
  ];
  for (const { persona, name, organisation } of welcome) {
    test(`S4-01 ${persona} logs in with the card and is named on screen`, async ({ app, stage }) => {
      await insertCard(app, stage, persona);
      await logIn(app);
      const user = app.shell.getByRole('contentinfo', { name: 'Pas en gebruiker' });
      await expect(user).toContainText(name);
      await expect(user).toContainText(uziPersona(persona).title ?? '');
      await expect(user).toContainText(organisation);
      await pinWindowGone(app);
    });
  }

  const refusedByPortal = [
    { persona: 'apotheker', code: 'DP-2002', params: { role: 'Apotheker' } },
    { persona: 'medewerker', code: 'DP-2002', params: { role: 'medewerker op naam' } },
    { persona: 'ingetrokken', code: 'DP-2001', params: {} },
  ] as const;
  for (const { persona, code, params } of refusedByPortal) {
    test(`S4-01 ${persona} is turned away by the portal with ${code}`, async ({ app, stage }) => {
      await insertCard(app, stage, persona);
      await enterPin(await startCardLogin(app), '123456');
      await expect(heading(app.shell, 'Inloggen is niet gelukt')).toBeVisible();
      await expectProblem(app.shell, code, params);
      await expect(app.shell.getByRole('button', { name: 'Opnieuw proberen' })).toHaveCount(0);
      await pinWindowGone(app);
      await app.shell.getByRole('button', { name: 'Terug' }).click();
      await expect(heading(app.shell, 'Kies hoe u wilt inloggen')).toBeVisible();
    });
  }

  const outOfTime = [
    { persona: 'verlopen', code: 'DP-1201', day: (of: X509Certificate) => of.validToDate },
    { persona: 'nog-niet-geldig', code: 'DP-1202', day: (of: X509Certificate) => of.validFromDate },
  ] as const;
  for (const { persona, code, day } of outOfTime) {
    test(`${code} ${persona}: told before any PIN is asked`, async ({ app, stage }) => {
      await insertCard(app, stage, persona);
      await chooseUziPas(app.shell);
      await expectProblem(app.shell, code, { date: isoDay(day(await certificateOf(stage, persona))) });
      await pinWindowGone(app);
    });
  }

  const unusable = [
    { persona: 'geblokkeerd', code: 'DP-1104', shown: 'Uzi-pas van Sander Visser' },
    { persona: 'niet-geactiveerd', code: 'DP-1105', shown: 'Uzi-pas van Inge Mulder' },
    { persona: 'beschadigd', code: 'DP-1006', shown: 'Pas is niet leesbaar' },
    { persona: 'vreemd', code: 'DP-1005', shown: 'Dit is geen Uzi-pas' },
  ] as const;
  for (const { persona, code, shown } of unusable) {
    test(`${code} ${persona}: the reader says so, and a good card goes on without a click`, async ({ app, stage }) => {
      await stage.card.insert(persona, { fresh: true });
      await expect(readerPanel(app.shell)).toContainText(shown);
      await expectProblem(app.shell, code);
      await chooseUziPas(app.shell);
      await expect(heading(app.shell, 'Steek uw Uzi-pas in de lezer')).toBeVisible();
      await expectProblem(app.shell, code);
      await stage.card.remove();
      await stage.card.insert('huisarts', { fresh: true });
      await waitForPinWindow(app);
    });
  }

  test('DP-1003 no card: what to do is on screen before and after choosing', async ({ app }) => {
    await expectProblem(app.shell, 'DP-1003');
    await chooseUziPas(app.shell);
    await expect(heading(app.shell, 'Steek uw Uzi-pas in de lezer')).toBeVisible();
    await expectProblem(app.shell, 'DP-1003');
  });

  test('S4-08 two cards: each is named, and the chosen one is used', async ({ app, stage }) => {
    await insertCard(app, stage, 'huisarts');
    await stage.card.insert('specialist-ouderengeneeskunde', { slot: 1, fresh: true });
    // The drawing shows one reader; both cards must have been read before the choice is made.
    await expect
      .poll(() => app.shell.evaluate(() => window.dossierpas.reader.state(undefined)))
      .toMatchObject({ value: { readers: [{ card: 'uzi' }, { card: 'uzi' }] } });
    await chooseUziPas(app.shell);
    await expect(heading(app.shell, 'Welke pas gebruikt u?')).toBeVisible();
    await app.shell.getByRole('button', { name: /^Jörg Müller/ }).click();
    const pin = await waitForPinWindow(app);
    await expect(pin.getByRole('main')).toContainText('Jörg Müller');
  });
});

test.describe('the PIN', () => {
  test('S4-10 wrong PIN: tries left, a warning before the last, blocked on the third', async ({ app, stage }) => {
    await insertCard(app, stage);
    const window = await startCardLogin(app);
    await expect(window.getByText('U hebt nog 3 pogingen.')).toBeVisible();

    await enterPin(window, '654321');
    await expectProblem(window, 'DP-1101', { triesLeft: 2 });
    await expect(pinField(window)).toHaveValue('');
    await expect(pinField(window)).toBeFocused();

    await enterPin(window, '654321');
    await expectProblem(window, 'DP-1102');

    await enterPin(window, '654321');
    await pinWindowGone(app);
    await expect(heading(app.shell, 'Inloggen is niet gelukt')).toBeVisible();
    await expect(problem(app.shell, 'DP-1104')).toContainText('Deze pas is geblokkeerd');
    await expect(readerPanel(app.shell)).toContainText('DP-1104');
    expect((await stage.card.status()).slots[0]?.pinTriesLeft).toBe(0);
  });

  test('DP-1106 a PIN that cannot be one costs no try', async ({ app, stage }) => {
    await insertCard(app, stage);
    const window = await startCardLogin(app);
    await enterPin(window, '12');
    await expect(problem(window, 'DP-1106')).toContainText('er is geen poging verbruikt');
    expect((await stage.card.status()).slots[0]?.pinTriesLeft).toBe(3);
  });

  test('K02 the field is empty as soon as the PIN is given, while the card still works', async ({ app, stage }) => {
    await insertCard(app, stage);
    const window = await startCardLogin(app);
    await stage.card.misbehave('silent');
    await enterPin(window, '123456');
    await expect(pinField(window)).toHaveValue('');
    await expect(window.getByText('De pas controleert uw pincode')).toBeVisible();
    await expect(window.getByRole('button', { name: 'Ja / Toestaan' })).toBeDisabled();
    await cancel(app.shell);
    await expectCancelled(app);
  });

  test('D03 the PIN window says who asks, for whose card, and Enter alone allows nothing', async ({ app, stage }) => {
    await insertCard(app, stage);
    const window = await startCardLogin(app);
    const facts = window.getByRole('main');
    await expect(facts).toContainText('Wilt u met uw Uzi-pas inloggen bij Ziekenhuis Eemhof?');
    await expect(facts).toContainText(stage.portal.ready.origin);
    await expect(facts).toContainText('Noëlle van den Brûlé');
    await pinField(window).press('Enter');
    await expect(problem(window, 'DP-1106')).toBeVisible();
    expect((await stage.card.status()).slots[0]?.pinTriesLeft).toBe(3);
  });
});

test.describe('the way back', () => {
  test('cancel while waiting for a card', async ({ app }) => {
    await chooseUziPas(app.shell);
    await cancel(app.shell);
    await expectCancelled(app);
  });

  test('cancel while the portal is asked, then again: it works', async ({ app, stage }) => {
    await insertCard(app, stage);
    holdPortal(stage.portal.pid);
    await chooseUziPas(app.shell);
    await expect(runningStep(app.shell)).toContainText('Aanvraag van het portaal ophalen');
    await expect(app.shell.getByText('Dit kan soms even duren.')).toBeVisible();
    await cancel(app.shell);
    await expectCancelled(app);
    allowPortal(stage.portal.pid);
    await logIn(app);
  });

  test('cancel in the main window while the PIN window is open', async ({ app, stage }) => {
    await insertCard(app, stage);
    await startCardLogin(app);
    await expect(heading(app.shell, 'Typ uw pincode')).toBeVisible();
    await cancel(app.shell);
    await expectCancelled(app);
  });

  const waysOut: readonly (readonly [string, (window: Page) => Promise<unknown>])[] = [
    ['its button', (window) => cancel(window)],
    // The window is gone before the key comes up again, which Playwright takes for a failure.
    ['Escape', (window) => Promise.allSettled([window.waitForEvent('close'), window.keyboard.press('Escape')])],
    ['closing it', (window) => window.close()],
  ];
  for (const [how, leave] of waysOut) {
    test(`cancel in the PIN window by ${how}`, async ({ app, stage }) => {
      await insertCard(app, stage);
      await leave(await startCardLogin(app));
      await expectCancelled(app);
    });
  }

  test('cancel while the portal checks the card: nobody is logged in afterwards', async ({ app, stage }) => {
    await insertCard(app, stage);
    const window = await startCardLogin(app);
    holdPortal(stage.portal.pid);
    await enterPin(window, '123456');
    await expect(runningStep(app.shell)).toContainText('Pas en rol laten controleren door het portaal');
    await expect(app.shell.getByText('Dit kan soms even duren.')).toBeVisible();
    await cancel(app.shell);
    await expectCancelled(app);
    allowPortal(stage.portal.pid);
    // A later login is answered after the earlier one, so that one has had its chance to come through.
    await logIn(app);
  });

  test('card out while the PIN is asked: DP-1004, and putting it back begins anew', async ({ app, stage }) => {
    await insertCard(app, stage);
    await startCardLogin(app);
    await stage.card.remove();
    await expectProblem(app.shell, 'DP-1004');
    await pinWindowGone(app);
    await stage.card.insert('huisarts');
    await enterPin(await waitForPinWindow(app), '123456');
    await expect(searchField(app.shell)).toBeVisible();
  });

  test('retry after the card did not answer', async ({ app, stage }) => {
    await insertCard(app, stage);
    const window = await startCardLogin(app);
    await stage.card.misbehave('drop');
    await enterPin(window, '123456');
    await expect(heading(app.shell, 'Inloggen is niet gelukt')).toBeVisible();
    await pinWindowGone(app);
    await stage.card.misbehave('none');
    await stage.card.remove();
    await insertCard(app, stage);
    await goOnWhenCardIsBack(app.shell);
    await enterPin(await waitForPinWindow(app), '123456');
    await expect(searchField(app.shell)).toBeVisible();
  });

  test('S4-08 the last method used is marked when somebody comes again', async ({ app, stage }) => {
    await insertCard(app, stage);
    await logIn(app);
    await app.shell.getByRole('button', { name: 'Uitloggen' }).click();
    await expect(app.shell.getByRole('button', { name: /^Uzi-pas/ })).toContainText('Laatst gebruikt');
    await expect(app.shell.getByRole('contentinfo')).toHaveCount(0);
  });

  test('S4-02 Zorg-ID is there, greyed, and says why; an account is a way in', async ({ app }) => {
    const ways = app.shell.getByRole('list', { name: 'Kies hoe u wilt inloggen' }).getByRole('listitem');
    await expect(ways).toHaveCount(3);
    const zorgId = ways.filter({ hasText: 'Zorg-ID' }).first();
    await expect(zorgId).toContainText('Niet beschikbaar');
    await zorgId.getByText('Waarom niet?').click();
    await expect(zorgId.getByText(/daarvoor is de Zorg-ID-applet nodig/)).toBeVisible();
    await expect(accountTile(app.shell)).toBeEnabled();
  });
});
