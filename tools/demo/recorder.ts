import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';

/** One step as the report tells it. */
export interface RecordedStep {
  readonly name: string;
  /** Milliseconds from the first action of the step to the screen it ends on. */
  readonly ms: number;
  readonly screenshot: string;
  readonly error?: string;
}

/** Runs the steps of a tour, takes a picture after each and remembers how long it took. */
export interface Recorder {
  /**
   * @param name what happens, for the report and the picture's file name
   * @param work resolves to the page to take the picture of, when the step has reached its screen
   * @throws what the step threw, after a picture of how it looked
   */
  step(name: string, work: () => Promise<Page>): Promise<void>;
  /** A further picture of the same screen, not timed. */
  picture(name: string, page: Page): Promise<void>;
  readonly steps: readonly RecordedStep[];
}

/**
 * @param folder where the pictures go; earlier ones are removed first, folders of other tours stay
 * @param fallback the page to take a picture of when a step fails
 */
export async function startRecorder(
  folder: string,
  fallback: () => Page | undefined,
  say: (line: string) => void,
): Promise<Recorder> {
  await mkdir(folder, { recursive: true });
  for (const earlier of await readdir(folder, { withFileTypes: true })) {
    if (earlier.isFile()) await rm(path.join(folder, earlier.name));
  }
  const steps: RecordedStep[] = [];
  let pictures = 0;

  const picture = async (name: string, page: Page): Promise<string> => {
    pictures += 1;
    const words = name
      .toLowerCase()
      .normalize('NFD')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '');
    const file = `${String(pictures).padStart(2, '0')}-${words}.png`;
    await page.screenshot({ path: path.join(folder, file), animations: 'disabled' });
    return file;
  };

  return {
    steps,
    picture: async (name, page) => void (await picture(name, page)),
    async step(name, work) {
      const begun = performance.now();
      try {
        const page = await work();
        const ms = Math.round(performance.now() - begun);
        steps.push({ name, ms, screenshot: await picture(name, page) });
        say(`  ${String(ms).padStart(6)} ms  ${name}`);
      } catch (failure) {
        const page = fallback();
        const screenshot = page === undefined || page.isClosed() ? '' : await picture(`failed ${name}`, page);
        const error = failure instanceof Error ? failure.message : String(failure);
        steps.push({ name, ms: Math.round(performance.now() - begun), screenshot, error });
        throw failure;
      }
    },
  };
}

/** Writes report.json beside the pictures: what ran it, every step, and whether all of it went well. */
export async function writeReport(
  folder: string,
  host: string,
  steps: readonly RecordedStep[],
  ok: boolean,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'report.json'), `${JSON.stringify({ host, steps, ok }, null, 2)}\n`);
}
