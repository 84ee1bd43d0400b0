/** What every Electron event object has. */
export interface HostEvent {
  readonly defaultPrevented: boolean;
  preventDefault(): void;
}

/** @returns an event object with these details, to be given to listeners as their first argument. */
export function hostEvent<T extends object>(details: T): T & HostEvent {
  let prevented = false;
  return Object.defineProperties(details, {
    defaultPrevented: { get: () => prevented, enumerable: true },
    preventDefault: {
      value: () => {
        prevented = true;
      },
    },
  }) as T & HostEvent;
}
