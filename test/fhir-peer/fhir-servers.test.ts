import { readFileSync } from 'node:fs';
import tls from 'node:tls';
import type { FhirResource } from 'fhir/r4';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identifierSystem } from '../../contract/portal/patients.ts';
import { sectionKeys } from '../../contract/dossier/section-key.ts';
import { readLetter } from '../../electron/main/dossier/letter.ts';
import { openDossier } from '../../electron/main/dossier/patient-header.ts';
import { searchPatients } from '../../electron/main/dossier/patient-search.ts';
import { readSection } from '../../electron/main/dossier/section-reader.ts';
import { allSections } from '../../electron/main/dossier/sections/all-sections.ts';
import { search, type Search } from '../../electron/main/dossier/sections/section.ts';
import { ClinicalTransport } from '../../electron/main/portal/clinical-transport.ts';
import type { PortalHttp } from '../../electron/main/portal/portal-http.ts';
import { PortalTransport, type Transport } from '../../electron/main/portal/portal-transport.ts';
import { hospital } from '../../portal/data/hospital.ts';
import { type ClinicalPortal, openClinicalPortal, testNow } from '../portal/clinical-portal.ts';
import { type PeerServer, startPeer } from './medplum-server.ts';

const numbers = hospital.patientNumberSystem;
const reader = { uziNumber: '900000101', agb: '99000101', ura: '90000101' };
const { signal } = new AbortController();
const nothing = () => {};
const log = { error: nothing, warn: nothing, info: nothing, debug: nothing };

/** The way of a session, without its tokens being renewed. */
const httpOver = (transport: Transport): PortalHttp => ({
  get: (path, schema, options) => transport.send({ method: 'GET', path, accessToken: 'bearer' }, schema, options),
  postForm: (path, form, schema, options) =>
    transport.send({ method: 'POST', path, form, accessToken: 'bearer' }, schema, options),
});

let portal: ClinicalPortal;
let peer: PeerServer;
let own: PortalHttp;
let elsewhere: PortalHttp;
let patientId: string;
let patientNumber: string;

/** What the client asks when it opens a dossier and every section of it. */
const asked: readonly Search[] = [
  { type: 'Patient', parameters: {} },
  ...['Flag', 'AllergyIntolerance', 'Consent'].map((type) => search(type as Search['type'])),
  ...sectionKeys.flatMap((key) => allSections[key].searches),
];

/** Everything the portal shows of one patient, with the letters. */
async function exported(id: string): Promise<FhirResource[]> {
  const found = new Map<string, FhirResource>();
  const keep = (resource: FhirResource) => found.set(`${resource.resourceType}/${resource.id}`, resource);
  for (const { type, parameters } of asked) {
    const form = Object.entries(parameters).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
    form.push([type === 'Patient' ? '_id' : 'patient', id]);
    // oxlint-disable-next-line no-await-in-loop -- one portal in this process
    const { status, bundle } = await portal.search(type, form as [string, string][]);
    expect(status).toBe(200);
    for (const { resource } of bundle.entry ?? []) if (resource) keep(resource as FhirResource);
  }
  for (const resource of found.values()) {
    if (resource.resourceType !== 'DocumentReference') continue;
    for (const { attachment } of resource.content) {
      const binary = /(Binary\/[\w.-]+)$/.exec(attachment.url ?? '')?.[1];
      if (binary === undefined) continue;
      // oxlint-disable-next-line no-await-in-loop -- as above
      const answer = await portal.get(`/fhir/${binary}`, { accept: 'application/fhir+json' });
      if (answer.statusCode === 200) keep(answer.json<FhirResource>());
    }
  }
  return [...found.values()];
}

beforeAll(async () => {
  portal = await openClinicalPortal({ patients: 60, wire: true });
  peer = await startPeer();
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), readFileSync(portal.caFile, 'utf8'), peer.ca]);
  patientId = portal.heroId('rich');
  const everything = await exported(patientId);
  await peer.load(everything);
  const patient = everything.find((resource) => resource.resourceType === 'Patient');
  patientNumber = patient?.identifier?.find(({ system }) => system !== identifierSystem.bsn)?.value ?? '';
  const toPortal = new PortalTransport(portal.origin, fetch, log);
  const base = new URL(peer.base);
  own = httpOver(toPortal);
  elsewhere = httpOver(new ClinicalTransport(toPortal, new PortalTransport(base.origin, fetch, log), base.pathname));
});
afterAll(async () => {
  await peer.close();
  await portal.close();
});

describe('the clinical part at another FHIR R4 server', () => {
  it('S4-15 opens the same dossier', async () => {
    const [here, there] = await Promise.all(
      [own, elsewhere].map((server) => openDossier(server, patientId, numbers, signal)),
    );
    expect(here!.alerts.length).toBeGreaterThan(0);
    expect(there).toEqual(here);
  });

  it.each(sectionKeys)('S4-15 to S4-24 reads the same %s', async (section) => {
    const context = { patientId, reader, now: testNow };
    const [here, there] = await Promise.all(
      [own, elsewhere].map((server) => readSection(server, section, context, signal)),
    );
    expect(here!.entries.length).toBeGreaterThan(0);
    const byId = (view: typeof here) => view!.entries.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(byId(there)).toEqual(byId(here));
    expect(there!.notUnderstood).toBe(here!.notUnderstood);
  });

  it('S4-12 S4-14 finds the same patient by number and by name', async () => {
    for (const query of [
      { by: 'patient-number', value: patientNumber },
      { by: 'name', family: 'Linden', birthDate: '1951-03-14' },
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- two short questions
      const [here, there] = await Promise.all(
        [own, elsewhere].map((server) => searchPatients(server, query, numbers, signal)),
      );
      expect(here!.rows.map(({ patientId: id }) => id)).toEqual([patientId]);
      expect(there).toEqual(here);
    }
  });

  it('S4-18 reads the same letter', async () => {
    const context = { patientId, reader, now: testNow };
    const { entries } = await readSection(own, 'correspondence', context, signal);
    const [letterId] = entries.flatMap((entry) =>
      'letterId' in entry && entry.letterId !== null ? [entry.letterId] : [],
    );
    const [here, there] = await Promise.all(
      [own, elsewhere].map((server) => readLetter(server, patientId, letterId ?? '', signal)),
    );
    expect(here!.bytes.length).toBeGreaterThan(500);
    expect(Buffer.compare(there!.bytes, here!.bytes)).toBe(0);
  });

  it('asks it below its own base only, with the token of the session', () => {
    expect(peer.seen.length).toBeGreaterThan(20);
    for (const { request, bearer } of peer.seen) {
      expect(request).toMatch(/^(GET|POST) \/baseR4\/[A-Z]/);
      expect(bearer).toBe('Bearer bearer');
    }
  });
});
