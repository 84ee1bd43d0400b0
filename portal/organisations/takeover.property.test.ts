import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { Participants, Takeovers } from '../../contract/portal/organisations.ts';
import type { Takeover } from '../../contract/organisation/people.ts';
import {
  type OrganisationFixture,
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

/** Personal codes of the behandelaren of a practice. */
const codes = ['01004321', '24013579', '04087654'] as const;
/** Numbers of the test range that pass the 11-proef (clinical/FACTS section 2). */
const numbers = ['999990019', '999999126', '999993653'] as const;
const person = fc.nat(codes.length - 1);

/** What can happen around takeovers; `which` counts from the newest request back. */
const event = fc.oneof(
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

/** What the rows of S3-31 and REQUIREMENTS 6.4 say, written down apart from the code. */
interface Expected {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  handled: { outcome: 'done' | 'refused'; participants: number } | null;
}

async function practice() {
  const place = await at.organisation();
  const people: (Somebody & { memberId: string })[] = [];
  // oxlint-disable-next-line no-await-in-loop -- one after another
  for (const agb of codes) people.push(await at.member(place, ['behandelaar'], { agb }));
  return { place, people };
}

it('S3-31 no sequence of events leaves ingediend → afgehandeld; handled twice is refused; the trace stays', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 4, maxLength: 16 }), async (events) => {
      const { place, people } = await practice();
      const { id, who: contact } = place;
      const expected: Expected[] = [];
      const active = codes.map(() => true);
      const treats = codes.map(() => new Set<string>());
      const moves = () =>
        at.sqlite
          .prepare(
            `SELECT * FROM participant_move WHERE takeover_id IN (SELECT id FROM takeover WHERE organisation_id = ?)`,
          )
          .all(id)
          .map((row) => JSON.stringify(row));
      const logged = () => at.logged().filter(({ object }) => String(object).startsWith(`organisation/${id}`));
      let trace: string[] = [];
      let views = new Map<string, Takeover>();

      for (const happens of events) {
        switch (happens.what) {
          case 'register': {
            const { who, number } = happens;
            const reply = await at.post(`/organisations/${id}/participants`, people[who]!, {
              bsn: number,
              birthDate: '1958-03-02',
              again: true,
            });
            if (!active[who]) expect(reply).toMatchObject({ status: 403, code: 'DP-5008' });
            else if (treats[who]!.has(number)) expect(reply).toMatchObject({ status: 409, code: 'DP-5011' });
            else {
              expect(reply.status).toBe(201);
              treats[who]!.add(number);
            }
            break;
          }
          case 'request': {
            const { from, to } = happens;
            const reply = await at.post(`/organisations/${id}/takeovers`, contact, {
              fromAgb: codes[from],
              toAgb: codes[to],
              note: '',
            });
            expect(reply.status).toBe(from === to ? 400 : 201);
            if (from !== to) expected.unshift({ id: reply.json<Takeover>().id, from, to, handled: null });
            break;
          }
          case 'handle': {
            const one = expected[happens.which];
            if (one === undefined) break;
            const { outcome, twice } = happens;
            const ask = () => at.post(`/desk/takeovers/${one.id}`, desk, { outcome, note: 'Afgehandeld' });
            const replies = await Promise.all(twice ? [ask(), ask()] : [ask()]);
            const told = replies.map(({ status, code }) => `${status} ${code ?? ''}`.trim()).toSorted();
            const isPossible = outcome === 'refused' || active[one.to] === true;
            if (one.handled !== null) expect(new Set(told)).toEqual(new Set(['409 DP-5011']));
            else if (!isPossible) expect(new Set(told)).toEqual(new Set(['409 DP-5017']));
            else {
              expect(told).toEqual(twice ? ['200', '409 DP-5011'] : ['200']);
              const gone = outcome === 'done' ? treats[one.from]! : new Set<string>();
              one.handled = { outcome, participants: gone.size };
              if (outcome === 'done') {
                for (const number of gone) treats[one.to]!.add(number);
                treats[one.from] = new Set();
              }
            }
            break;
          }
          case 'handle-without-duty': {
            const one = expected[happens.which];
            if (one === undefined) break;
            const reply = await at.post(`/desk/takeovers/${one.id}`, contact, { outcome: 'done', note: '' });
            expect(reply).toMatchObject({ status: 403, code: 'DP-2125' });
            break;
          }
          default: {
            const { what, who } = happens;
            await at.post(`/organisations/${id}/members/${people[who]!.memberId}/status`, contact, { change: what });
            active[who] = what === 'activate';
          }
        }

        // Nothing but the table: open, or handled once and for good, with who did it and when.
        const seen = Takeovers.parse((await at.get(`/organisations/${id}/takeovers`, contact)).json()).takeovers;
        const now = new Map(seen.map((one) => [one.id, one]));
        expect(now.size).toBe(expected.length);
        for (const one of expected) {
          const view = now.get(one.id);
          expect(view?.handled).toEqual(
            one.handled === null
              ? null
              : { ...one.handled, note: 'Afgehandeld', by: 'Sanne Achterberg', at: at.now().toISOString() },
          );
          if (views.get(one.id)?.handled) expect(view).toEqual(views.get(one.id));
        }
        views = now;
        // The trace grows and loses nothing, and the log has each handling once.
        const kept = moves();
        expect(kept).toEqual(expect.arrayContaining(trace));
        trace = kept;
        const handlings = logged().filter(({ subtype, outcome }) => subtype === 'takeover-handled' && outcome === '0');
        expect(handlings.map(({ object }) => object).toSorted()).toEqual(
          expected
            .filter(({ handled }) => handled !== null)
            .map((one) => `organisation/${id}/${one.id}`)
            .toSorted(),
        );
      }

      // S3-18 Each participant of a behandelaar is there once, also of who took one over who was there already.
      const reader = people[active.indexOf(true)];
      if (reader !== undefined) {
        const list = Participants.parse((await at.get(`/organisations/${id}/participants`, reader)).json());
        expect(list.participants).toHaveLength(treats.reduce((sum, each) => sum + each.size, 0));
      }
      expect(at.verifyLog()).toMatchObject({ intact: true });
    }),
    {
      numRuns: 20,
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
