import type { Locator, Page } from '@playwright/test';
import type { KnownCode } from '../../contract/errors/catalogue.ts';
import { errorTexts } from '../../renderer/i18n/error-texts.ts';
import { expect } from '../../tools/demo/clinician.ts';

type Params = Record<string, string | number>;

/** The alert on screen that carries this code; the drawing of the reader may say the same once more. */
export const problem = (page: Page, code: KnownCode) => page.getByRole('alert').filter({ hasText: code }).first();

/** Waits until the screen says this error: its code, what happened and what the user can do, in Dutch, filled in. */
export async function expectProblem(page: Page, code: KnownCode, params: Params = {}): Promise<void> {
  const { title, user } = errorTexts({ code, params }, 'nl');
  const alert = problem(page, code);
  await expect(alert).toContainText(title);
  await expect(alert).toContainText(user);
}

/** Waits until a field says this error: it is marked as wrong, and what is wrong with it is tied to it in words. */
export async function expectFault(field: Locator, code: KnownCode, params: Params = {}): Promise<void> {
  const { title, user } = errorTexts({ code, params }, 'nl');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(new RegExp(RegExp.escape(`${title} ${user}`)));
  await expect(field).toHaveAccessibleDescription(new RegExp(code));
}
