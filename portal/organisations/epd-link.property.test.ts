import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EpdLinkState } from '../../contract/organisation/epd.ts';
import { DeskOrganisations, OrganisationAuditPage, OrganisationsAnswer } from '../../contract/portal/organisations.ts';
import {
  type OrganisationFixture,
  type Reply,
  type Somebody,
  startOrganisationFixture,
} from '../../test/portal/organisation-fixture.ts';

const names = { medicom: 'Medicom', incura: 'Incura', promedico: 'Promedico' } as const;
type EpdId = keyof typeof names;
const epds = Object.keys(names) as EpdId[];

let at: OrganisationFixture;
let desk: Somebody;
beforeAll(async () => {
  at = await startOrganisationFixture({ organisations: { epds: epds.map((id) => ({ id, name: names[id] })) } });
  desk = at.somebody({ duties: ['servicedesk'] });
});
afterAll(() => at.close());

const states = ['requested', 'in-progress', 'linked', 'refused', 'ended'] as const satisfies readonly EpdLinkState[];
const happening = fc.oneof(
  fc.record({
    what: fc.constant('ask' as const),
    epd: fc.constantFrom(...epds, 'unlisted'),
    byWhom: fc.constantFrom('beheerder', 'contactpersoon', 'praktijkhouder', 'behandelaar', 'two'),
  }),
  // The servicedesk does more than the organisation does, and mostly where something is going on.
  { arbitrary: fc.record({ what: fc.constant('further' as const), to: fc.constantFrom(...states) }), weight: 2 },
  fc.record({
    what: fc.constant('desk' as const),
    to: fc.constantFrom(...states),
    saw: fc.constantFrom(...epds, 'unlisted', null),
  }),
);

/** Where the desk brings it from each state: S3-03, written here once more so that the table is not its own proof. */
const deskBrings: Record<EpdLinkState, readonly EpdLinkState[]> = {
  requested: ['in-progress', 'refused'],
  'in-progress': ['linked', 'refused'],
  linked: ['in-progress'],
  refused: ['in-progress'],
  ended: ['linked'],
};
const wordsOf = ({ status, code }: Reply) => `${status} ${code ?? ''}`.trim();
const isEpd = (id: string): id is EpdId => Object.hasOwn(names, id);
const isUnderWay = (state: EpdLinkState | undefined) => state === 'requested' || state === 'in-progress';

/** Koppelingen of one organisation, as the rules would have them. */
class Model {
  readonly links = new Map<EpdId, EpdLinkState>([['medicom', 'requested']]);
  /** What happened to them, oldest first. */
  readonly lines: string[] = [];

  with(fits: (state: EpdLinkState) => boolean): EpdId | undefined {
    return [...this.links].find(([, state]) => fits(state))?.[0];
  }

  canAsk(epd: string): boolean {
    return this.with(isUnderWay) === undefined && this.with((state) => state === 'linked') !== epd;
  }

  ask(epd: EpdId): void {
    this.links.set(epd, 'requested');
    this.lines.push(`requested ${epd}`);
  }

  canBring(epd: string, to: EpdLinkState): boolean {
    const from = isEpd(epd) ? this.links.get(epd) : undefined;
    const underWay = this.with(isUnderWay);
    return (
      from !== undefined &&
      deskBrings[from].includes(to) &&
      !(isUnderWay(to) && underWay !== undefined && underWay !== epd)
    );
  }

  bring(epd: EpdId, to: EpdLinkState): void {
    const linked = this.with((state) => state === 'linked');
    if (to === 'linked' && linked !== undefined) {
      this.links.set(linked, 'ended');
      this.lines.push(`ended ${linked}`);
    }
    this.links.set(epd, to);
    this.lines.push(`changed ${epd}`);
  }
}

