import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Epd } from '../../contract/organisation/epd.ts';
import { OrganisationsAnswer } from '../../contract/portal/organisations.ts';
import { type OrganisationFixture, startOrganisationFixture } from '../../test/portal/organisation-fixture.ts';

let at: OrganisationFixture;
beforeAll(async () => {
  at = await startOrganisationFixture();
});
afterAll(() => at.close());

describe('S3-17 the list of EPDs', () => {
  it('begins with that of the configuration and is managed by the servicedesk', async () => {
    const own = await startOrganisationFixture();
    const desk = own.somebody({ duties: ['servicedesk'] });
    const { who } = await own.organisation();
    const begun = [
      { id: 'medicom', name: 'Medicom' },
      { id: 'incura', name: 'Incura' },
    ];
    expect((await own.get('/desk/epds', desk)).json()).toEqual({ epds: begun });
    const wanted = [
      { id: null, name: 'Intramed' },
      { id: 'incura', name: 'Incura Plus' },
    ];
    const { epds } = (await own.send('PUT', '/desk/epds', desk, { epds: wanted })).json<{ epds: Epd[] }>();
    expect(epds).toEqual([{ id: expect.stringMatching(/^[\da-f-]{36}$/) as unknown, name: 'Intramed' }, wanted[1]]);
    const seen = OrganisationsAnswer.parse((await own.get('/organisations', who)).json());
    expect([seen.epds, seen.organisations[0]?.epd]).toEqual([epds, { id: 'medicom', name: 'Medicom' }]);
    // Two of the desk change it at the same moment: neither undoes the other unseen.
    const [more, less] = [[...epds, { id: null, name: 'Bricks' }], epds.slice(1)];
    const both = await Promise.all(
      [more, less].map((changed) => own.send('PUT', '/desk/epds', desk, { epds: changed, was: epds })),
    );
    expect(both.map(({ status, code }) => `${status} ${code}`).toSorted()).toEqual(['200 null', '409 DP-5011']);
    const now = both.find(({ status }) => status === 200)?.json<{ epds: Epd[] }>().epds;
    expect((await own.get('/desk/epds', desk)).json()).toEqual({ epds: now });
    expect(
      own
        .logged()
        .filter(({ subtype }) => subtype === 'epd-list-changed')
        .map(({ reason }) => reason),
    ).toEqual(expect.arrayContaining(['DP-5011']));
    // Medicom is off the list and in use: another with its id, or its name, is another EPD.
    for (const id of ['medicom', null]) {
      // oxlint-disable-next-line no-await-in-loop -- one after another
      const again = await own.send('PUT', '/desk/epds', desk, { epds: [{ id, name: 'Medicom 2' }] });
      expect(again.json<{ epds: Epd[] }>().epds).toMatchObject([{ name: 'Medicom 2' }]);
      expect(again.json<{ epds: Epd[] }>().epds[0]?.id).not.toBe('medicom');
    }
    const ids = own.sqlite.prepare('SELECT id FROM epd').all();
    expect(ids.length).toBeGreaterThanOrEqual(6);
    const after = OrganisationsAnswer.parse((await own.get('/organisations', who)).json());
    expect(after.organisations[0]?.epd).toEqual({ id: 'medicom', name: 'Medicom' });
    const twice = {
      epds: [
        { id: 'x', name: 'X' },
        { id: 'x', name: 'Y' },
      ],
    };
    expect((await own.send('PUT', '/desk/epds', desk, twice)).status).toBe(400);
    expect(await own.send('PUT', '/desk/epds', who, { epds })).toMatchObject({ status: 403, code: 'DP-2125' });
    await own.close();
  });
});
