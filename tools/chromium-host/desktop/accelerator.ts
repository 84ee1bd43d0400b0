/** A key that was pressed, as the page reports it. */
export interface KeyPress {
  readonly key: string;
  readonly modifiers: readonly string[];
}

const modifierNames: Record<string, string> = {
  ctrl: 'ctrl',
  control: 'ctrl',
  commandorcontrol: 'ctrl',
  cmdorctrl: 'ctrl',
  shift: 'shift',
  alt: 'alt',
  option: 'alt',
  super: 'meta',
  meta: 'meta',
  cmd: 'meta',
  command: 'meta',
};

const keyNames: Record<string, string> = {
  plus: '+',
  space: ' ',
  esc: 'escape',
  return: 'enter',
  up: 'arrowup',
  down: 'arrowdown',
  left: 'arrowleft',
  right: 'arrowright',
};

/** @returns whether a key press is this accelerator, as written in a menu (`CmdOrCtrl+Shift+P`, `F5`) on Linux */
export function isAccelerator(accelerator: string, { key, modifiers }: KeyPress): boolean {
  // A plus at the end is the key itself: "Ctrl++".
  const parts = accelerator.toLowerCase().replace(/\+\+$/, '+plus').split('+');
  const last = parts.pop() ?? '';
  const wanted = new Set(parts.map((part) => modifierNames[part] ?? part));
  const pressed = new Set(modifiers);
  // The plus of most keyboards needs Shift, which is then part of the key.
  if ((keyNames[last] ?? last) === '+' && key === '+') pressed.delete('shift');
  return key.toLowerCase() === (keyNames[last] ?? last) && wanted.size === pressed.size && wanted.isSubsetOf(pressed);
}
