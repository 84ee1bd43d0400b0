import { describe, expect, it } from 'vitest';
import { binaryContent, wantsContent } from './binary-content.ts';

const text = '0123456789';
const binary = (contentType = 'application/pdf') =>
  ({ resourceType: 'Binary', contentType, data: Buffer.from(text).toString('base64') }) as const;

describe('S4-18 a document in parts (RFC 9110 section 14)', () => {
  it.each([
    [undefined, 200, text, undefined],
    ['bytes=0-3', 206, '0123', 'bytes 0-3/10'],
    ['bytes=4-', 206, '456789', 'bytes 4-9/10'],
    ['bytes=-2', 206, '89', 'bytes 8-9/10'],
    ['bytes=-99', 206, text, 'bytes 0-9/10'],
    ['bytes=8-99', 206, '89', 'bytes 8-9/10'],
    ['bytes=10-', 416, '', 'bytes */10'],
    ['bytes=-0', 416, '', 'bytes */10'],
    ['bytes=5-4', 416, '', 'bytes */10'],
    ['bytes=0-1,3-4', 200, text, undefined],
    ['bytes=-', 200, text, undefined],
    ['lines=0-1', 200, text, undefined],
  ])('%s', (range, status, body, contentRange) => {
    const answer = binaryContent(binary(), range);
    expect([answer.status, answer.body.toString(), answer.headers['content-range']]).toEqual([
      status,
      body,
      contentRange,
    ]);
  });

  it('names a type only when it is one that can be shown', () => {
    const typeOf = (type: string) => binaryContent(binary(type), undefined).headers['content-type'];
    expect(typeOf('application/pdf')).toBe('application/pdf');
    for (const type of ['text/html', 'image/svg+xml', 'application/pdfx', 'text/plain\r\nx: y']) {
      expect(typeOf(type)).toBe('application/octet-stream');
    }
  });

  it.each([
    [undefined, false],
    ['*/*', false],
    ['application/fhir+json', false],
    ['application/fhir+json, application/json', false],
    ['application/pdf', true],
    ['application/octet-stream', true],
  ])('Accept %s asks for the document: %s', (accept, wanted) => {
    expect(wantsContent(accept)).toBe(wanted);
  });
});
