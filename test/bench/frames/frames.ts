import type { Page } from '@playwright/test';

/** What a person does while frames are counted. `target` is pressed; `until` is a selector that must be there at the end. */
export type Deed =
  | { readonly do: 'press'; readonly target: string; readonly until: string }
  | { readonly do: 'scroll'; readonly scroller: string | null; readonly steps: number; readonly pixels: number }
  | { readonly do: 'type'; readonly field: string; readonly text: string };

/**
 * Does something in the page and notes how long every frame took meanwhile, from the first until the page has been
 * quiet for three frames.
 * @returns milliseconds per frame
 */
export function framesDuring(page: Page, deed: Deed): Promise<number[]> {
  return page.evaluate(async (what) => {
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    const found = <T extends Element>(selector: string): T => {
      const element = [...document.querySelectorAll<T>(selector)].find((one) => one.getClientRects().length > 0);
      if (element === undefined) throw new Error(`nothing matches ${selector}`);
      return element;
    };
    const times: number[] = [];
    let last = await frame();
    const next = async () => {
      const now = await frame();
      times.push(now - last);
      last = now;
    };
    switch (what.do) {
      case 'press': {
        const { target } = what;
        const pressed = found<HTMLElement>(target);
        for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
          const shape = { bubbles: true, cancelable: true, button: 0, detail: 1 };
          pressed.dispatchEvent(
            type.startsWith('p')
              ? new PointerEvent(type, { ...shape, pointerType: 'mouse' })
              : new MouseEvent(type, shape),
          );
        }
        const begun = performance.now();
        while (document.querySelector(what.until) === null) {
          if (performance.now() - begun > 120_000) throw new Error(`${what.until} did not come`);
          await next();
        }
        break;
      }
      case 'scroll': {
        const scroller = what.scroller === null ? document.documentElement : found<HTMLElement>(what.scroller);
        for (let step = 0; step < what.steps; step += 1) {
          scroller.scrollTop += what.pixels;
          await next();
        }
        if (scroller.scrollTop === 0) throw new Error('nothing was scrolled');
        scroller.scrollTop = 0;
        break;
      }
      case 'type': {
        const field = found<HTMLInputElement>(what.field);
        const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
        for (let length = 1; length <= what.text.length; length += 1) {
          setValue?.call(field, what.text.slice(0, length));
          field.dispatchEvent(new Event('input', { bubbles: true }));
          // Somebody who types fast: a key every five frames.
          for (let wait = 0; wait < 5; wait += 1) await next();
        }
        break;
      }
    }
    for (let quiet = 0; quiet < 3; quiet += 1) await next();
    return times;
  }, deed);
}
