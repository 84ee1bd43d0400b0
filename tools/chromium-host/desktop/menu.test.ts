import { afterEach, describe, expect, it } from 'vitest';
import { HostMenu, HostMenuItem, pressAccelerator } from './menu.ts';

const window = {
  close: () => undefined,
  minimize: () => undefined,
  reload: () => undefined,
  webContents: {
    zoom: 1,
    openDevTools: () => undefined,
    reloadIgnoringCache: () => undefined,
    getZoomFactor: () => window.webContents.zoom,
    setZoomFactor: (factor: number) => {
      window.webContents.zoom = factor;
    },
  },
};

afterEach(() => HostMenu.setApplicationMenu(null));

describe('menus', () => {
  it('finds items by id in submenus, and clicks them', () => {
    const clicked: string[] = [];
    const menu = HostMenu.buildFromTemplate([
      { label: 'File', submenu: [{ id: 'open', label: 'Open', click: (item) => clicked.push(item.label) }] },
    ]);
    menu.getMenuItemById('open')?.click();
    expect(clicked).toEqual(['Open']);
    expect(menu.getMenuItemById('close')).toBeNull();
  });

  it('clicks the item of an accelerator in the application menu, unless it is disabled', () => {
    const clicked: object[] = [];
    const item = {
      id: 'a',
      label: 'A',
      accelerator: 'Ctrl+A',
      click: (_item: unknown, _window: unknown, event: object) => clicked.push(event),
    };
    HostMenu.setApplicationMenu(HostMenu.buildFromTemplate([{ label: 'Edit', submenu: [item] }]));
    pressAccelerator('a', ['ctrl'], window);
    pressAccelerator('b', ['ctrl'], window);
    const built = HostMenu.getApplicationMenu()?.getMenuItemById('a');
    if (built) built.enabled = false;
    pressAccelerator('a', ['ctrl'], window);
    expect(clicked).toEqual([{ triggeredByAccelerator: true }]);
  });

  it('does nothing without an application menu', () => {
    expect(() => pressAccelerator('a', ['ctrl'], window)).not.toThrow();
  });

  it('lets roles act on the window', () => {
    HostMenu.setApplicationMenu(HostMenu.buildFromTemplate([{ role: 'zoomIn' }, { role: 'resetZoom' }]));
    pressAccelerator('+', ['ctrl', 'shift'], window);
    expect(window.webContents.zoom).toBeCloseTo(1.2);
    pressAccelerator('0', ['ctrl'], window);
    expect(window.webContents.zoom).toBe(1);
  });

  it('checks one radio item of a group and toggles checkboxes', () => {
    const menu = HostMenu.buildFromTemplate([
      { id: 'other', type: 'radio', checked: true },
      { type: 'separator' },
      { id: 'one', type: 'radio', checked: true },
      { id: 'two', type: 'radio' },
      { id: 'box', type: 'checkbox' },
    ]);
    menu.getMenuItemById('two')?.click();
    menu.getMenuItemById('box')?.click();
    const checked = menu.items.filter((item) => item.checked).map((item) => item.id);
    expect(checked).toEqual(['other', 'two', 'box']);
  });

  it('refuses a role that it does not know', () => {
    expect(() => new HostMenuItem({ role: 'startSpeaking' })).toThrow(
      'Chromium host: menu role startSpeaking is not available',
    );
  });
});
