import type { Page } from '@playwright/test';
import { type Outcome, ratioOf } from '../outcome.ts';
import { spread } from '../statistics.ts';
import { type Deed, framesDuring } from './frames.ts';
import { tenThousandResults } from './ten-thousand.ts';
import { openTwoPages } from './two-pages.ts';

const rows = 'tbody tr:nth-child(5)';
const labTab = '[role="tab"][data-key="lab"]';
const labScroller = '[role="tabpanel"] .table-scroll';
const filter = '[role="tabpanel"] input[type="search"]';

/** The same deeds in both pages, by what each page calls its parts. */
const deeds: readonly { name: string; what: string; ours: Deed; medplum: Deed }[] = [
  {
    name: 'open',
    what: 'opening 10,000 results, to the third frame after the first rows',
    ours: { do: 'press', target: labTab, until: `[role="tabpanel"] ${rows}` },
    medplum: { do: 'press', target: 'button:nth-of-type(1)', until: rows },
  },
  {
    name: 'scroll',
    what: 'a frame while scrolling through 10,000 results',
    ours: { do: 'scroll', scroller: labScroller, steps: 90, pixels: 700 },
    medplum: { do: 'scroll', scroller: null, steps: 90, pixels: 700 },
  },
  {
    name: 'filter',
    what: 'a frame while typing into the filter over 10,000 results',
    ours: { do: 'type', field: filter, text: 'kalium' },
    medplum: { do: 'type', field: 'input[type="search"]', text: 'kalium' },
  },
  {
    name: 'switch',
    what: 'switching to another section',
    ours: { do: 'press', target: '[role="tab"][data-key="medication"]', until: '[role="tabpanel"] tbody tr' },
    medplum: { do: 'press', target: 'button:nth-of-type(2)', until: 'p' },
  },
];

async function openDossier(ours: Page): Promise<void> {
  await ours.locator('main tbody tr button').first().click();
  await ours.getByRole('tab').first().waitFor();
}

/** What is pressed is waited for: there the whole time counts, not how many frames it is cut into. */
const whole = ({ do: kind }: Deed, frames: readonly number[]): readonly number[] =>
  kind === 'press' ? [frames.reduce((sum, frame) => sum + frame, 0)] : frames;

/**
 * (e) How long frames take with 10,000 laboratory results on screen, beside Medplum's table of observations on the same
 * results in the same browser. The median tells whether it runs, the maximum whether it ever stands still.
 */
export async function benchFrames(rounds: number): Promise<Outcome[]> {
  const pages = await openTwoPages(await tenThousandResults());
  const frames = new Map(deeds.map(({ name }) => [name, { ours: [] as number[], medplum: [] as number[] }]));
  try {
    await openDossier(pages.ours);
    for (let round = 0; round < rounds; round += 1) {
      for (const { name, ours, medplum } of deeds) {
        const taken = frames.get(name);
        // oxlint-disable no-await-in-loop -- one after the other, so that a busy moment meets both
        await pages.ours.bringToFront();
        taken?.ours.push(...whole(ours, await framesDuring(pages.ours, ours)));
        await pages.medplum.bringToFront();
        taken?.medplum.push(...whole(medplum, await framesDuring(pages.medplum, medplum)));
        // oxlint-enable no-await-in-loop
      }
      // oxlint-disable-next-line no-await-in-loop -- as above
      for (const page of [pages.ours, pages.medplum]) await emptyFilters(page);
    }
  } finally {
    await pages.close();
  }
  return deeds.map(({ name, what }) => {
    const taken = frames.get(name) ?? { ours: [], medplum: [] };
    const [ours, yardstick] = [spread(taken.ours), spread(taken.medplum)];
    return {
      bench: `frames-${name}`,
      what,
      yardstickIs: 'Medplum’s table on the same results, in the same browser',
      unit: 'ms',
      ours,
      yardstick,
      ratio: ratioOf(ours, yardstick),
      counts: { worst: ours.max, worstOfYardstick: yardstick.max },
    };
  });
}

async function emptyFilters(page: Page): Promise<void> {
  const fields = page.locator('input[type="search"]:visible');
  for (const field of await fields.all()) await field.fill('');
}
