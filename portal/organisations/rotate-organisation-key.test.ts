import { readFileSync, statSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newKey, readKeyFile, writeKeyFile } from '../factors/key-file.ts';
import { FactorKeyError } from '../factors/sealed-secret.ts';
import { type OrganisationFixture, startOrganisationFixture } from '../../test/portal/organisation-fixture.ts';
import { Drafts } from './drafts.ts';
import { membershipIn } from './memberships.ts';
import { liveLink } from './invitation-links.ts';
import { OrganisationAudit } from './organisation-audit.ts';
import type { MemberCaller } from './organisation-gate.ts';
import { openSealedTexts } from './open-sealed-texts.ts';
import { Participants } from './participants.ts';
import { rotateOrganisationKey } from './rotate-organisation-key.ts';
import { SealedTexts } from './sealed-text.ts';

let at: OrganisationFixture;
let place: Awaited<ReturnType<OrganisationFixture['organisation']>>;
let link: string;
const draft = {
  step: 'agb',
  agb: '01061234',
  name: null,
  address: null,
  email: null,
  epdId: null,
  role: 'contactpersoon',
  personalAgb: '',
} as const;
const bsn = '999990019';

beforeEach(async () => {
  at = await startOrganisationFixture();
  place = await at.organisation();
  link = await at.linkOf(place.id, place.who);
  await at.send('PUT', '/organisations/draft', place.who, draft);
});
afterEach(() => at.close());

/** What the portal would read at its next start. */
async function read() {
  const texts = await openSealedTexts(at.database, at.keyFile);
  const { token } = await liveLink(at.database, texts, place.id);
  return { token, draft: await new Drafts(at.database, texts).find(place.who.id), texts };
}
const sealedRows = () =>
  JSON.stringify([
    at.sqlite.prepare('SELECT hex(sealed) FROM organisation_link').all(),
    at.sqlite.prepare('SELECT hex(sealed) FROM organisation_draft').all(),
  ]);

describe('rotating the key of organisations', () => {
  it('seals drafts and links again with a new key; the old one opens nothing more', async () => {
    const old = readKeyFile(at.keyFile)!;
    const before = sealedRows();
    expect(await rotateOrganisationKey(at.database, at.keyFile)).toEqual({ sealed: 2, kept: 0 });
    const keys = readKeyFile(at.keyFile)!;
    expect(keys).toHaveLength(1);
    expect(keys).not.toEqual(old);
    expect(statSync(at.keyFile).mode & 0o077).toBe(0);
    expect(sealedRows()).not.toBe(before);
    expect(await read()).toMatchObject({ token: link, draft });
    await expect(liveLink(at.database, new SealedTexts(old), place.id)).rejects.toThrow(FactorKeyError);
  });

  it('withdrawn links are sealed again as well', async () => {
    await at.post(`/desk/organisations/${place.id}/link`, at.somebody({ duties: ['servicedesk'] }));
    expect(await rotateOrganisationKey(at.database, at.keyFile)).toMatchObject({ sealed: 3 });
  });

  it('stopped half-way: both keys are there, everything opens, and running it again finishes it', async () => {
    const [old] = readKeyFile(at.keyFile)!;
    writeKeyFile(at.keyFile, [newKey(), old!]);
    const { texts } = await read();
    // The draft was sealed again before it stopped, the link was not.
    await new Drafts(at.database, texts).keep(place.who.id, draft);
    expect(await read()).toMatchObject({ token: link, draft });
    expect(await rotateOrganisationKey(at.database, at.keyFile)).toEqual({ sealed: 2, kept: 0 });
    expect(readKeyFile(at.keyFile)).toHaveLength(1);
    expect(await read()).toMatchObject({ token: link, draft });
  });

  it('a text that does not open stops it: every text is as it was, and the old key stays', async () => {
    const [old] = readKeyFile(at.keyFile)!;
    at.sqlite.exec('UPDATE organisation_draft SET sealed = zeroblob(64)');
    const before = sealedRows();
    await expect(rotateOrganisationKey(at.database, at.keyFile)).rejects.toThrow(FactorKeyError);
    expect(sealedRows()).toBe(before);
    expect(readKeyFile(at.keyFile)).toContainEqual(old);
    at.sqlite.exec('DELETE FROM organisation_draft');
    expect(await read()).toMatchObject({ token: link });
    await expect(rotateOrganisationKey(at.database, `${at.keyFile}.gone`)).rejects.toThrow(/is missing/);
  });

  it('S3-18 who was registered before is recognised after it, and known by the new key from then on', async () => {
    const behandelaar = await at.member(place);
    const colleague = await at.member(place);
    const register = (again: boolean) =>
      at.post(`/organisations/${place.id}/participants`, behandelaar, { bsn, birthDate: '1958-03-02', again });
    await register(false);
    const old = readKeyFile(at.keyFile)!;
    expect(await rotateOrganisationKey(at.database, at.keyFile)).toEqual({ sealed: 2, kept: 1 });
    expect(readKeyFile(at.keyFile)?.slice(1)).toEqual(old);
    const { texts } = await read();
    const { current, earlier } = texts.marks(bsn);
    const marks = () => at.sqlite.prepare('SELECT bsn_mark FROM participant').all();
    expect(marks()).toEqual([{ bsn_mark: earlier[0] }]);
    expect(current).not.toBe(earlier[0]);

    // As the portal registers after its next start.
    const membership = await membershipIn(at.database, colleague.id, place.id);
    const participants = new Participants({
      database: at.database,
      texts,
      audit: new OrganisationAudit({ append: () => undefined }),
      now: at.now,
    });
    const caller = {
      ...membership!,
      account: { id: colleague.id, names: { givenName: 'Karin', surname: 'van Dijk' } },
      by: { person: null, accessPoint: '::1', requestId: 'r' },
    } as MemberCaller;
    const person = { bsn, birthDate: '1958-03-02' };
    await expect(participants.add(caller, { ...person, again: false })).rejects.toMatchObject({ code: 'DP-5012' });
    await participants.add(caller, { ...person, again: true });
    expect(marks()).toEqual([{ bsn_mark: current }, { bsn_mark: current }]);
    expect(readFileSync(at.keyFile, 'utf8')).not.toContain(bsn);
  });
});
