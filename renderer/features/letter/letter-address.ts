/**
 * Letters are drawn on an origin of their own beside the window's: `app://letter` beside `app://shell`. Derived from
 * where this page is, so that whatever serves the window serves the letter.
 */
export const letterAddress = (here: string): string =>
  new URL('letter.html', here.replace('://shell', '://letter')).href;
