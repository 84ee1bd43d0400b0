// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import type { OpenPlace } from './open-address.ts';
import { openPage, openScript } from './open-page.ts';

const token = `${'Ab_-'.repeat(10)}xyz`;

/** The page as a browser shows it with this fragment in its address bar. */
function show(place: OpenPlace, hash: string): Document {
  const parsed = new DOMParser().parseFromString(openPage(place), 'text/html');
  document.documentElement.innerHTML = parsed.documentElement.innerHTML;
  document.body.dataset['place'] = parsed.body.dataset['place'];
  // Not by location.hash, whose event would make the page load itself again.
  history.replaceState(null, '', `/open/${place}${hash}`);
  // As the script tag of the page would, in a scope of its own.
  // oxlint-disable-next-line no-implied-eval, no-new-func -- the script under test is the portal's own text
  new Function(openScript)();
  return document;
}
const hidden = (id: string) => document.getElementById(id)?.hasAttribute('hidden');

afterEach(() => {
  document.documentElement.innerHTML = '';
});

describe('the page behind a personal link', () => {
  it.each(['registratie', 'wachtwoord', 'aanmelden'] as const)('%s has no script or style in it', (place) => {
    const page = show(place, `#${token}`);
    expect(page.querySelectorAll('script:not([src]), style, [style], [onclick]')).toHaveLength(0);
    expect(page.querySelector('label')?.getAttribute('for')).toBe('link');
    expect(openPage(place)).toContain('<html lang="nl">');
  });

  it.each(['registratie', 'wachtwoord', 'aanmelden'] as const)(
    '%s opens the app, and shows the link to copy',
    (place) => {
      const page = show(place, `#${token}`);
      expect(page.querySelector('#open')?.getAttribute('href')).toBe(`dossierpas://${place}/${token}`);
      expect(page.querySelector<HTMLInputElement>('#link')?.value).toBe(location.href);
      expect(location.href).toContain(token);
      expect([hidden('with-link'), hidden('without-link')]).toEqual([false, true]);
    },
  );

  it.each(['', '#', '#kort', `#${'A'.repeat(44)}`, '#javascript:alert(1)', `#${'A'.repeat(42)}"`])(
    'a link that is not complete, %j, opens nothing and says so',
    (hash) => {
      const page = show('registratie', hash);
      expect(page.querySelector('#open')?.hasAttribute('href')).toBe(false);
      expect([hidden('with-link'), hidden('without-link')]).toEqual([true, false]);
    },
  );
});
