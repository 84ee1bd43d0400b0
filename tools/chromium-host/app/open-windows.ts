/** What the app's life and its menu need to know of a window. */
export interface OpenWindow {
  readonly id: number;
  isFocused(): boolean;
  close(): void;
  destroy(): void;
}

const open = new Set<OpenWindow>();
let emptied: (() => void) | undefined;

/** All windows that are not destroyed, in the order of their birth. */
export const openWindows = {
  add: (window: OpenWindow): void => {
    open.add(window);
  },
  remove: (window: OpenWindow): void => {
    open.delete(window);
    if (open.size === 0) emptied?.();
  },
  all: (): OpenWindow[] => [...open],
  focused: (): OpenWindow | null => [...open].find((window) => window.isFocused()) ?? null,
  /** Sets what happens when the last window has gone. */
  whenEmptied: (listener: () => void): void => {
    emptied = listener;
  },
};
