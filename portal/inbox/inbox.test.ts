import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Colleagues, InboxCounts, InboxItem, type InboxKind, InboxPage } from '../../contract/portal/inbox.ts';
import {
  atDesk,
  type ClinicalPortal,
  hospitalDesk,
  openClinicalPortal,
  otherDoctor,
  ownDoctor,
  testNow,
} from '../../test/portal/clinical-portal.ts';
import { generatedPatient } from '../data/generated-patient.ts';
import { randomFor } from '../data/generator/random.ts';
import { defaultPractices } from '../data/practices.ts';
import { heroPatients } from '../data/hero-patients.ts';
import { arriveOnce, recordArrival } from './demo-arrivals.ts';
import { generateArrival } from './generated-arrival.ts';

let portal: ClinicalPortal;
beforeEach(async () => {
  portal = await openClinicalPortal({ patients: 30 });
  // Only what a test lets arrive.
  portal.sqlite.exec('DELETE FROM inbox_item');
});
afterEach(() => portal.close());

const colleague = { ...ownDoctor, sessionId: 'session-3', uziNumber: '900000199', name: 'Collega' };
const settings = { seed: 7, patients: 30, reference: testNow.getTime(), practices: defaultPractices };

/** Lets something of one kind arrive about a patient of the demo. */
async function arrive(key: string, kind: InboxKind = 'lab') {
  const index = heroPatients.findIndex((hero) => hero.key === key);
  const row = { id: portal.heroId(key), practice_ura: heroPatients[index]!.practice === 0 ? '90000101' : '90000102' };
  for (let attempt = 0; ; attempt += 1) {
    const generated = { ...generatedPatient(settings, index), id: row.id };
    const name = `${kind}${attempt}`;
    const arrival = generateArrival(generated, randomFor(7, attempt, 6), name, portal.clock.now.getTime());
    if (arrival.kind === kind) return recordArrival(portal.database, row, arrival, portal.clock.now);
  }
}
const list = async (query = 'show=all') => InboxPage.parse((await portal.get(`/me/inbox?${query}`)).json());
const counts = async () => InboxCounts.parse((await portal.get('/me/inbox/counts')).json());
const act = async (itemId: string, name: string, payload?: object) => {
  const reply = await portal.app.inject({
    method: 'POST',
    url: `/me/inbox/${itemId}/${name}`,
    ...(payload ? { payload } : {}),
  });
  return { status: reply.statusCode, reply, item: () => InboxItem.parse(reply.json()) };
};
const code = (reply: { json: () => { error: { code: string } } }) => reply.json().error.code;

describe('S4-27 new patient information', { timeout: 30_000 }, () => {
  it.each(['lab', 'microbiology', 'pathology', 'radiology', 'discharge-letter', 'letter'] as const)(
    'of kind %s stands in the list and in the dossier, under one title',
    async (kind) => {
      const itemId = await arrive('rich', kind);
      const { items } = await list();
      expect(items).toHaveLength(1);
      const [item] = items as (InboxItem & { locked: false })[];
      expect(item).toMatchObject({ locked: false, itemId, kind, claimed: null, seen: null, onBehalfOf: null });
      expect(item!.patient.patientId).toBe(portal.heroId('rich'));
      expect(item!.patient.name).toContain('Linden');
      expect(item!.title).toBeTruthy();
      const read = await portal.get(`/fhir/${item!.resource.type}/${item!.resource.id}`);
      expect(read.statusCode).toBe(200);
      expect(read.body).toContain(item!.title);
      // What it opens is a row of its section: of a panel one of its results, the first that was flagged.
      const entry = (await portal.get(`/fhir/${item!.entry}`)).json();
      expect(entry.hasMember).toBeUndefined();
      expect(kind === 'lab' || item!.entry === `${item!.resource.type}/${item!.resource.id}`).toBe(true);
      expect(kind !== 'lab' || !item!.flagged || entry.interpretation.length === 1).toBe(true);
    },
  );

  it('is read and unread for the practice, not for one person', async () => {
    const itemId = await arrive('rich');
    expect(await counts()).toEqual({ new: 1, mine: 0, locked: 0 });
    expect((await act(itemId, 'seen')).item()).toMatchObject({ seen: { by: { uziNumber: ownDoctor.uziNumber } } });
    portal.caller.clinician = colleague;
    expect(await counts()).toMatchObject({ new: 0 });
    expect((await list('show=new')).items).toEqual([]);
    expect((await list('show=seen')).items).toHaveLength(1);
    await act(itemId, 'unseen');
    expect(await counts()).toMatchObject({ new: 1 });
  });

  it('is claimed by one, handed to a colleague of the practice, and released', async () => {
    const itemId = await arrive('rich');
    portal.caller.clinician = colleague;
    await list();
    portal.caller.clinician = ownDoctor;
    const colleagues = Colleagues.parse((await portal.get('/me/inbox/colleagues')).json());
    expect(colleagues).toEqual({ colleagues: [{ uziNumber: colleague.uziNumber, name: 'Collega' }] });
    expect((await act(itemId, 'claim')).status).toBe(200);
    expect(await counts()).toMatchObject({ mine: 1 });
    portal.caller.clinician = colleague;
    for (const name of ['claim', 'release']) {
      const refused = await act(itemId, name);
      expect([name, refused.status, code(refused.reply)]).toEqual([name, 409, 'DP-4101']);
    }
    portal.caller.clinician = ownDoctor;
    const toNobody = await act(itemId, 'hand-over', { toUzi: otherDoctor.uziNumber });
    expect([toNobody.status, code(toNobody.reply)]).toEqual([409, 'DP-4102']);
    const handed = await act(itemId, 'hand-over', { toUzi: colleague.uziNumber });
    expect(handed.item()).toMatchObject({ claimed: { by: { name: 'Collega' } } });
    expect((await list('show=mine')).items).toEqual([]);
    portal.caller.clinician = colleague;
    expect((await list('show=mine')).items).toHaveLength(1);
    expect((await act(itemId, 'release')).item()).toMatchObject({ claimed: null });
  });

  it('two who claim at once do not both have it', async () => {
    const itemId = await arrive('rich');
    portal.caller.others = { colleague };
    const claims = ['', 'colleague'].map((caller) =>
      portal.app.inject({ method: 'POST', url: `/me/inbox/${itemId}/claim`, headers: { 'x-caller': caller } }),
    );
    const statuses = (await Promise.all(claims)).map(({ statusCode }) => statusCode);
    expect(statuses.toSorted()).toEqual([200, 409]);
  });

  it('is of the own practice only', async () => {
    const itemId = await arrive('rich');
    portal.caller.clinician = otherDoctor;
    expect((await list()).items).toEqual([]);
    for (const name of ['claim', 'seen', 'release', 'unseen']) {
      const refused = await act(itemId, name);
      expect([refused.status, code(refused.reply)]).toEqual([404, 'DP-4001']);
      expect(portal.lastLine()).toMatchObject({ subtype: `inbox-${name}`, outcome: '4', checks: 'TF-F' });
    }
  });

  it('comes in pages, newest first, each item once', async () => {
    for (let minute = 0; minute < 120; minute += 1) {
      portal.clock.now = new Date(testNow.getTime() + minute * 60_000);
      await arrive('rich', 'radiology');
      portal.sqlite.exec(
        "UPDATE resource SET id = id || '-' || (SELECT count(*) FROM inbox_item) WHERE id LIKE '%.nradiology%'",
      );
    }
    const seen: string[] = [];
    for (let query = 'show=new'; ;) {
      const { items, next } = await list(query);
      seen.push(...items.map(({ itemId }) => itemId));
      if (next === null) break;
      query = `show=new&cursor=${next}`;
    }
    const stored = portal.sqlite.prepare('SELECT id FROM inbox_item ORDER BY arrived_at DESC, id DESC').all();
    expect(seen).toEqual(stored.map(({ id }) => id));
    expect(seen).toHaveLength(120);
  });
});

