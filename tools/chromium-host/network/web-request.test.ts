import { describe, expect, it } from 'vitest';
import { WebRequest, type RequestDetails } from './web-request.ts';

const details = (url: string): RequestDetails => ({
  id: 1,
  url,
  method: 'GET',
  resourceType: 'other',
  referrer: '',
  timestamp: 0,
});

describe('webRequest', () => {
  it('lets everything go on when nobody listens', async () => {
    const hooks = new WebRequest();
    expect(await hooks.beforeRequest(details('https://a.nl/'))).toEqual({ kind: 'go on' });
    expect(await hooks.headersReceived(details('https://a.nl/'), 200, [['a', 'b']])).toEqual([['a', 'b']]);
    expect(hooks.watchesHeaders).toBe(false);
  });

  it('cancels and redirects what its filter matches', async () => {
    const hooks = new WebRequest();
    hooks.api.onBeforeRequest({ urls: ['https://a.nl/*'] }, ({ url }, callback) =>
      callback(url.endsWith('/away') ? { redirectURL: 'https://b.nl/' } : { cancel: true }),
    );
    expect(await hooks.beforeRequest(details('https://a.nl/x'))).toEqual({ kind: 'cancel' });
    expect(await hooks.beforeRequest(details('https://a.nl/away'))).toEqual({ kind: 'redirect', url: 'https://b.nl/' });
    expect(await hooks.beforeRequest(details('https://b.nl/x'))).toEqual({ kind: 'go on' });
    hooks.api.onBeforeRequest(null);
    expect(await hooks.beforeRequest(details('https://a.nl/x'))).toEqual({ kind: 'go on' });
  });

  it('gives headers as lists and takes them back', async () => {
    const hooks = new WebRequest();
    hooks.api.onHeadersReceived(({ responseHeaders, statusCode }, callback) =>
      callback({ responseHeaders: { ...responseHeaders, seen: `${statusCode}` } }),
    );
    const received = [
      ['a', '1'],
      ['a', '2'],
    ] as const;
    expect(await hooks.headersReceived(details('https://a.nl/'), 404, received)).toEqual([
      ['a', '1'],
      ['a', '2'],
      ['seen', '404'],
    ]);
    hooks.api.onHeadersReceived((_details, callback) => callback({ cancel: true }));
    expect(await hooks.headersReceived(details('https://a.nl/'), 200, [])).toBeUndefined();
  });
});
