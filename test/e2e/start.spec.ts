import { rm } from 'node:fs/promises';
import path from 'node:path';
import { spawnPcscDouble } from '../../tools/pcsc-double/spawn-pcsc-double.ts';
import { logIn } from '../../tools/demo/clinician.ts';
import { chooseUziPas, heading, insertCard, readerPanel } from './access.ts';
import { expect, removal, temporary, test } from './app.ts';
import { expectProblem } from './problems.ts';

/** What an app finds when it is started: no reader yet, or what it remembered of the time before. */

test('DP-1001 no reader at all: said with what to do, and seen by itself when one is connected', async ({
  startApp,
}) => {
  const dir = await temporary('readers');
  const socket = path.join(dir, 'pcscd.comm');
  const service = await spawnPcscDouble({ socket });
  try {
    const { shell } = await startApp({ environment: { PCSCLITE_CSOCK_NAME: socket } });
    await expect(readerPanel(shell)).toContainText('Geen kaartlezer');
    await expectProblem(shell, 'DP-1001');
    await chooseUziPas(shell);
    await expect(heading(shell, 'Sluit de kaartlezer aan')).toBeVisible();
    await service.attach('Lezer van de balie');
    await expect(readerPanel(shell)).toContainText('Geen pas in de lezer');
    await service.detach('Lezer van de balie');
    await expectProblem(shell, 'DP-1001');
  } finally {
    await service.kill();
    await rm(dir, removal);
  }
});

test('S4-08 the last method used is still marked after a restart', async ({ startApp, stage }) => {
  const first = await startApp();
  const uziPas = (app: typeof first) => app.shell.getByRole('button', { name: /^Uzi-pas/ });
  await expect(uziPas(first)).not.toContainText('Laatst gebruikt');
  await insertCard(first, stage);
  await logIn(first);
  await first.close();
  const second = await startApp({ userData: first.userData });
  await expect(uziPas(second)).toContainText('Laatst gebruikt');
});