it('S3-03 S3-12 whatever happens: one koppeling in use, one under way, from the list, and the register data stay', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 4, maxLength: 16 }), async (events) => {
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
      const { epd: _epd, epdLink: _link, epdLinks: _links, ...registered } = await own();
      const model = new Model();
      let shown: string = 'medicom';
      let refused = 0;
      for (const event of events) {
        let answered: string[];
        let expected: string[];
        if (event.what === 'ask') {
          const { epd: wanted, byWhom } = event;
          const ask = (somebody: Somebody) => at.post(`/organisations/${id}/epd-link`, somebody, { epdId: wanted });
          const askers = byWhom === 'two' ? [people.beheerder, people.contactpersoon] : [people[byWhom]];
          answered = (await Promise.all(askers.map(ask))).map(wordsOf).toSorted();
          const goes = model.canAsk(wanted);
          const refusal = goes && !isEpd(wanted) ? '409 DP-5026' : '409 DP-5011';
          expected = byWhom === 'behandelaar' ? ['403 DP-5008'] : askers.map(() => refusal);
          if (goes && isEpd(wanted) && byWhom !== 'behandelaar') {
            expected[0] = '200';
            model.ask(wanted);
          }
          refused += answered.filter((words) => words.startsWith('409')).length;
        } else {
          const { to } = event;
          const saw = event.what === 'further' ? (model.with(isUnderWay) ?? null) : event.saw;
          const body = saw === null ? { state: to } : { state: to, epdId: saw };
          answered = [wordsOf(await at.post(`/desk/organisations/${id}/epd-link`, desk, body))];
          const about = saw ?? shown;
          const goes = model.canBring(about, to);
          expected = [goes ? '204' : '409 DP-5011'];
          if (goes && isEpd(about)) model.bring(about, to);
          refused += goes ? 0 : 1;
        }
        expect([event, answered]).toEqual([event, expected]);

        const { epd, epdLink, epdLinks, ...rest } = await own();
        expect(rest).toEqual(registered);
        expect(new Map(epdLinks.map((link) => [link.epd.id, link.state]))).toEqual(model.links);
        expect(epdLinks.map((link) => link.epd)).toEqual(
          epdLinks.map((link) => ({ id: link.epd.id, name: names[link.epd.id as EpdId] })),
        );
        expect(epdLinks.filter(({ state }) => state === 'linked').length).toBeLessThanOrEqual(1);
        expect(epdLinks.filter(({ state }) => isUnderWay(state)).length).toBeLessThanOrEqual(1);
        // First the one that works, then the one under way; an organisation is never left with what has ended alone.
        const first = model.with((state) => state === 'linked') ?? model.with(isUnderWay);
        expect({ epd, epdLink }).toEqual({ epd: epdLinks[0]?.epd, epdLink: epdLinks[0]?.state });
        expect(first ?? epd.id).toBe(epd.id);
        expect(epdLink).not.toBe('ended');
        shown = epd.id;
      }
      const { epd: main, epdLink: stands, epdLinks: links } = await own();
      const seen = DeskOrganisations.parse((await at.get('/desk/organisations', desk)).json());
      const expectedAtDesk = { epd: main, epdLink: stands, epdLinks: links };
      expect(seen.organisations.find((one) => one.id === id)).toMatchObject(expectedAtDesk);
      const lines = at.logged().filter(({ subtype }) => String(subtype).startsWith('organisation-epd-link-'));
      const here = lines.filter(({ object }) => `${String(object)}/`.startsWith(`organisation/${id}/`));
      const done = here.filter(({ outcome }) => outcome === '0');
      expect(done.map(({ subtype, object }) => `${String(subtype)} ${String(object)}`)).toEqual(
        model.lines.map((line) => {
          const [what, about] = line.split(' ');
          return `organisation-epd-link-${what} organisation/${id}/epd/${about}`;
        }),
      );
      expect(here.filter(({ outcome }) => outcome === '4')).toHaveLength(refused);
      // What somebody typed that is no EPD does not come into the log.
      expect(here.filter(({ object }) => String(object).includes('unlisted'))).toEqual([]);
    }),
    { numRuns: 12 },
  );
});

const start = async () => {
  const { id, who } = await at.organisation();
  return {
    id,
    who,
    ask: async (epdId: EpdId) => wordsOf(await at.post(`/organisations/${id}/epd-link`, who, { epdId })),
    bring: async (epdId: EpdId, ...to: EpdLinkState[]) => {
      const answers: string[] = [];
      for (const state of to) {
        // oxlint-disable-next-line no-await-in-loop -- one step after another
        answers.push(wordsOf(await at.post(`/desk/organisations/${id}/epd-link`, desk, { state, epdId })));
      }
      return answers;
    },
    links: async () => {
      const { organisations } = OrganisationsAnswer.parse((await at.get('/organisations', who)).json());
      return organisations.find((one) => one.id === id)!.epdLinks.map(({ epd, state }) => `${epd.name} ${state}`);
    },
  };
};

