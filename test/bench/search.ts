import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from '@playwright/test';
import { searchField } from '../../tools/demo/clinician.ts';
import type { Stage } from '../../tools/demo/stage.ts';
import { type Outcome, ratioOf } from './outcome.ts';
import { spread } from './statistics.ts';

/** Beginnings of Dutch family names, each of which many patients have. */
const beginnings = ['ja', 'de', 'ba', 'vi', 'sm', 'me', 'bo', 'mu', 'pe', 'he', 'ko', 'wi', 'br', 'di', 'ho'];

/** Milliseconds from the input event to the frame in which the rows of this very search are painted. */
function paintTime(shell: Page, text: string): Promise<number> {
  return shell.evaluate(async (value) => {
    const field = document.querySelector<HTMLInputElement>('input[type="search"]');
    const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    if (field === null || setValue === undefined) throw new Error('there is no search field');
    const rowsOf = () => [...document.querySelectorAll('main tbody tr')].map((row) => row.textContent ?? '');
    const before = rowsOf().join('\n');
    const begun = performance.now();
    setValue.call(field, value);
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise<void>((resolve, reject) => {
      const patience = setTimeout(() => reject(new Error(`no rows for a search`)), 15_000);
      const look = () => {
        const rows = rowsOf();
        if (rows.length === 0 || rows.join('\n') === before) return;
        observer.disconnect();
        clearTimeout(patience);
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
      };
      const observer = new MutationObserver(look);
      observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    });
    return performance.now() - begun;
  }, text);
}

/**
 * (c) From a keystroke to painted rows in a hospital with 100,000 patients (or a million, when asked for), beside the bare indexed query on the same
 * database. The way between them holds the debounce of the field, IPC, TLS, five gates, the access log and React.
 */
export async function benchSearch(stage: Stage, shell: Page): Promise<Outcome> {
  await searchField(shell).waitFor();
  const database = new DatabaseSync(path.join(stage.dir, 'portal', 'portal.db'), { readOnly: true });
  // The query of portal/fhir/patient-search.ts, rowsByName, without anything around it.
  const query = database.prepare(
    `select patient.*, min(patient_name.name_key) as sort_key from patient_name
     inner join patient on patient.id = patient_name.patient_id
     where patient_name.practice_ura = ? and patient_name.name_key >= ? and patient_name.name_key < ?
     group by patient.id order by sort_key, patient.id limit 200`,
  );
  const ours: number[] = [];
  const bare: number[] = [];
  let rows = 0;
  for (const text of beginnings) {
    ours.push(await paintTime(shell, text));
    const begun = performance.now();
    rows += query.all('90000101', text, `${text}{`).length;
    bare.push(performance.now() - begun);
  }
  const patients = database.prepare('select count(*) as count from patient').get() as { count: number };
  database.close();
  await searchField(shell).fill('');
  if (rows === 0) throw new Error('the bare query found nobody: it does not measure what it should');
  const [mine, theirs] = [spread(ours.slice(1)), spread(bare.slice(1))];
  return {
    bench: patients.count >= 1_000_000 ? 'search-1000000' : 'search',
    what: 'keystroke to painted rows',
    yardstickIs: 'the bare indexed query on the same database',
    unit: 'ms',
    ours: mine,
    yardstick: theirs,
    ratio: ratioOf(mine, theirs),
    counts: { patients: patients.count },
  };
}
