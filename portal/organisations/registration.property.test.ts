import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Organisation } from '../../contract/organisation/organisation.ts';
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

const minute = 60_000;
const day = 24 * 60 * minute;
/** As the configuration of the fixture has it. */
const confirmationDays = 14;

const happening = fc.oneof(
  fc.record({ what: fc.constant('register' as const), who: fc.constantFrom('owner' as const, 'other' as const) }),
  /** The applicant, the mailbox by its newest link, and the servicedesk end what was not confirmed. */
  fc.record({ what: fc.constantFrom('withdraw' as const, 'deny' as const, 'release' as const) }),
  /** Two at the same moment. */
  fc.record({ what: fc.constant('register-both' as const) }),
  /** `which` counts from the newest letter back. */
  fc.record({ what: fc.constant('confirm' as const), which: fc.nat(2), twice: fc.boolean() }),
  fc.record({ what: fc.constant('send-again' as const) }),
  fc.record({ what: fc.constant('pass' as const), time: fc.constantFrom(minute, day, confirmationDays * day) }),
);
type Happening = typeof happening extends fc.Arbitrary<infer What> ? What : never;

/** REQUIREMENTS 6.3 from `opgehaald` on, written down apart from the code. */
interface Expected {
  readonly id: string;
  readonly by: 'owner' | 'other';
  state: 'awaiting-mail' | 'linked';
  verified: 'automatic' | 'mail' | null;
  /** When M6 was sent, newest first. */
  sent: number[];
}

/** One onderneming whose mailbox is also the address of the owner's account; anybody else has to wait for it. */
async function onderneming() {
  const owner = at.somebody();
  const other = at.somebody();
  const agb = at.onderneming(owner.address);
  const request = await at.requestOf(agb);
  let is: Expected | null = null;
  /** Every link of M6 so far, newest first, with the organisation it is of. */
  const links: { readonly token: string; readonly of: string }[] = [];
  const used = new Set<string>();

  /** Until when the mailbox can confirm: sending again does not make that longer. */
  const end = () => (is?.sent.at(-1) ?? 0) + confirmationDays * day;
  const wordsOf = ({ status, code }: Reply) => `${status} ${code ?? ''}`.trim();
  const now = () => at.now().getTime();
  const isHeld = () => is !== null && (is.state === 'linked' || end() > now());
  const noteLetter = (id: string) => {
    const letters = at.sink
      .letters()
      .filter(({ to, subject }) => to.includes(owner.address) && subject.includes('Bevestig'));
    const newest = letters.at(-1);
    if (newest) links.unshift({ token: at.tokenIn(newest), of: id });
  };
  const people = (): Readonly<Record<'owner' | 'other', Somebody>> => ({ owner, other });

  /** What somebody who registers is answered. Who waits in this organisation belongs to it and may register no other (S3-01). */
  const answerTo = (who: 'owner' | 'other'): string => {
    if (is?.by === who && is.state === 'awaiting-mail') return '403 DP-5021';
    return isHeld() ? '409 DP-5004' : '201';
  };
  const became = (who: 'owner' | 'other', reply: Reply) => {
    const { id } = reply.json<Organisation>();
    const automatic = who === 'owner';
    // S3-16: the address of the register is that of the applicant.
    is = {
      id,
      by: who,
      state: automatic ? 'linked' : 'awaiting-mail',
      verified: automatic ? 'automatic' : null,
      sent: automatic ? [] : [now()],
    };
    if (!automatic) noteLetter(id);
  };

  function confirmed(token: { readonly token: string; readonly of: string } | undefined): string {
    if (token === undefined || is === null || token.of !== is.id) return '404 DP-2109';
    if (used.has(token.token)) return '410 DP-2111';
    if (links[0] !== token) return '404 DP-2109';
    return end() > now() ? '200' : '410 DP-2110';
  }

  async function happen(what: Happening): Promise<{ answered: string[]; expected: string[] }> {
    switch (what.what) {
      case 'register': {
        const expected = answerTo(what.who);
        const reply = await at.post('/organisations', people()[what.who], request);
        if (expected === '201') became(what.who, reply);
        return { answered: [wordsOf(reply)], expected: [expected] };
      }
      case 'register-both': {
        // Of two who may, one wins (S3-07). Who waits here already may not, and is told that or that it is in use.
        const alone = [answerTo('owner'), answerTo('other')];
        const wins = alone.includes('201');
        const replies = await Promise.all([
          at.post('/organisations', owner, request),
          at.post('/organisations', other, request),
        ]);
        const winner = replies.findIndex(({ status }) => status === 201);
        if (winner !== -1) became(winner === 0 ? 'owner' : 'other', replies[winner]!);
        const told = replies.map(wordsOf);
        const refused = told.filter((words) => words === '409 DP-5004' || words === '403 DP-5021').length;
        return {
          answered: [`${told.filter((words) => words === '201').length} won`, `${refused} refused`],
          expected: wins ? ['1 won', '1 refused'] : ['0 won', '2 refused'],
        };
      }
      case 'confirm': {
        const link = links[what.which];
        const first = confirmed(link);
        const ask = () => at.post('/organisations/confirmation', null, { link: link?.token ?? 'A'.repeat(43) });
        const replies = await Promise.all(what.twice ? [ask(), ask()] : [ask()]);
        if (first === '200' && is !== null && link !== undefined) {
          used.add(link.token);
          Object.assign(is, { state: 'linked', verified: 'mail' });
        }
        const expected = what.twice ? [first, confirmed(link)] : [first];
        return { answered: replies.map(wordsOf).toSorted(), expected: expected.toSorted() };
      }
      case 'send-again': {
        if (is === null) return { answered: [], expected: [] };
        const recent = is.sent.filter((sent) => sent > now() - day);
        const isSoon = (recent[0] ?? -Infinity) + minute > now() || recent.length >= 5;
        const isOver = end() <= now();
        const expected =
          is.state === 'linked' ? '409 DP-5011' : isOver ? '410 DP-5023' : isSoon ? '429 DP-2108' : '204';
        const reply = await at.post(`/organisations/${is.id}/confirmation`, people()[is.by]);
        if (expected === '204') {
          is.sent.unshift(now());
          noteLetter(is.id);
        }
        return { answered: [wordsOf(reply)], expected: [expected] };
      }
      case 'withdraw':
      case 'release': {
        if (is === null) return { answered: [], expected: [] };
        const expected = is.state === 'linked' ? '409 DP-5011' : '204';
        const reply = await (what.what === 'withdraw'
          ? at.post(`/organisations/${is.id}/registration/withdraw`, people()[is.by])
          : at.post(`/desk/organisations/${is.id}/release`, desk));
        if (expected === '204') is = null;
        return { answered: [wordsOf(reply)], expected: [expected] };
      }
      case 'deny': {
        const [link] = links;
        const expected = confirmed(link);
        const reply = await at.post('/organisations/confirmation/deny', null, { link: link?.token ?? 'A'.repeat(43) });
        if (expected === '200') is = null;
        return { answered: [wordsOf(reply)], expected: [expected] };
      }
      case 'pass': {
        at.advance(what.time);
        return { answered: [], expected: [] };
      }
    }
  }

  return {
    happen,
    /** What the table says there is. */
    expected: () => (is === null ? [] : [{ id: is.id, state: is.state, verified: is.verified }]),
    rows: () =>
      at.sqlite
        .prepare('SELECT id, state, verified FROM organisation WHERE agb = ?')
        .all(agb)
        .map((row) => ({ ...row })),
    /** Where who registered it stands in it: in afwachting, and geaccepteerd once it is linked (S3-02). */
    first: () =>
      at.sqlite
        .prepare('SELECT account_id, state FROM member WHERE organisation_id = ?')
        .all(is?.id ?? '')
        .map((row) => ({ ...row })),
    expectedFirst: () =>
      is === null ? [] : [{ account_id: people()[is.by].id, state: is.state === 'linked' ? 'active' : 'applied' }],
    /** Register data as it was chosen, of the organisation that is there (S3-12). */
    data: () => ({ ...at.sqlite.prepare('SELECT name, street, city, email FROM organisation WHERE agb = ?').get(agb) }),
    chosen: () =>
      is === null
        ? {}
        : { name: request.name, street: request.address.street, city: request.address.city, email: request.email },
  };
}

