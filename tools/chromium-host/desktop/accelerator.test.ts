import { describe, expect, it } from 'vitest';
import { isAccelerator } from './accelerator.ts';

describe('accelerators on Linux', () => {
  it.each([
    ['CmdOrCtrl+D', 'd', ['ctrl'], true],
    ['CommandOrControl+Shift+P', 'P', ['ctrl', 'shift'], true],
    ['CommandOrControl+P', 'P', ['ctrl', 'shift'], false],
    ['Ctrl+D', 'd', [], false],
    ['F5', 'F5', [], true],
    ['F5', 'F5', ['ctrl'], false],
    ['Alt+Left', 'ArrowLeft', ['alt'], true],
    ['Ctrl+Plus', '+', ['ctrl', 'shift'], true],
    ['Ctrl++', '+', ['ctrl'], true],
    ['Esc', 'Escape', [], true],
  ])('%s and %s with %j: %s', (accelerator, key, modifiers, expected) => {
    expect(isAccelerator(accelerator, { key, modifiers })).toBe(expected);
  });
});
