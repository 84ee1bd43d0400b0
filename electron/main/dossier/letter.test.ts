import { describe, expect, it } from 'vitest';
import { portalHttpDouble } from '../../../test/doubles/portal-http-double.ts';
import { readLetter } from './letter.ts';

const signal = new AbortController().signal;
const pdf = Buffer.from('%PDF-1.7 letter');
const document = (attachment: object, subject = 'Patient/p1') => ({
  resourceType: 'DocumentReference',
  id: 'd1',
  subject: { reference: subject },
  content: [{ attachment }],
});
const read = (answers: Record<string, unknown>) => {
  const portal = portalHttpDouble(({ path }) => answers[path]);
  return { portal, letter: readLetter(portal, 'p1', 'd1', signal) };
};

describe('S4-18 the document behind a letter', () => {
  it('comes from the Binary that the hospital named, by its id only', async () => {
    const { portal, letter } = read({
      '/fhir/DocumentReference/d1': document({
        contentType: 'application/pdf',
        url: 'https://elders.example/fhir/Binary/b-7',
      }),
      '/fhir/Binary/b-7': { resourceType: 'Binary', contentType: 'application/pdf', data: pdf.toString('base64') },
    });
    const { contentType, bytes } = await letter;
    expect([contentType, Buffer.from(bytes).toString()]).toEqual(['application/pdf', '%PDF-1.7 letter']);
    expect(portal.seen.map(({ path }) => path)).toEqual(['/fhir/DocumentReference/d1', '/fhir/Binary/b-7']);
  });

  it('may stand in the document itself', async () => {
    const { letter } = read({
      '/fhir/DocumentReference/d1': document({
        contentType: 'application/pdf; charset=binary',
        data: pdf.toString('base64'),
      }),
    });
    expect((await letter).contentType).toBe('application/pdf');
  });

  it('is the PDF where the text lies beside it, whatever comes first', async () => {
    const text = { contentType: 'text/plain; charset=utf-8', data: Buffer.from('Geachte collega').toString('base64') };
    const letter = { contentType: 'application/pdf', data: pdf.toString('base64') };
    const content = [{ attachment: text }, { attachment: letter }];
    const both = read({ '/fhir/DocumentReference/d1': { ...document(text), content } });
    expect((await both.letter).contentType).toBe('application/pdf');
    const alone = read({ '/fhir/DocumentReference/d1': document(text) });
    expect((await alone.letter).contentType).toBe('text/plain');
  });

  it.each([
    ['DP-4005 of another patient', document({ data: 'AAAA' }, 'Patient/p2'), 'DP-4005'],
    ['DP-4006 without content', document({ contentType: 'application/pdf' }), 'DP-4006'],
    ['DP-4006 with an address that is no Binary', document({ url: 'https://elders.example/brief.pdf' }), 'DP-4006'],
    ['DP-4006 when it is empty', document({ contentType: 'application/pdf', data: '' }), 'DP-4006'],
  ])('%s is refused', async (_what, answer, code) => {
    await expect(read({ '/fhir/DocumentReference/d1': answer }).letter).rejects.toMatchObject({ code });
  });

  it('DP-4007 when it is larger than the window opens', async () => {
    const data = Buffer.alloc(25 * 1024 * 1024 + 1, 'a').toString('base64');
    const { letter } = read({ '/fhir/DocumentReference/d1': document({ contentType: 'application/pdf', data }) });
    await expect(letter).rejects.toMatchObject({ code: 'DP-4007', params: { megabytes: 25 } });
  });
});