it('S3-03 the one that works stays linked while another is asked for and made, and ends when that is linked', async () => {
  const { id, who, ask, bring, links } = await start();
  expect(await ask('incura')).toBe('409 DP-5011');
  await bring('medicom', 'in-progress');
  expect(await ask('incura')).toBe('409 DP-5011');
  await bring('medicom', 'linked');
  expect([await ask('medicom'), await ask('incura'), await ask('promedico')]).toEqual([
    '409 DP-5011',
    '200',
    '409 DP-5011',
  ]);
  expect(await links()).toEqual(['Medicom linked', 'Incura requested']);
  // The one that works is not taken apart while another is being made.
  expect(await bring('medicom', 'in-progress')).toEqual(['409 DP-5011']);
  await bring('incura', 'in-progress');
  expect(await links()).toEqual(['Medicom linked', 'Incura in-progress']);
  await bring('incura', 'linked');
  expect(await links()).toEqual(['Incura linked', 'Medicom ended']);
  const { lines } = OrganisationAuditPage.parse((await at.get(`/organisations/${id}/audit`, who)).json());
  expect(lines.map(({ act, about, refusal }) => [act, about, refusal]).slice(0, 4)).toEqual([
    ['organisation-epd-link-changed', 'Incura', null],
    ['organisation-epd-link-ended', 'Medicom', null],
    ['organisation-epd-link-changed', 'Incura', null],
    ['organisation-epd-link-changed', 'Medicom', 'DP-5011'],
  ]);
});

it('S3-03 a refusal leaves the one that works, and another or the same can be asked for', async () => {
  const { ask, bring, links } = await start();
  await bring('medicom', 'in-progress', 'linked');
  await ask('incura');
  await bring('incura', 'refused');
  expect(await links()).toEqual(['Medicom linked', 'Incura refused']);
  expect(await ask('incura')).toBe('200');
  await bring('incura', 'refused');
  await ask('promedico');
  expect(await links()).toEqual(['Medicom linked', 'Promedico requested', 'Incura refused']);
  expect(await bring('incura', 'in-progress')).toEqual(['409 DP-5011']);
});

it('S3-03 said to be linked by mistake: the other comes back, and goes on where it was', async () => {
  const { ask, bring, links } = await start();
  await bring('medicom', 'in-progress', 'linked');
  await ask('incura');
  await bring('incura', 'in-progress', 'linked');
  expect(await bring('incura', 'in-progress')).toEqual(['204']);
  expect(await bring('medicom', 'linked')).toEqual(['204']);
  expect(await links()).toEqual(['Medicom linked', 'Incura in-progress']);
});

it('S3-03 writes down who asked, and since when each is there, however fast it goes', async () => {
  const { id, who, ask, bring } = await start();
  await bring('medicom', 'in-progress', 'linked');
  await ask('incura');
  const rows = at.sqlite.prepare('SELECT * FROM epd_link WHERE organisation_id = ? ORDER BY since').all(id);
  const [medicom, incura] = rows;
  expect(rows).toMatchObject([
    { epd_id: 'medicom', state: 'linked', requested_by: who.id, requested_at: at.now().getTime() },
    { epd_id: 'incura', state: 'requested', requested_by: who.id, requested_at: incura?.['since'] },
  ]);
  expect(Number(incura?.['since'])).toBeGreaterThan(Number(medicom?.['since']));
  expect(() => at.sqlite.prepare("UPDATE epd_link SET state = 'linked' WHERE epd_id = 'incura'").run()).toThrow(
    /UNIQUE/,
  );
  expect(() => at.sqlite.prepare("UPDATE epd_link SET state = 'elders'").run()).toThrow(/CHECK/);
});

it('S3-17 an EPD that was taken off the list stays known, and cannot be asked for', async () => {
  const { id, who, bring } = await start();
  const list = (...ids: EpdId[]) =>
    at.send('PUT', '/desk/epds', desk, { epds: ids.map((one) => ({ id: one, name: names[one] })) });
  await list('incura');
  await bring('medicom', 'refused');
  const ask = (epdId: string) => at.post(`/organisations/${id}/epd-link`, who, { epdId });
  expect(wordsOf(await ask('medicom'))).toBe('409 DP-5026');
  expect(at.logged().at(-1)).toMatchObject({ object: `organisation/${id}/epd/medicom`, reason: 'DP-5026' });
  expect((await ask('incura')).json()).toMatchObject({ id, epd: { id: 'incura' }, epdLink: 'requested' });
  await list(...epds);
});
