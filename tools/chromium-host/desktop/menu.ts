import { openWindows } from '../app/open-windows.ts';
import { StrictEmitter } from '../launch/unavailable.ts';
import { isAccelerator } from './accelerator.ts';
import { menuRoles, type RoleWindow } from './menu-roles.ts';

type Options = Electron.MenuItemConstructorOptions;
type Click = (item: HostMenuItem, window: RoleWindow | null, event: object) => void;

let applicationMenu: HostMenu | null = null;

/** `MenuItem`. Menus are a model here: they are clicked by tests and by their accelerators, and never drawn. */
export class HostMenuItem extends StrictEmitter {
  readonly id: string | undefined;
  readonly type: string;
  readonly role: string | undefined;
  readonly accelerator: string | undefined;
  readonly submenu: HostMenu | undefined;
  readonly registerAccelerator: boolean;
  label: string;
  sublabel: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  menu: HostMenu | undefined;
  readonly click: (event?: object, window?: RoleWindow | null) => void;

  constructor(options: Options) {
    super('MenuItem');
    const role = options.role === undefined ? undefined : menuRoles[options.role.toLowerCase()];
    if (options.role !== undefined && !role)
      throw new Error(`Chromium host: menu role ${options.role} is not available`);
    this.id = options.id;
    this.role = options.role?.toLowerCase();
    this.type = options.type ?? (options.submenu ? 'submenu' : 'normal');
    this.label = options.label ?? role?.label ?? '';
    this.sublabel = options.sublabel ?? '';
    this.accelerator = options.accelerator ?? role?.accelerator;
    this.registerAccelerator = options.registerAccelerator ?? true;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    const { submenu } = options;
    this.submenu = Array.isArray(submenu) ? HostMenu.buildFromTemplate(submenu) : (submenu as HostMenu | undefined);
    this.menu = undefined;
    const onClick = options.click as unknown as Click | undefined;
    this.click = (event = {}, window = openWindows.focused() as RoleWindow | null) => {
      if (!this.enabled) return;
      if (this.type === 'checkbox') this.checked = !this.checked;
      if (this.type === 'radio') this.#checkAlone();
      if (onClick) onClick(this, window, event);
      else role?.act?.(window);
    };
  }

  /** Of the radio items between two separators only one is checked. */
  #checkAlone(): void {
    const items = this.menu?.items ?? [];
    const at = items.indexOf(this);
    const group = (neighbours: readonly HostMenuItem[]): HostMenuItem[] => {
      const end = neighbours.findIndex(({ type }) => type !== 'radio');
      return neighbours.slice(0, end < 0 ? undefined : end);
    };
    for (const other of [...group(items.slice(0, at).toReversed()), ...group(items.slice(at + 1))])
      other.checked = false;
    this.checked = true;
  }
}

/** `Menu` */
export class HostMenu extends StrictEmitter {
  readonly items: HostMenuItem[] = [];

  constructor() {
    super('Menu');
  }

  static buildFromTemplate(template: readonly (Options | HostMenuItem)[]): HostMenu {
    const menu = new HostMenu();
    for (const item of template) menu.append(item instanceof HostMenuItem ? item : new HostMenuItem(item));
    return menu;
  }

  static setApplicationMenu(menu: HostMenu | null): void {
    applicationMenu = menu;
  }

  static getApplicationMenu(): HostMenu | null {
    return applicationMenu;
  }

  append(item: HostMenuItem): void {
    item.menu = this;
    this.items.push(item);
  }

  getMenuItemById(id: string): HostMenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }

  /** @returns the first item for which the test holds, submenus included */
  findItem(test: (item: HostMenuItem) => boolean): HostMenuItem | undefined {
    for (const item of this.items) {
      const found = test(item) ? item : item.submenu?.findItem(test);
      if (found) return found;
    }
    return undefined;
  }
}

/** A key was pressed in a window: the application menu's item with that accelerator is clicked. */
export function pressAccelerator(key: string, modifiers: readonly string[], window: RoleWindow): void {
  const item = applicationMenu?.findItem(
    ({ accelerator, enabled, registerAccelerator }) =>
      enabled && registerAccelerator && accelerator !== undefined && isAccelerator(accelerator, { key, modifiers }),
  );
  item?.click({ triggeredByAccelerator: true }, window);
}
