import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type OrganisationFixture,
  type Reply,
  type Somebody,
  startOrganisationFixture,
} from '../../test/portal/organisation-fixture.ts';

let at: OrganisationFixture;
let desk: Somebody;
beforeAll(async () => {
  at = await startOrganisationFixture();
  desk = at.somebody({ duties: ['servicedesk'] });
});
afterAll(() => at.close());

const happening = fc.oneof(
  fc.record({ what: fc.constant('renew' as const), byWhom: fc.constantFrom('desk', 'two desks', 'contact person') }),
  /** `which` counts from the newest link back. */
  fc.record({ what: fc.constant('open' as const), which: fc.nat(3) }),
  fc.record({ what: fc.constant('apply' as const), which: fc.nat(3) }),
  fc.record({ what: fc.constant('pass' as const) }),
);

const wordsOf = ({ status, code }: Reply) => `${status} ${code ?? ''}`.trim();

it('S3-22 S3-24 no sequence of events leaves geldig → ingetrokken: one link lives, and none comes back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 3, maxLength: 14 }), async (events) => {
      const { id, who: contact } = await at.organisation();
      const path = `/desk/organisations/${id}/link`;
      const links = [await at.linkOf(id, contact)];
      let members = 1;
      for (const what of events) {
        const link = 'which' in what ? (links[what.which] ?? null) : null;
        // REQUIREMENTS 6.4: valid for several people until it is withdrawn.
        const opens = link === null ? '404 DP-2109' : link === links[0] ? '200' : '410 DP-5014';
        const typed = link ?? 'A'.repeat(43);
        const answered: string[] = [];
        const expected: string[] = [];
        if (what.what === 'open') {
          answered.push(wordsOf(await at.post('/organisations/link/open', null, { link: typed })));
          expected.push(opens);
        } else if (what.what === 'apply') {
          const body = { link: typed, role: 'behandelaar', agb: `01${String(members).padStart(6, '0')}` };
          answered.push(wordsOf(await at.post('/organisations/link/apply', at.somebody(), body)));
          expected.push(opens);
          members += opens === '200' ? 1 : 0;
        } else if (what.what === 'renew') {
          const row = at.sqlite
            .prepare('SELECT since FROM organisation_link WHERE organisation_id = ? AND withdrawn_at IS NULL')
            .get(id);
          const seen = { since: new Date(Number(row?.['since'])).toISOString() };
          const ask = () => at.post(path, what.byWhom === 'contact person' ? contact : desk, seen);
          const replies = await Promise.all(what.byWhom === 'two desks' ? [ask(), ask()] : [ask()]);
          answered.push(...replies.map(wordsOf).toSorted());
          expected.push(
            ...{ desk: ['204'], 'two desks': ['204', '409 DP-5011'], 'contact person': ['403 DP-2125'] }[what.byWhom]!,
          );
          if (what.byWhom !== 'contact person') links.unshift(await at.linkOf(id, contact));
        } else {
          at.advance(365 * 24 * 3_600_000);
        }
        expect([what, ...answered]).toEqual([what, ...expected]);

        expect(new Set(links).size).toBe(links.length);
        expect(await at.linkOf(id, contact)).toBe(links[0]);
        const rows = at.sqlite
          .prepare(
            'SELECT withdrawn_at IS NULL AS live, count(*) AS n FROM organisation_link WHERE organisation_id = ? GROUP BY 1',
          )
          .all(id)
          .map((row) => [row['live'], row['n']]);
        expect(rows).toEqual(
          links.length === 1
            ? [[1, 1]]
            : [
                [0, links.length - 1],
                [1, 1],
              ],
        );
        // Who came by a link that was withdrawn afterwards stays where they are.
        const count = at.sqlite.prepare('SELECT count(*) AS n FROM member WHERE organisation_id = ?').get(id);
        expect(count).toEqual({ n: members });
      }
    }),
    { numRuns: 12 },
  );
});
