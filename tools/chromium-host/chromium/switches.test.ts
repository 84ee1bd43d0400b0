import { describe, expect, it } from 'vitest';
import { chromiumSwitches, Switches } from './switches.ts';

describe('switches', () => {
  it('keeps the last value, but joins lists', () => {
    const switches = new Switches(['--lang=nl', '--disable-features=A', '--quiet']);
    switches.append('lang', 'en');
    switches.append('disable-features', 'B');
    expect(switches.written()).toEqual(['--lang=en', '--disable-features=A,B', '--quiet']);
    expect([switches.has('quiet'), switches.has('loud'), switches.value('lang')]).toEqual([true, false, 'en']);
  });

  const written = (asked: string[], options: Partial<{ headless: boolean; isRoot: boolean }> = {}) =>
    chromiumSwitches(new Switches(asked), { profile: '/p', headless: true, isRoot: false, ...options });

  it('decides the profile and the pipe itself, whoever asks otherwise', () => {
    const all = written(['--user-data-dir=/elsewhere', '--lang=nl']);
    expect(all.filter((text) => text.startsWith('--user-data-dir'))).toEqual(['--user-data-dir=/p']);
    expect(all).toEqual(expect.arrayContaining(['--remote-debugging-pipe', '--no-startup-window', '--lang=nl']));
  });

  it('keeps Chromium quiet and adds what others disable', () => {
    const all = written(['--disable-features=Mine']);
    expect(all).toEqual(expect.arrayContaining(['--disable-background-networking', '--disable-component-update']));
    const [features] = all.filter((text) => text.startsWith('--disable-features='));
    expect(features).toMatch(/OptimizationHints.*,Mine$/);
  });

  it('is headless when asked, and gives up the sandbox only for root or on demand', () => {
    expect(written([])).toContain('--headless');
    expect(written([], { headless: false })).not.toContain('--headless');
    expect(written([])).not.toContain('--no-sandbox');
    expect(written([], { isRoot: true })).toContain('--no-sandbox');
    expect(written(['--no-sandbox'])).toContain('--no-sandbox');
  });
});