it('S3-07 S3-12 S3-14 S3-16 no sequence of events brings an organisation to a state outside the table', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 3, maxLength: 14 }), async (events) => {
      const here = await onderneming();
      let before: ReturnType<typeof here.rows> = [];
      for (const what of events) {
        const { answered, expected } = await here.happen(what);
        expect([what, ...answered]).toEqual([what, ...expected]);
        const rows = here.rows();
        expect(rows).toEqual(here.expected());
        expect(here.first()).toEqual(here.expectedFirst());
        expect(here.data()).toEqual(here.chosen());
        // Gekoppeld is for good.
        const linked = before.filter(({ state }) => state === 'linked');
        expect(rows).toEqual(expect.arrayContaining(linked));
        before = rows;
      }
      expect(at.verifyLog()).toMatchObject({ intact: true });
    }),
    {
      numRuns: 20,
      examples: [
        // Confirmed in time by the second letter; the first opens nothing, and a third is not sent.
        [
          [
            { what: 'register', who: 'other' },
            { what: 'send-again' },
            { what: 'pass', time: minute },
            { what: 'send-again' },
            { what: 'confirm', which: 1, twice: false },
            { what: 'confirm', which: 0, twice: true },
            { what: 'send-again' },
            { what: 'register', who: 'owner' },
          ],
        ],
        // Sent again, which holds it no longer; ran out, is not sent again, and somebody else registers it.
        [
          [
            { what: 'register', who: 'other' },
            { what: 'pass', time: day },
            { what: 'send-again' },
            { what: 'pass', time: (confirmationDays - 1) * day },
            { what: 'confirm', which: 0, twice: false },
            { what: 'send-again' },
            { what: 'register-both' },
            { what: 'confirm', which: 0, twice: false },
          ],
        ],
        // Each of the three ways to end one: the code is free, the link dead, and the same person can begin anew.
        ...(['withdraw', 'deny', 'release'] as const).map((ending): [Happening[]] => [
          [
            { what: 'register', who: 'other' },
            { what: ending },
            { what: 'confirm', which: 0, twice: false },
            { what: 'register', who: 'other' },
            { what: ending },
            { what: 'register', who: 'owner' },
            { what: ending },
          ],
        ]),
      ],
    },
  );
});
