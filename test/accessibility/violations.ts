import type { Page } from '@playwright/test';
import axe from 'axe-core';

/** WCAG 2.2 A and AA, as far as a machine can tell. */
const all = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** The rules whose outcome depends on colours: the others read the document, which is the same in both themes. */
const colours = ['color-contrast', 'link-in-text-block'];

/** A rule that the page breaks, and where: the beginning of each element with what axe says of it. */
export interface Violation {
  readonly id: string;
  readonly at: readonly string[];
}

/**
 * Runs axe on what the page shows now; after a change of theme only the rules about colours can tell anything new. As
 * code of the debugger it needs no leave of the page's policy; it is brought in once a document, where the page does not
 * have it already, because reading its half megabyte takes longer than using it.
 */
export async function violations(page: Page, about: 'all' | 'colours' = 'all'): Promise<Violation[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async (tags) => {
      const { axe: engine } = window as unknown as { axe: typeof axe };
      const result = await engine.run(document, { runOnly: tags, resultTypes: ['violations'] });
      return result.violations.map(({ id, nodes }) => ({
        id,
        at: nodes.map(({ html, any }) => `${html.slice(0, 160)} ${any.map(({ message }) => message).join(' ')}`),
      }));
    },
    about === 'all' ? all : colours,
  );
}
