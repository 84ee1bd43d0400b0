import type { Page } from '@playwright/test';
import { overviewParts } from '../../electron/main/dossier/overview/overview-parts.ts';
import { foundPatients, searchField } from '../../tools/demo/clinician.ts';
import type { Stage } from '../../tools/demo/stage.ts';
import { bareClient } from './bare-portal-client.ts';
import { type Outcome, ratioOf } from './outcome.ts';
import { inTurn } from './statistics.ts';

/** The patient of the demo hospital with a rich dossier (portal/data/hero-patients.ts). */
const richPatient = '1000001';

/** Milliseconds from the click on the found patient to the frame with header and overview painted. */
const openTime = (shell: Page): Promise<number> =>
  shell.evaluate(async () => {
    const row = document.querySelector<HTMLButtonElement>('main tbody tr button');
    if (row === null) throw new Error('no patient was found');
    const begun = performance.now();
    row.click();
    await new Promise<void>((resolve, reject) => {
      const patience = setTimeout(() => reject(new Error('the dossier did not open')), 15_000);
      const observer = new MutationObserver(() => {
        if (document.querySelector('[role="tabpanel"] tbody tr') === null) return;
        observer.disconnect();
        clearTimeout(patience);
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
      });
      observer.observe(document.body, { childList: true, subtree: true });
    });
    return performance.now() - begun;
  });

/**
 * (d) From a click on a found patient to a painted dossier (header, alerts and the contacts of the overview), beside the
 * same FHIR searches asked by a bare HTTPS client in the same run: header first, then the overview, each in parallel.
 */
export async function benchDossier(stage: Stage, shell: Page, rounds: number): Promise<Outcome> {
  const bare = await bareClient(stage, 'huisarts');
  const numbers = stage.configuration.hospital.patientNumberSystem;
  const found = await bare.search('Patient', { identifier: `${numbers}|${richPatient}` });
  const patientId = found.entry?.[0]?.resource.id ?? '';
  const header = ['Flag', 'AllergyIntolerance', 'Consent'].map((type) => ({
    type,
    parameters: { patient: patientId },
  }));
  const overview = Object.values(overviewParts)
    .flatMap(({ searches }) => searches)
    .map(({ type, parameters }) => ({ type, parameters: { ...parameters, patient: patientId } }));
  const person = { type: 'Patient', parameters: { _id: patientId } };
  const ask = (searches: readonly { type: string; parameters: Record<string, string> }[]) =>
    Promise.all(searches.map(({ type, parameters }) => bare.search(type, parameters)));

  await searchField(shell).fill(richPatient);
  await foundPatients(shell).first().waitFor();
  const { ours, yardstick } = await inTurn(
    rounds,
    async () => {
      const milliseconds = await openTime(shell);
      await shell.getByRole('button', { name: 'Dossier sluiten' }).click();
      await foundPatients(shell).first().waitFor();
      return milliseconds;
    },
    async () => {
      const begun = performance.now();
      await ask([person, ...header]);
      await ask(overview);
      return performance.now() - begun;
    },
  );
  bare.close();
  return {
    bench: 'dossier',
    what: 'click on a found patient to a painted dossier',
    yardstickIs: 'the same FHIR searches by a bare HTTPS client',
    unit: 'ms',
    ours,
    yardstick,
    ratio: ratioOf(ours, yardstick),
  };
}
