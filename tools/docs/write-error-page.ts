import { writeFileSync } from 'node:fs';
import { errorPage } from './error-page.ts';

/** `npm run docs`: writes docs/errors.md anew from the catalogue. */
writeFileSync(new URL('../../docs/errors.md', import.meta.url), errorPage());
