import { beforeAll, describe, expect, it } from 'vitest';
import {
  addScheme,
  fromPage,
  isOurs,
  originFromPage,
  originOf,
  originToPage,
  policyToPage,
  toPage,
} from './scheme-translation.ts';

beforeAll(() => addScheme('app'));

describe('scheme translation', () => {
  it.each([
    ['app://bundle/index.html', 'https://bundle.app.invalid/index.html'],
    ['app://bundle/a/b?c=d#e', 'https://bundle.app.invalid/a/b?c=d#e'],
    ['https://example.nl/x', 'https://example.nl/x'],
    ['file:///etc/hosts', 'file:///etc/hosts'],
    ['about:blank', 'about:blank'],
    ['apps://bundle/x', 'apps://bundle/x'],
  ])('%s is %s in the page, and back', (app, page) => {
    expect(toPage(app)).toBe(page);
    expect(fromPage(page)).toBe(app);
  });

  it('gives an address without a path one', () => {
    expect(toPage('app://bundle')).toBe('https://bundle.app.invalid/');
    expect(toPage('app://bundle?a')).toBe('https://bundle.app.invalid/?a');
  });

  it('translates origins both ways', () => {
    expect(originFromPage('https://bundle.app.invalid')).toBe('app://bundle');
    expect(originToPage('app://bundle')).toBe('https://bundle.app.invalid');
    expect(originFromPage('null')).toBe('null');
  });

  it('knows the origin of an address as Electron names it', () => {
    expect(originOf('app://bundle/x')).toBe('app://bundle');
    expect(originOf('https://example.nl:8443/x')).toBe('https://example.nl:8443');
    expect(originOf('other://bundle/x')).toBe('null');
    expect(originOf('about:blank')).toBe('null');
  });

  it('knows which addresses nobody else can answer', () => {
    expect(isOurs('https://bundle.app.invalid/x')).toBe(true);
    expect(isOurs('https://other.invalid')).toBe(true);
    expect(isOurs('https://example.nl/.invalid/')).toBe(false);
    expect(isOurs('https://invalid.nl/')).toBe(false);
  });

  it('translates the sources of a policy and nothing else in it', () => {
    expect(policyToPage("default-src 'none'; connect-src app://bundle https://app.nl; img-src app: data:")).toBe(
      "default-src 'none'; connect-src https://bundle.app.invalid https://app.nl; img-src https://*.app.invalid data:",
    );
  });
});
