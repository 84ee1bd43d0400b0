import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foreignLimits, readForeignJson, withoutHarm } from './foreign-json.ts';
import { MappingReport } from './stu3/report.ts';
import { readSources } from './vendor-dossier.ts';

const refusal = (text: string | Buffer) => {
  const read = readForeignJson(Buffer.from(text));
  return 'refused' in read ? read.refused : null;
};
const resource = (more: object) => JSON.stringify({ resourceType: 'Observation', id: 'x', ...more });
const base64 = (text: string) => Buffer.from(text, 'latin1').toString('base64');

describe('hostile input at the edge of the data', { timeout: 30_000 }, () => {
  it.each([
    ['a text of 10 MB', () => resource({ valueString: 'x'.repeat(10 * 1024 * 1024) }), 'too-large'],
    [
      'a text longer than any honest one',
      () => resource({ valueString: 'x'.repeat(foreignLimits.text + 1) }),
      'too-long',
    ],
    ['100,000 levels of lists', () => `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'too-deep'],
    ['100,000 levels of objects', () => `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 'too-deep'],
    ['a million values', () => `[${'1,'.repeat(1_000_000)}1]`, 'too-many'],
    ['no JSON', () => '<Observation/>', 'unreadable'],
    ['half of a file', () => resource({}).slice(0, -5), 'unreadable'],
    ['nothing', () => '', 'unreadable'],
  ])('%s is refused by name', (_what, make, expected) => {
    const began = performance.now();
    expect(refusal(make())).toBe(expected);
    expect(performance.now() - began).toBeLessThan(5000);
  });

  it('lets a large document through, and every honest sample', () => {
    expect(refusal(JSON.stringify({ resourceType: 'Binary', data: 'A'.repeat(foreignLimits.text * 2) }))).toBeNull();
  });

  it('a file is named in the report, and the others are read on', () => {
    const report = new MappingReport();
    expect(readSources(Buffer.from('nonsense'), 'Observation-A.json', report)).toEqual([]);
    expect(readSources(Buffer.from('[]'), 'Observation-B.json', report)).toEqual([]);
    const bundle = {
      resourceType: 'Bundle',
      entry: [7, { resource: { id: 'x' } }, { resource: { resourceType: 'Flag' } }],
    };
    expect(readSources(Buffer.from(JSON.stringify(bundle)), 'Bundle.json', report)).toHaveLength(1);
    expect(report.list).toEqual([
      { resource: 'Observation-A.json', element: '', reason: 'unreadable' },
      { resource: 'Observation-B.json', element: '', reason: 'unreadable' },
      { resource: 'Bundle.json', element: 'entry[0]', reason: 'unreadable' },
      { resource: 'Bundle.json', element: 'entry[1]', reason: 'unreadable' },
    ]);
  });

  it.each([
    ['text/html', base64('<script>alert(1)</script>')],
    ['image/svg+xml', base64('<svg onload="alert(1)"/>')],
    ['application/javascript', base64('alert(1)')],
    ['application/pdf', base64('<html>')],
    ['application/pdf', base64('MZ\u0090')],
    ['image/png', base64('%PDF-1.7')],
    ['', base64('x')],
  ])('a document that is %j but not what it says, or nothing we show, is left out and named', (contentType, data) => {
    const report = new MappingReport();
    expect(withoutHarm({ resourceType: 'Binary', id: 'b', contentType, data }, report)).toBeNull();
    const content = [{ attachment: { contentType, data, title: 'Brief' } }];
    const left = withoutHarm({ resourceType: 'DocumentReference', id: 'd', content }, report);
    expect(left).toEqual({
      resourceType: 'DocumentReference',
      id: 'd',
      content: [{ attachment: { contentType, title: 'Brief' } }],
    });
    expect(report.list.map(({ resource: of, reason }) => `${of} ${reason}`)).toEqual([
      'Binary/b wrong-content-type',
      'DocumentReference/d wrong-content-type',
    ]);
  });

  it('keeps documents that are what they say', () => {
    const report = new MappingReport();
    for (const [contentType, data] of [
      ['application/pdf', base64('%PDF-1.4\n')],
      ['text/plain; charset=utf-8', base64('Geachte collega')],
      ['image/jpeg', base64('\u00ff\u00d8\u00ff\u00e0')],
    ] as const) {
      const binary = { resourceType: 'Binary', id: 'b', contentType, data };
      expect(withoutHarm(binary, report)).toEqual(binary);
    }
    expect(report.list).toEqual([]);
  });

  it.each([
    '<div><script>alert(1)</script></div>',
    '<div onclick="x()">y</div>',
    '<div><a href="javascript:x()">y</a></div>',
    '<div><iframe src="//elsewhere.example"/></div>',
    '<div>< script>x</script></div>',
  ])('active narrative %s is left out and named; the data stay', (div) => {
    const report = new MappingReport();
    const left = withoutHarm({ resourceType: 'Flag', id: 'f', text: { div }, code: { text: 'Let op' } }, report);
    expect(left).toEqual({ resourceType: 'Flag', id: 'f', code: { text: 'Let op' } });
    expect(report.list).toEqual([{ resource: 'Flag/f', element: 'text', reason: 'active-content' }]);
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.uint8Array({ maxLength: 200 }), (value, bytes) => {
        const report = new MappingReport();
        const hostile = { resourceType: 'DocumentReference', text: value, content: value };
        const files = [Buffer.from(bytes), Buffer.from(JSON.stringify(value)), Buffer.from(JSON.stringify(hostile))];
        for (const file of files) {
          const before = report.list.length;
          const sources = readSources(file, 'file', report);
          // Nothing disappears: what gave no resource is named.
          expect(sources.length + report.list.length).toBeGreaterThan(before);
        }
      }),
    );
  });
});
