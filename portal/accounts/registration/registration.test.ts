import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { refusalOf, startPki } from '../../../test/portal/portal-fixture.ts';
import { type AccountPortal, goodPassword, names, startAccountPortal } from '../../../test/portal/account-portal.ts';

// Making keys takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let pki: Awaited<ReturnType<typeof startPki>>;
let at: AccountPortal;

beforeAll(async () => {
  pki = await startPki();
  at = await startAccountPortal(pki, { configuration: { verificationRequired: false } });
});
afterAll(async () => {
  await at.close();
  await pki.close();
});

describe('S0-06 to S0-23 signing up', () => {
  it('goes from the address to a session', async () => {
    const person = await at.register();
    const session = await at.session(person);
    expect(session.user).toMatchObject({ name: 'Sanne Achterberg', assurance: 'substantial', address: person.address });
    expect(goodPassword.length + names.surname.length).toBeGreaterThan(8);
  });
});
