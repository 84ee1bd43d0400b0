import type { Page } from '@playwright/test';
import {
  enterCode,
  enterPassword,
  expectHome,
  expectPasswordPage,
  goOnToLogin,
  passFirstNotice,
  pasteLink,
  registerWithApp,
  type Person,
} from './account-holder.ts';
import { byInvitation, byLinkWithToken, forgottenPassword, onToADossier } from './account-tour-more.ts';
import { firstLogin, selfSignUp } from './account-tour-sign-up.ts';
import type { Authenticator } from './authenticator.ts';
import { linkIn, openMailbox } from './mailbox.ts';
import type { TourProps } from './main-tour.ts';
import { wallClock } from './portal-clock.ts';
import type { Recorder } from './recorder.ts';
import { openDesk, registerAddresses } from './servicedesk-person.ts';
import { anais, bram, joris, practice, wilma } from './tour-people.ts';

/** Accounts: the servicedesk begins, three people come in by three ways, and one goes on to a dossier with the card. */
export async function accountTour(props: TourProps): Promise<void> {
  const { shell } = props.app;
  const { step } = props.recorder;
  const desk = (await props.openApp()).shell;
  const inbox = props.stage.mail.ready.inbox;
  const mailOf = (person: Person) => openMailbox(inbox, person.address);

  await step('Servicedesk: the first person is invited by mail', async () => {
    const link = linkIn(await mailOf(bram).next('Uitnodiging'));
    await pasteLink(desk, link);
    await expectPasswordPage(desk);
    return desk;
  });
  const bramsPhone = (await registerWithApp(desk, bram, wallClock)).app;
  const desksWay = deskAtWork(desk, props.recorder, bramsPhone);

  const anaisPhone = await selfSignUp(shell, props.recorder, () => mailOf(anais).next('verificatiecode'));
  await desksWay.arrive();
  await desksWay.register('Registratielink', joris);
  await desksWay.register('Uitnodiging', wilma);

  await firstLogin(shell, desk, props.recorder, anaisPhone);
  await byLinkWithToken(shell, desk, props.recorder, async () =>
    linkIn(await mailOf(joris).next('Registratie voor uw')),
  );
  await byInvitation(shell, props.recorder, async () => linkIn(await mailOf(wilma).next('Uitnodiging')));
  await forgottenPassword(shell, props.recorder, async () => linkIn(await mailOf(anais).next('Nieuw wachtwoord')));
  await onToADossier(props, anaisPhone);
}

function deskAtWork(desk: Page, { step }: Recorder, phone: Authenticator) {
  return {
    arrive: async () => {
      const code = await phone.newCode();
      await step('Servicedesk: logged in, live', async () => {
        await goOnToLogin(desk);
        await enterPassword(desk, bram.password);
        await passFirstNotice(desk);
        await enterCode(desk, code);
        await expectHome(desk);
        await openDesk(desk);
        return desk;
      });
    },
    register: (way: 'Registratielink' | 'Uitnodiging', person: Person) =>
      step(`Servicedesk: ${way} to ${person.givenName}`, async () => {
        await registerAddresses(desk, way, practice, [person.address]);
        return desk;
      }),
  };
}
