import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Organisation } from '../../contract/organisation/organisation.ts';
import { MemberInvitationAnswer } from '../../contract/portal/organisations.ts';
import { type AccountPortal, startAccountPortal } from '../../test/portal/account-portal.ts';
import { refusalOf, startPki } from '../../test/portal/portal-fixture.ts';

let pki: Awaited<ReturnType<typeof startPki>>;
let at: AccountPortal;
beforeAll(async () => {
  pki = await startPki();
  at = await startAccountPortal(pki, {
    configuration: { verificationRequired: false, organisations: { epds: [{ id: 'medicom', name: 'Medicom' }] } },
  });
});
afterAll(async () => {
  await at.close();
  await pki.close();
});

it('S3-20 who was invited and never registered gets another personal link when the first ran out', async () => {
  const contact = await at.register('karin@leefstijlvandijk.example');
  const { accessToken } = await at.session(contact);
  const made = await at.post(
    '/organisations',
    {
      agb: '94061111',
      name: 'Leefstijlcoach Van Dijk',
      address: { street: 'Kerkplein', houseNumber: '3', postalCode: '3741 GA', city: 'Baarn' },
      email: 'karin@leefstijlvandijk.example',
      epdId: 'medicom',
      role: 'contactpersoon',
      checked: true,
    },
    accessToken,
  );
  const { id } = made.json() as Organisation;
  const invited = 'laat@leefstijlvandijk.example';
  const invite = async (token: string) => {
    const invitations = [{ address: invited, role: 'behandelaar' }];
    const { results } = MemberInvitationAnswer.parse(
      (await at.post(`/organisations/${id}/invitations`, { invitations }, token)).json(),
    );
    expect(results).toMatchObject([{ outcome: 'sent' }]);
  };
  const personal = () => at.letters.to(invited).filter(({ mail }) => mail === 'password-invitation');
  const open = () =>
    at.post('/registration/link', {
      link: at.letters.tokenOf(at.letters.newest(invited, 'password-invitation')),
    });

  await invite(accessToken);
  await invite(accessToken);
  // While one opens there is no need for another.
  expect(personal()).toHaveLength(1);
  expect((await open()).status).toBeLessThan(300);

  at.portal.advance(60 * 24 * 3_600_000);
  expect(refusalOf(await open()).code).toBe('DP-2110');
  await invite((await at.session(contact)).accessToken);
  expect(personal()).toHaveLength(2);
  expect((await open()).status).toBeLessThan(300);
  expect(at.letters.to(invited).filter(({ mail }) => mail === 'member-invitation')).toHaveLength(3);
});