describe('S4-28 without consent', { timeout: 30_000 }, () => {
  const closed = async (itemId: string, words: readonly string[]) => {
    const reply = await portal.get('/me/inbox?show=all');
    expect(InboxPage.parse(reply.json()).items).toEqual([{ locked: true, itemId, arrivedOn: '2026-11-21' }]);
    for (const word of words) expect(reply.body).not.toContain(word);
    expect((await act(itemId, 'seen')).status).toBe(404);
    expect(portal.lastLine()).toMatchObject({ checks: 'TTFF', outcome: '4' });
    expect((await act(itemId, 'claim')).status).toBe(404);
    expect(await counts()).toEqual({ new: 1, mine: 0, locked: 1 });
  };

  it.each(['refused', 'withdrawn', 'contradiction'])('of %s: that there is something, and since when', async (key) => {
    expect(portal.heroId(key)).toMatch(/^p/);
    const itemId = await arrive(key);
    const { person } = heroPatients.find((hero) => hero.key === key)!;
    await closed(itemId, [portal.heroId(key), person.ownName, 'lab']);
  });

  it('of a kind of data that consent leaves out', async () => {
    const letter = await arrive('partial', 'letter');
    await closed(letter, [portal.heroId('partial'), 'Dijk', 'letter']);
    portal.sqlite.exec('DELETE FROM inbox_item');
    await arrive('partial', 'lab');
    expect((await list()).items).toMatchObject([{ locked: false, kind: 'lab' }]);
  });

  it('counts from the moment consent changes, both ways', async () => {
    const itemId = await arrive('rich');
    expect((await list()).items).toMatchObject([{ locked: false }]);
    await portal.consents.withdraw(portal.heroId('rich'), atDesk, hospitalDesk);
    await closed(itemId, [portal.heroId('rich'), 'Linden']);
    const given = { decision: 'permit', practice: null, categories: null, origin: atDesk } as const;
    await portal.consents.record(portal.heroId('rich'), given, hospitalDesk);
    expect((await list()).items).toMatchObject([{ locked: false }]);
  });

  it.each(['bsn-unverified', 'bsn-shared-1'])('of %s: nothing, whose it is is in doubt', async (key) => {
    await arrive(key);
    expect((await list()).items).toEqual([]);
    expect(await counts()).toEqual({ new: 0, mine: 0, locked: 0 });
  });
});

it('the demo lets something arrive, and the next time something else', { timeout: 30_000 }, async () => {
  const ids = new Set<string | null>();
  for (let second = 1; second <= 5; second += 1) {
    ids.add(await arriveOnce(portal.database, new Date(testNow.getTime() + second * 1000)));
  }
  expect(ids.size).toBe(5);
  expect(ids.has(null)).toBe(false);
  expect(portal.sqlite.prepare("SELECT count(*) AS n FROM change WHERE kind = 'information'").get()).toEqual({ n: 5 });
});

it('every request has one line in the log', { timeout: 30_000 }, async () => {
  const itemId = await arrive('rich');
  const asks = [
    () => list(),
    () => counts(),
    () => portal.get('/me/inbox/colleagues'),
    () => act(itemId, 'claim'),
    () => act(itemId, 'hand-over', { toUzi: 'x' }),
    () => act(itemId, 'seen'),
    () => act('no-such-item', 'seen'),
  ];
  for (const ask of asks) {
    const before = portal.lines();
    await ask();
    expect([String(ask), portal.lines() - before]).toEqual([String(ask), 1]);
  }
});
