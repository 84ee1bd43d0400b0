// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { confirmationPage, confirmationScript } from './confirmation-page.ts';

const token = `${'Ab_-'.repeat(10)}xyz`;
const asked: { path: string; link: string }[] = [];
let answers: Record<string, { status: number; body: unknown }>;

const about = { organisation: 'Praktijk <i>De Brug</i>', agb: '01061234', registeredBy: 'Noor de Boer' };
const refusal = (code: string) => ({ status: 410, body: { error: { code }, requestId: 'r' } });

/** The page as a browser shows it with this fragment in its address bar. */
function show(hash: string): void {
  const parsed = new DOMParser().parseFromString(confirmationPage, 'text/html');
  document.documentElement.innerHTML = parsed.documentElement.innerHTML;
  history.replaceState(null, '', `/open/organisatie${hash}`);
  // oxlint-disable-next-line no-implied-eval, no-new-func -- the script under test is the portal's own text
  new Function(confirmationScript)();
}
const part = (id: string) => document.getElementById(id) as HTMLElement;
const shown = () => ['busy', 'asked', 'sure', 'done', 'denied', 'trouble'].filter((id) => !part(id).hidden);

beforeEach(() => {
  asked.length = 0;
  answers = {
    '/organisations/confirmation/open': { status: 200, body: { ...about, confirmed: false } },
    '/organisations/confirmation': { status: 200, body: { ...about, confirmed: true } },
    '/organisations/confirmation/deny': { status: 200, body: { ...about, confirmed: false } },
  };
  vi.stubGlobal('fetch', async (path: string, { body }: { body: string }) => {
    asked.push({ path, link: (JSON.parse(body) as { link: string }).link });
    const answer = answers[path];
    return new Response(JSON.stringify(answer?.body), { status: answer?.status ?? 500 });
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  document.documentElement.innerHTML = '';
});

describe('S3-14 the page behind the link of M6', () => {
  it('has no script or style in it, and confirms nothing by being opened', async () => {
    show(`#${token}`);
    expect(document.querySelectorAll('script:not([src]), style, [style], [onclick]')).toHaveLength(0);
    await vi.waitFor(() => expect(shown()).toEqual(['asked']));
    expect(asked).toEqual([{ path: '/organisations/confirmation/open', link: token }]);
    expect(part('organisation').textContent).toBe('Praktijk <i>De Brug</i>');
    expect([part('agb').textContent, part('by').textContent]).toEqual(['01061234', 'Noor de Boer']);
  });

  it('confirms by its button, once', async () => {
    show(`#${token}`);
    await vi.waitFor(() => expect(shown()).toEqual(['asked']));
    part('confirm').click();
    part('confirm').click();
    await vi.waitFor(() => expect(shown()).toEqual(['done']));
    expect(asked.map(({ path }) => path)).toEqual(['/organisations/confirmation/open', '/organisations/confirmation']);
    expect(document.activeElement).toBe(part('done'));
  });

  it('Dit klopt niet asks once more, can be left, and refuses once', async () => {
    show(`#${token}`);
    await vi.waitFor(() => expect(shown()).toEqual(['asked']));
    part('deny').click();
    expect([shown(), document.activeElement]).toEqual([['sure'], part('sure')]);
    part('back').click();
    expect([shown(), document.activeElement]).toEqual([['asked'], part('deny')]);
    expect(asked.map(({ path }) => path)).toEqual(['/organisations/confirmation/open']);
    part('deny').click();
    part('deny-now').click();
    part('deny-now').click();
    await vi.waitFor(() => expect(shown()).toEqual(['denied']));
    expect(asked.slice(1)).toEqual([{ path: '/organisations/confirmation/deny', link: token }]);
    expect(document.activeElement).toBe(part('denied'));
  });

  it.each([
    ['DP-2109', 'niet geldig'],
    ['DP-2110', 'verlopen'],
    ['DP-2111', 'al gebruikt'],
    ['DP-3005', 'Probeer het over een paar minuten opnieuw'],
  ])('%s says what is wrong', async (code, words) => {
    answers['/organisations/confirmation/open'] = refusal(code);
    show(`#${token}`);
    await vi.waitFor(() => expect(shown()).toEqual(['trouble']));
    expect(part('trouble').textContent).toContain(words);
  });

  it.each(['', '#kort', `#${'A'.repeat(42)}"`])('a link that is not complete, %j, asks nothing', async (hash) => {
    show(hash);
    await vi.waitFor(() => expect(shown()).toEqual(['trouble']));
    expect(asked).toEqual([]);
  });
});
