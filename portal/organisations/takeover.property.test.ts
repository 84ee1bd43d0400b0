import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Participants, Takeovers } from '../../contract/portal/organisations.ts';
import type { Takeover } from '../../contract/organisation/people.ts';
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

/** Personal codes of the behandelaren of a practice. */
const codes = ['01004321', '24013579', '04087654'] as const;
/** Numbers of the test range that pass the 11-proef (clinical/FACTS section 2). */
const numbers = ['999990019', '999999126', '999993653'] as const;
const person = fc.nat(codes.length - 1);

/** What can happen around takeovers; `which` counts from the newest request back. */
const happening = fc.oneof(
  fc.record({ what: fc.constant('register' as const), who: person, number: fc.constantFrom(...numbers) }),
  fc.record({ what: fc.constant('request' as const), from: person, to: person }),
  fc.record({
    what: fc.constant('handle' as const),
    which: fc.nat(2),
    outcome: fc.constantFrom('done' as const, 'refused' as const),
    twice: fc.boolean(),
  }),
  fc.record({ what: fc.constant('handle-without-duty' as const), which: fc.nat(2) }),
  fc.record({ what: fc.constant('stop' as const), who: person }),
  fc.record({ what: fc.constant('activate' as const), who: person }),
);
type Happening = typeof happening extends fc.Arbitrary<infer What> ? What : never;

/** A request as REQUIREMENTS 6.4 has it, written down apart from the code. */
interface Expected {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  handled: { readonly outcome: 'done' | 'refused'; readonly participants: number } | null;
}

/** A practice with three behandelaren, and what the table says of it. */
async function practice() {
  const place = await at.organisation();
  const people: (Somebody & { memberId: string })[] = [];
  // oxlint-disable-next-line no-await-in-loop -- one after another
  for (const agb of codes) people.push(await at.member(place, ['behandelaar'], { agb }));
  const requests: Expected[] = [];
  const active = codes.map(() => true);
  const treats = codes.map(() => new Set<string>());
  const { id, who: contact } = place;

  const answerTo = (wanted: Expected, outcome: 'done' | 'refused'): string => {
    if (wanted.handled !== null) return '409 DP-5011';
    return outcome === 'refused' || active[wanted.to] === true ? '200' : '409 DP-5017';
  };
  const wordsOf = ({ status, code }: Reply) => `${status} ${code ?? ''}`.trim();

  /** Lets one thing happen. @returns what the portal answered and what the table says */
  async function happen(what: Happening): Promise<{ answered: string[]; expected: string[] }> {
    switch (what.what) {
      case 'register': {
        const { who, number } = what;
        const expected = !active[who] ? '403 DP-5008' : treats[who]!.has(number) ? '409 DP-5011' : '201';
        const body = { bsn: number, birthDate: '1958-03-02', again: true };
        const reply = await at.post(`/organisations/${id}/participants`, people[who]!, body);
        if (expected === '201') treats[who]!.add(number);
        return { answered: [wordsOf(reply)], expected: [expected] };
      }
      case 'request': {
        const { from, to } = what;
        const body = { fromAgb: codes[from], toAgb: codes[to], note: '' };
        const reply = await at.post(`/organisations/${id}/takeovers`, contact, body);
        if (from === to) return { answered: [wordsOf(reply)], expected: ['400 DP-3007'] };
        requests.unshift({ id: reply.json<Takeover>().id, from, to, handled: null });
        return { answered: [wordsOf(reply)], expected: ['201'] };
      }
      case 'handle': {
        const one = requests[what.which];
        if (one === undefined) return { answered: [], expected: [] };
        const { outcome, twice } = what;
        const first = answerTo(one, outcome);
        const ask = () => at.post(`/desk/takeovers/${one.id}`, desk, { outcome, note: 'Afgehandeld' });
        const replies = await Promise.all(twice ? [ask(), ask()] : [ask()]);
        if (first === '200') {
          const gone = outcome === 'done' ? treats[one.from]! : new Set<string>();
          one.handled = { outcome, participants: gone.size };
          if (outcome === 'done') treats[one.from] = new Set();
          for (const number of gone) treats[one.to]!.add(number);
        }
        const expected = twice ? [first, answerTo(one, outcome)] : [first];
        return { answered: replies.map(wordsOf).toSorted(), expected: expected.toSorted() };
      }
      case 'handle-without-duty': {
        const one = requests[what.which];
        if (one === undefined) return { answered: [], expected: [] };
        const reply = await at.post(`/desk/takeovers/${one.id}`, contact, { outcome: 'done', note: '' });
        return { answered: [wordsOf(reply)], expected: ['403 DP-2125'] };
      }
      default: {
        const { what: change, who } = what;
        const path = `/organisations/${id}/members/${people[who]!.memberId}/status`;
        const reply = await at.post(path, contact, { change });
        const expected = active[who] === (change === 'stop') ? '200' : '409 DP-5009';
        active[who] = change === 'activate';
        return { answered: [wordsOf(reply)], expected: [expected] };
      }
    }
  }

  return {
    happen,
    requests,
    contact,
    id,
    /** Somebody who can read the participants, and how many the table says there are. */
    reader: () => people[active.indexOf(true)] ?? null,
    participants: () => treats.reduce((sum, each) => sum + each.size, 0),
    moves: () =>
      at.sqlite
        .prepare(
          'SELECT * FROM participant_move WHERE takeover_id IN (SELECT id FROM takeover WHERE organisation_id = ?)',
        )
        .all(id)
        .map((row) => JSON.stringify(row)),
    /** Requests whose handling is in the log. */
    handlings: () =>
      at
        .logged()
        .filter(({ subtype, outcome }) => subtype === 'takeover-handled' && outcome === '0')
        .map(({ object }) => String(object))
        .filter((object) => object.startsWith(`organisation/${id}/`))
        .toSorted(),
  };
}

