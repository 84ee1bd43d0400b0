import type { Page } from '@playwright/test';
import type { TokenFileReport } from '../../../contract/account/token-file.ts';
import type { KnownCode } from '../../../contract/errors/catalogue.ts';
import type { ShellScript } from '../../doubles/bridge-double.ts';
import { address, badReport, csv, goodReport } from './account-people.ts';
import { at } from './registration-states.ts';
import type { GalleryState } from './state.ts';

const look = (
  name: string,
  shows: string | RegExp,
  more: ShellScript = {},
  act?: (page: Page) => Promise<unknown>,
  freeTokens = 3,
): GalleryState => ({
  page: 'shell',
  name,
  shows,
  script: at({ step: 'second-factor', address, freeTokens }, more),
  act: async (page) => {
    await page.getByRole('button', { name: 'Gebruik token' }).click();
    await act?.(page);
  },
});

const choose = async (page: Page, name = 'azure-tokens.csv') => {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(csv) });
};
const told = (report: TokenFileReport): ShellScript => ({ accountFlow: { checkTokenFile: { value: report } } });

const refusing = (code: KnownCode): ShellScript => ({ accountFlow: { linkToken: { error: { code } } } });
const link = async (page: Page) => {
  await page.getByRole('textbox', { name: 'Serienummer' }).fill('2600124083');
  await page.getByRole('textbox', { name: 'Code' }).fill('123 456');
  await page.keyboard.press('Enter');
};

/** A hardware token and the Azure CSV file (S1-22 to S1-34). */
export const tokenStates: readonly GalleryState[] = [
  look('token', 'Token uploaden'),
  look('token-none-free', /nog geen vrije tokens/, {}, undefined, 0),
  look('token-empty', 'Vul het serienummer in.', {}, (page) => page.getByRole('button', { name: 'Volgende' }).click()),
  look('token-unknown', /hier niet bekend/, refusing('DP-2118'), link),
  look('token-drifted', 'De volgende code', refusing('DP-2131'), link),
  look('token-file-checking', /Wacht op de controle van/, { accountFlow: { checkTokenFile: 'never' } }, choose),
  look('token-file-good', '12 tokens in dit bestand', {}, choose),
  look('token-file-bad-lines', '13 regels van azure-tokens.csv kloppen niet.', told(badReport), choose),
  look(
    'token-file-semicolons',
    /gebruikt puntkomma’s/,
    told({ ...goodReport, tokens: [], problem: 'semicolons' }),
    (page) => choose(page, 'een bestand met een heel lange naam die ook nog moet passen op dit scherm (kopie 2).csv'),
  ),
  look('token-file-uploaded', /succesvol geüpload/, {}, async (page) => {
    await choose(page);
    await page.getByRole('button', { name: '12 tokens uploaden' }).click();
  }),
  look(
    'token-file-offline',
    'Voor uw IT-beheer',
    { accountFlow: { uploadTokenFile: { error: { code: 'DP-3001' } } } },
    async (page) => {
      await choose(page);
      await page.getByRole('button', { name: '12 tokens uploaden' }).click();
    },
  ),
];
