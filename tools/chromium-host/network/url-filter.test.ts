import { describe, expect, it } from 'vitest';
import { matchesUrl } from './url-filter.ts';

describe('url filter', () => {
  it.each([
    ['<all_urls>', 'app://bundle/x', true],
    ['*://*/*', 'https://a.nl/x', true],
    ['*://*/*', 'wss://a.nl/x', true],
    ['*://*/*', 'app://bundle/x', false],
    ['app://*/*', 'app://bundle/x', true],
    ['https://*.a.nl/*', 'https://b.a.nl/', true],
    ['https://*.a.nl/*', 'https://a.nl/', true],
    ['https://*.a.nl/*', 'https://xa.nl/', false],
    ['https://a.nl/one/*', 'https://a.nl/two/x', false],
    ['https://a.nl/*', 'https://a.nl:8443/x', true],
    ['https://a.nl:8443/*', 'https://a.nl:8444/x', false],
    ['https://a.nl/?q=*', 'https://a.nl/?q=1', true],
  ])('%s and %s: %s', (pattern, url, expected) => {
    expect(matchesUrl([pattern], url)).toBe(expected);
  });

  it('means everything when it is empty', () => {
    expect(matchesUrl([], 'app://bundle/x')).toBe(true);
  });

  it('refuses what is no pattern', () => {
    expect(() => matchesUrl(['bundle'], 'app://bundle/')).toThrow('Invalid url pattern bundle');
  });
});
