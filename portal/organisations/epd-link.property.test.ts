import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { EpdLinkState } from '../../contract/organisation/organisation.ts';
import { DeskOrganisations, OrganisationsAnswer } from '../../contract/portal/organisations.ts';
import {
  type OrganisationFixture,
  type Reply,
  type Somebody,
  startOrganisationFixture,
} from '../../test/portal/organisation-fixture.ts';

// Many requests, on a machine that others use too.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 30_000 });

let at: OrganisationFixture;
let desk: Somebody;
beforeAll(async () => {
  at = await startOrganisationFixture();
  desk = at.somebody({ duties: ['servicedesk'] });
});
afterAll(() => at.close());

const epds = ['medicom', 'incura'] as const;
const states = ['requested', 'in-progress', 'linked', 'refused'] as const satisfies readonly EpdLinkState[];
const happening = fc.oneof(
  fc.record({
    what: fc.constant('ask' as const),
    epd: fc.constantFrom(...epds, 'unlisted'),
    byWhom: fc.constantFrom('beheerder', 'contactpersoon', 'praktijkhouder', 'behandelaar', 'two'),
  }),
  fc.record({
    what: fc.constant('desk' as const),
    to: fc.constantFrom(...states),
    saw: fc.constantFrom(...epds, null),
  }),
);

/** Where the desk brings it from each state: S3-03, written here once more so that the table is not its own proof. */
const deskBrings: Record<EpdLinkState, readonly EpdLinkState[]> = {
  requested: ['in-progress', 'refused'],
  'in-progress': ['linked', 'refused'],
  linked: ['in-progress'],
  refused: ['in-progress'],
};
const wordsOf = ({ status, code }: Reply) => `${status} ${code ?? ''}`.trim();
const requestLines = (organisationId: string) =>
  at
    .logged()
    .filter(
      ({ subtype, object }) =>
        subtype === 'organisation-epd-link-requested' && object === `organisation/${organisationId}`,
    );

it('S3-03 S3-12 whatever is asked: one koppeling at a time, from the list, and the register data stay', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 3, maxLength: 12 }), async (events) => {
      const place = await at.organisation();
      const { id, who } = place;
      const people = {
        beheerder: who,
        contactpersoon: await at.member(place, ['contactpersoon']),
        praktijkhouder: await at.member(place, ['praktijkhouder']),
        behandelaar: await at.member(place, ['behandelaar'], {
          agb: '01004321',
        }),
      };
      const own = async () => {
        const { organisations } = OrganisationsAnswer.parse((await at.get('/organisations', who)).json());
        return organisations.find((one) => one.id === id)!;
      };
      const { epd: _epd, epdLink: _link, ...registered } = await own();
      let [epd, link]: [string, EpdLinkState] = ['medicom', 'requested'];
      let [done, refused] = [0, 0];
      for (const event of events) {
        let answered: string[];
        let expected: string[];
        if (event.what === 'desk') {
          const { to, saw } = event;
          const body = saw === null ? { state: to } : { state: to, epdId: saw };
          answered = [wordsOf(await at.post(`/desk/organisations/${id}/epd-link`, desk, body))];
          const goes = deskBrings[link].includes(to) && (saw === null || saw === epd);
          expected = [goes ? '204' : '409 DP-5011'];
          if (goes) link = to;
        } else {
          const { epd: wanted, byWhom } = event;
          const ask = (somebody: Somebody) => at.post(`/organisations/${id}/epd-link`, somebody, { epdId: wanted });
          const askers = byWhom === 'two' ? [people.beheerder, people.contactpersoon] : [people[byWhom]];
          answered = (await Promise.all(askers.map(ask))).map(wordsOf).toSorted();
          const goes = link === 'refused' || (link === 'linked' && wanted !== epd);
          const refusal = goes && wanted === 'unlisted' ? '409 DP-5026' : '409 DP-5011';
          expected = byWhom === 'behandelaar' ? ['403 DP-5008'] : askers.map(() => refusal);
          if (goes && wanted !== 'unlisted' && byWhom !== 'behandelaar') {
            expected[0] = '200';
            [epd, link] = [wanted, 'requested'];
          }
          done += answered.filter((words) => words === '200').length;
          refused += answered.filter((words) => words.startsWith('409')).length;
        }
        expect([event, answered]).toEqual([event, expected]);
        const { epd: shown, epdLink, ...rest } = await own();
        expect([shown.id, epdLink, rest]).toEqual([epd, link, registered]);
        const seen = DeskOrganisations.parse((await at.get('/desk/organisations', desk)).json());
        expect(seen.organisations.find((one) => one.id === id)).toMatchObject({ epd: { id: epd }, epdLink: link });
      }
      const outcomes = requestLines(id).map(({ outcome }) => outcome);
      expect(outcomes.filter((outcome) => outcome === '0')).toHaveLength(done);
      expect(outcomes.filter((outcome) => outcome === '4')).toHaveLength(refused);
    }),
    { numRuns: 12 },
  );
});

it('S3-03 another EPD than the one that is linked; after a refusal the same once more', async () => {
  const { id, who } = await at.organisation();
  const bring = async (...to: EpdLinkState[]) => {
    for (const state of to) await at.post(`/desk/organisations/${id}/epd-link`, desk, { state });
  };
  const ask = async (epdId: string) => wordsOf(await at.post(`/organisations/${id}/epd-link`, who, { epdId }));
  expect(await ask('incura')).toBe('409 DP-5011');
  await bring('in-progress');
  expect(await ask('incura')).toBe('409 DP-5011');
  await bring('linked');
  expect([await ask('medicom'), await ask('incura'), await ask('medicom')]).toEqual([
    '409 DP-5011',
    '200',
    '409 DP-5011',
  ]);
  await bring('refused');
  expect(await ask('incura')).toBe('200');
});

it('S3-17 an EPD that was taken off the list stays known, and cannot be asked for', async () => {
  const { id, who } = await at.organisation();
  const list = (...ids: string[]) =>
    at.send('PUT', '/desk/epds', desk, { epds: ids.map((one) => ({ id: one, name: one })) });
  await list('incura');
  const bring = (state: EpdLinkState) => at.post(`/desk/organisations/${id}/epd-link`, desk, { state });
  await bring('refused');
  const ask = (epdId: string) => at.post(`/organisations/${id}/epd-link`, who, { epdId });
  expect(wordsOf(await ask('medicom'))).toBe('409 DP-5026');
  expect((await ask('incura')).json()).toMatchObject({ id, epd: { id: 'incura' }, epdLink: 'requested' });
  await list('medicom', 'incura');
});
