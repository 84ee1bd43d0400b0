import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenDatabase, openDatabase } from '../database/open.ts';
import { PortalRefusal } from '../server/refusal.ts';
import { accountMigrations } from './migrations.ts';
import { type LinkPurpose, PersonalLinks } from './personal-links.ts';

const lifetime = 72 * 3_600_000;
let database: OpenDatabase;
let now = Date.parse('2026-06-01T09:00:00Z');
beforeAll(() => {
  database = openDatabase(':memory:', accountMigrations);
});
afterAll(() => database.close());

let accounts = 0;
function newAccount(): string {
  accounts += 1;
  database.sqlite
    .prepare(
      `INSERT INTO account (id, address, duties, way, state, since, needs_desk)
       VALUES (?, ?, '[]', 'self', 'address-confirmed', 0, 0)`,
    )
    .run(`a-${accounts}`, `a${accounts}@b.example`);
  return `a-${accounts}`;
}

/** A link as REQUIREMENTS 6.4 has it: geldig, gebruikt or verlopen; or replaced by a newer one. */
interface Expected {
  readonly token: string;
  readonly account: string;
  readonly purpose: LinkPurpose;
  readonly until: number;
  isReplaced: boolean;
  isUsed: boolean;
}

const purpose = fc.constantFrom<LinkPurpose>('registration', 'password');
const happening = fc.oneof(
  fc.record({ what: fc.constant('issue' as const), purpose, whose: fc.nat(1) }),
  /** `which` counts from the newest link back; `as` is what it is opened for. */
  fc.record({ what: fc.constant('open' as const), which: fc.nat(3), as: purpose }),
  fc.record({ what: fc.constant('use' as const), which: fc.nat(3), twice: fc.boolean() }),
  fc.record({ what: fc.constant('reopen' as const), which: fc.nat(3) }),
  fc.record({ what: fc.constant('pass' as const), time: fc.constantFrom(1, lifetime - 1, lifetime) }),
);
type Happening = typeof happening extends fc.Arbitrary<infer What> ? What : never;

const answerOf = (opening: Promise<{ accountId: string }>): Promise<string> =>
  opening.then(
    ({ accountId }) => accountId,
    (error: unknown) => (error instanceof PortalRefusal ? error.code : String(error)),
  );

it('S1-03 S1-07 S2-06 S2-08 no sequence of events leaves geldig → gebruikt · verlopen, for one account and one purpose', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 3, maxLength: 25 }), async (events) => {
      const people = [newAccount(), newAccount()];
      const links = new PersonalLinks(database.kysely, () => new Date(now));
      const issued: Expected[] = [];
      const opens = (link: Expected | undefined, as: LinkPurpose): string => {
        if (link === undefined || link.isReplaced || link.purpose !== as) return 'DP-2109';
        if (link.isUsed) return 'DP-2111';
        return now < link.until ? link.account : 'DP-2110';
      };

      async function happen(what: Happening): Promise<{ answered: unknown; expected: unknown }> {
        const link = 'which' in what ? issued[what.which] : undefined;
        const token = link?.token ?? 'A'.repeat(43);
        switch (what.what) {
          case 'issue': {
            const account = people[what.whose]!;
            for (const old of issued) old.isReplaced ||= old.account === account && old.purpose === what.purpose;
            const fresh = await links.issue(account, what.purpose, lifetime);
            issued.unshift({
              token: fresh,
              account,
              purpose: what.purpose,
              until: now + lifetime,
              isReplaced: false,
              isUsed: false,
            });
            return { answered: fresh.length, expected: 43 };
          }
          case 'open':
            // As often as somebody is interrupted.
            return { answered: await answerOf(links.open(token, what.as)), expected: opens(link, what.as) };
          case 'use': {
            if (link === undefined || opens(link, link.purpose) !== link.account) return { answered: '', expected: '' };
            const { linkHash } = await links.open(token, link.purpose);
            const uses = what.twice ? [links.use(linkHash), links.use(linkHash)] : [links.use(linkHash)];
            link.isUsed = true;
            return {
              answered: (await Promise.all(uses)).toSorted().toReversed(),
              expected: what.twice ? [true, false] : [true],
            };
          }
          case 'reopen': {
            if (link === undefined || link.isReplaced || !link.isUsed) return { answered: '', expected: '' };
            const row = database.sqlite
              .prepare('SELECT token_hash FROM personal_link WHERE account_id = ? AND purpose = ?')
              .get(link.account, link.purpose);
            await links.reopen(String(row?.['token_hash']));
            link.isUsed = false;
            return { answered: await answerOf(links.open(token, link.purpose)), expected: opens(link, link.purpose) };
          }
          case 'pass':
            now += what.time;
            return { answered: '', expected: '' };
        }
      }

      for (const what of events) {
        const { answered, expected } = await happen(what);
        expect([what, answered]).toEqual([what, expected]);
        // Every link, whatever became of it: it opens as the table says, and never for anybody or anything else.
        for (const link of issued) {
          const both = [
            await answerOf(links.open(link.token, 'registration')),
            await answerOf(links.open(link.token, 'password')),
          ];
          expect(both).toEqual([opens(link, 'registration'), opens(link, 'password')]);
        }
        for (const account of people) {
          const live = issued.some((link) => link.account === account && opens(link, 'password') === account);
          expect(await links.hasLive(account, 'password')).toBe(live);
        }
        const count = database.sqlite
          .prepare('SELECT count(*) AS n FROM personal_link WHERE account_id IN (?, ?)')
          .get(...people);
        expect(count).toEqual({ n: issued.filter(({ isReplaced }) => !isReplaced).length });
      }
    }),
    { numRuns: 60 },
  );
});