it('S3-31 no sequence of events leaves ingediend → afgehandeld; handled twice is refused; the trace stays', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 4, maxLength: 16 }), async (events) => {
      const here = await practice();
      const { requests, contact, id } = here;
      let trace: string[] = [];
      let handled: Takeover[] = [];
      for (const what of events) {
        const { answered, expected } = await here.happen(what);
        expect([what, ...answered]).toEqual([what, ...expected]);

        // Nothing but the table: open, or handled once and for good, with who did it and when.
        const seen = Takeovers.parse((await at.get(`/organisations/${id}/takeovers`, contact)).json()).takeovers;
        expect(seen.map((one) => [one.id, one.handled]).toSorted()).toEqual(
          requests
            .map((one) => [
              one.id,
              one.handled && {
                ...one.handled,
                note: 'Afgehandeld',
                by: 'Sanne Achterberg',
                at: at.now().toISOString(),
              },
            ])
            .toSorted(),
        );
        expect(seen).toEqual(expect.arrayContaining(handled));
        handled = seen.filter((one) => one.handled !== null);

        // The trace grows and loses nothing, and the log has each handling once.
        const kept = here.moves();
        expect(kept).toEqual(expect.arrayContaining(trace));
        trace = kept;
        expect(here.handlings()).toEqual(handled.map((one) => `organisation/${id}/${one.id}`).toSorted());

        // S3-18 Each participant of a behandelaar is there once, also of who took one over and treated them already.
        const reader = here.reader();
        const list = reader && (await at.get(`/organisations/${id}/participants`, reader)).json();
        const count = list === null ? here.participants() : Participants.parse(list).participants.length;
        expect(count).toBe(here.participants());
      }
      expect(at.verifyLog()).toMatchObject({ intact: true });
    }),
    {
      numRuns: 12,
      examples: [
        // A takeover between two who both treat the same participant, and back.
        [
          [
            { what: 'register', who: 0, number: numbers[0] },
            { what: 'register', who: 1, number: numbers[0] },
            { what: 'request', from: 0, to: 1 },
            { what: 'handle', which: 0, outcome: 'done', twice: true },
            { what: 'request', from: 1, to: 0 },
            { what: 'handle', which: 0, outcome: 'done', twice: false },
            { what: 'handle', which: 1, outcome: 'refused', twice: false },
          ],
        ],
      ],
    },
  );
});
