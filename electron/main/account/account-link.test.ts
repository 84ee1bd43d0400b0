import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkAmong, readAccountLink } from './account-link.ts';

const origin = 'https://portaal.example.nl';
const token = 'AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_AbCde';
const read = (text: string) => readAccountLink(text, origin);

describe('D01 links that open a registration or a new password', () => {
  it.each([
    [`dossierpas://registratie/${token}`, 'registratie'],
    [`dossierpas://wachtwoord/${token}`, 'wachtwoord'],
    [`${origin}/open/registratie#${token}`, 'registratie'],
    [`${origin}/open/wachtwoord#${token}`, 'wachtwoord'],
    [`  ${origin}/open/registratie#${token}\r\n`, 'registratie'],
  ])('%s', (text, opens) => {
    expect(read(text)).toEqual({ opens, token });
  });

  it('a portal on another port is another portal', () => {
    const own = 'https://portaal.example.nl:8443';
    expect(readAccountLink(`${own}/open/registratie#${token}`, own)).toEqual({ opens: 'registratie', token });
    expect(readAccountLink(`${origin}/open/registratie#${token}`, own)).toBeNull();
    expect(read(`${own}/open/registratie#${token}`)).toBeNull();
  });

  it.each([
    ['nothing', ''],
    ['another host', `https://evil.example/open/registratie#${token}`],
    ['a host that begins like ours', `${origin}.evil.example/open/registratie#${token}`],
    ['ours as user of another', `${origin}@evil.example/open/registratie#${token}`],
    ['a user at ours', `https://user@portaal.example.nl/open/registratie#${token}`],
    ['a user with password at ours', `https://a:b@portaal.example.nl/open/registratie#${token}`],
    ['a back slash', `${origin}\\@evil.example/open/registratie#${token}`],
    ['http', `http://portaal.example.nl/open/registratie#${token}`],
    ['the default port written out', `${origin}:443/open/registratie#${token}`],
    ['upper case in the host', `https://Portaal.example.nl/open/registratie#${token}`],
    ['a trailing dot in the host', `https://portaal.example.nl./open/registratie#${token}`],
    ['another path', `${origin}/open/registratie/x#${token}`],
    ['a path that climbs', `${origin}/open/../open/registratie#${token}`],
    ['an encoded path', `${origin}/open%2Fregistratie#${token}`],
    ['a doubly encoded path', `${origin}/open%252Fregistratie#${token}`],
    ['an issuer in a query', `${origin}/open/registratie?issuer=https://evil.example#${token}`],
    ['a second question mark', `${origin}/open/registratie??a=b#${token}`],
    ['a redirect after the token', `${origin}/open/registratie#${token}&redirect=https://evil.example`],
    ['a second fragment', `${origin}/open/registratie#${token}#${token}`],
    ['the token as a query', `${origin}/open/registratie?${token}`],
    ['no token', `${origin}/open/registratie#`],
    ['a token that is cut off', `${origin}/open/registratie#${token.slice(1)}`],
    ['a token too long', `${origin}/open/registratie#${token}A`],
    ['a token with encoding', `${origin}/open/registratie#%41${token.slice(3)}`],
    ['another place of the app', `dossierpas://instellingen/${token}`],
    ['a host in our scheme', `dossierpas://evil.example/registratie/${token}`],
    ['a user in our scheme', `dossierpas://registratie@evil.example/${token}`],
    ['a port in our scheme', `dossierpas://registratie:1/${token}`],
    ['an issuer in our scheme', `dossierpas://registratie/${token}?issuer=https://evil.example`],
    ['a double encoding in our scheme', `dossierpas://registratie/%2541${token.slice(5)}`],
    ['a third slash', `dossierpas:///registratie/${token}`],
    ['no slashes', `dossierpas:registratie/${token}`],
    ['upper case in our scheme', `DOSSIERPAS://registratie/${token}`],
    ['another scheme', `javascript://registratie/${token}`],
    ['a scheme that ends like ours', `xdossierpas://registratie/${token}`],
    ['a file', `file:///registratie/${token}`],
    ['a line break within', `dossierpas://regis\ntratie/${token}`],
    ['two links', `dossierpas://registratie/${token} dossierpas://wachtwoord/${token}`],
    ['an over-long text', `dossierpas://registratie/${token}${'/'.repeat(2000)}`],
    ['a look-alike letter', `dossierpas://registrаtie/${token}`],
  ])('refuses %s', (_name, text) => {
    expect(read(text)).toBeNull();
  });

  it('nothing but the exact link opens anything, however it is changed', () => {
    const good = [`dossierpas://registratie/${token}`, `${origin}/open/wachtwoord#${token}`];
    const change = fc.tuple(fc.constantFrom(...good), fc.nat(200), fc.string({ minLength: 1, maxLength: 4 }));
    fc.assert(
      fc.property(change, ([link, place, inserted]) => {
        const at = place % (link.length + 1);
        const found = read(link.slice(0, at) + inserted + link.slice(at));
        // White space around it is the mail program's.
        expect(found === null || (inserted.trim() === '' && found.token === token)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('D05 the arguments of a start', () => {
  const link = `dossierpas://registratie/${token}`;
  it.each([
    ['the link alone', ['/opt/dossierpas', link], link],
    ['among switches of Chromium', ['dossierpas.exe', '--allow-file-access', '--', link], link],
    ['none', ['/opt/dossierpas', '--flag'], null],
    ['two', [link, link], null],
    ['within another argument', [`--open=${link}`], null],
    ['another scheme', ['https://portaal.example.nl/open/registratie'], null],
  ])('%s', (_name, argv, found) => {
    expect(linkAmong(argv)).toBe(found);
  });
});
