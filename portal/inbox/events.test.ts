import type { IncomingMessage } from 'node:http';
import { get } from 'node:https';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PortalEvent } from '../../contract/portal/events.ts';
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
import { heroPatients } from '../data/hero-patients.ts';
import { defaultPractices } from '../data/practices.ts';
import { recordArrival } from './demo-arrivals.ts';
import { generateArrival } from './generated-arrival.ts';

let portal: ClinicalPortal;
beforeEach(async () => {
  portal = await openClinicalPortal({ patients: 30, wire: true });
  portal.sqlite.exec('DELETE FROM inbox_item');
});
afterEach(() => portal.close());

/** Reads the stream of the caller; every byte is kept. */
async function connect() {
  const request = get(`${portal.origin}/me/events`, { ca: readFileSync(portal.caFile) });
  const waiting: PortalEvent[] = [];
  const bytes: string[] = [];
  let wake = () => {};
  let ended = false;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve).once('error', reject);
  });
  // A client that leaves, and a portal that stops, end the line from either side.
  response.on('error', () => {});
  response.once('close', () => {
    ended = true;
    wake();
  });
  let rest = '';
  response.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString('utf8')).split('\n');
    rest = lines.pop() ?? '';
    bytes.push(...lines);
    for (const line of lines.filter((one) => one.startsWith('data: '))) {
      waiting.push(PortalEvent.parse(JSON.parse(line.slice(6))));
    }
    wake();
  });
  const until = async (there: () => boolean) => {
    while (!there()) await new Promise<void>((resolve) => (wake = resolve));
  };
  return {
    status: response.statusCode,
    type: response.headers['content-type'],
    bytes,
    next: async () => {
      await until(() => waiting.length > 0 || ended);
      return waiting.shift();
    },
    heartbeat: () => until(() => bytes.some((line) => line.startsWith(':'))),
    ended: () => until(() => ended),
    leave: () => request.destroy(),
  };
}

const permit = { decision: 'permit', practice: null, categories: null, origin: atDesk } as const;
async function arrive(key: string, name = '1') {
  const index = heroPatients.findIndex((hero) => hero.key === key);
  const settings = { seed: 7, patients: 30, reference: testNow.getTime(), practices: defaultPractices };
  const row = { id: portal.heroId(key), practice_ura: '90000101' };
  const generated = { ...generatedPatient(settings, index), id: row.id };
  return recordArrival(
    portal.database,
    row,
    generateArrival(generated, randomFor(7, index, 6), name, testNow.getTime()),
    testNow,
  );
}

describe('/me/events', { timeout: 30_000 }, () => {
  it('begins with how much is new, beats, and tells of consent that changes', async () => {
    await arrive('rich');
    const events = await connect();
    expect([events.status, events.type]).toEqual([200, 'text/event-stream; charset=utf-8']);
    expect(await events.next()).toEqual({ event: 'ready', unseen: 1 });
    await events.heartbeat();
    await portal.consents.withdraw(portal.heroId('partial'), atDesk, hospitalDesk);
    // Not open any more and never read: no id, only that lists may differ.
    expect(await events.next()).toEqual({ event: 'lists', lists: ['inpatients', 'inbox'] });
    await portal.consents.record(portal.heroId('partial'), permit, hospitalDesk);
    expect(await events.next()).toEqual({ event: 'consent', patientId: portal.heroId('partial') });
    expect(await events.next()).toEqual({ event: 'lists', lists: ['inpatients', 'inbox'] });
    events.leave();
  });

  it('tells who read a record before that its consent is withdrawn', async () => {
    const rich = portal.heroId('rich');
    await portal.search('Patient', { _id: rich });
    const events = await connect();
    await events.next();
    await portal.consents.withdraw(rich, atDesk, hospitalDesk);
    expect(await events.next()).toEqual({ event: 'consent', patientId: rich });
    events.leave();
  });

  it('tells of new information, by number only; of a locked one only that the list differs', async () => {
    const events = await connect();
    await events.next();
    await arrive('rich');
    expect(await events.next()).toEqual({ event: 'information', unseen: 1 });
    expect(await events.next()).toEqual({ event: 'lists', lists: ['inbox'] });
    await arrive('refused');
    expect(await events.next()).toEqual({ event: 'lists', lists: ['inbox'] });
    const all = events.bytes.join('\n');
    for (const key of ['rich', 'refused']) {
      const { person, patientNumber, bsn } = heroPatients.find((hero) => hero.key === key)!;
      for (const word of [portal.heroId(key), person.ownName, patientNumber, bsn]) expect(all).not.toContain(word);
    }
    events.leave();
  });

  it('tells nothing of another practice', async () => {
    portal.caller.clinician = otherDoctor;
    const events = await connect();
    expect(await events.next()).toEqual({ event: 'ready', unseen: 0 });
    await portal.consents.withdraw(portal.heroId('rich'), atDesk, hospitalDesk);
    await arrive('long-lab');
    await portal.consents.record(portal.heroId('other-practice'), permit, hospitalDesk);
    expect(await events.next()).toEqual({ event: 'consent', patientId: portal.heroId('other-practice') });
    events.leave();
  });

  it('tells the locum that a mandate was given and taken back, and a list that runs out by itself', async () => {
    portal.caller.clinician = otherDoctor;
    const events = await connect();
    await events.next();
    portal.caller.clinician = ownDoctor;
    const payload = {
      to: { by: 'uzi', number: otherDoctor.uziNumber },
      startsAt: testNow.toISOString(),
      endsAt: new Date(testNow.getTime() + 3_600_000).toISOString(),
      patientIds: null,
    };
    const given = await portal.app.inject({ method: 'POST', url: '/me/waarneming/given', payload });
    expect(given.statusCode).toBe(201);
    const lists = { event: 'lists', lists: ['mandates', 'inpatients', 'inbox'] };
    expect(await events.next()).toEqual(lists);
    portal.clock.now = new Date(testNow.getTime() + 3_600_001);
    expect(await events.next()).toEqual(lists);
    events.leave();
  });

  it('ends with the session, and with the portal', async () => {
    const first = await connect();
    await first.next();
    portal.endSession(ownDoctor.sessionId);
    await first.ended();
    await portal.consents.withdraw(portal.heroId('rich'), atDesk, hospitalDesk);
    expect(await first.next()).toBeUndefined();
    portal.caller.clinician = { ...ownDoctor, sessionId: 'another' };
    const second = await connect();
    await second.next();
    const closed = second.ended();
    await portal.app.close();
    await closed;
  });

  it('is for who may read', async () => {
    portal.caller.clinician = { ...ownDoctor, roleCode: '17.000' };
    const events = await connect();
    expect(events.status).toBe(403);
    events.leave();
  });
});
