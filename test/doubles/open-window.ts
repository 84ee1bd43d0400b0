import { act, configure } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { appStore } from '../../renderer/lib/app.resource.ts';
import { loginPageStore } from '../../renderer/lib/login-page.resource.ts';
import { forgetPatients } from '../../renderer/lib/patient-memory.ts';
import { pinStore } from '../../renderer/pin/pin.resource.ts';
import { startPin } from '../../renderer/pin/start-pin.tsx';
import { flowStore } from '../../renderer/shell/account-flow.resource.ts';
import { liveStore } from '../../renderer/shell/session.resource.ts';
import { startShell } from '../../renderer/shell/start-shell.tsx';
import {
  pinDouble,
  shellDouble,
  type PinDouble,
  type PinScript,
  type ShellDouble,
  type ShellScript,
} from './bridge-double.ts';

// A busy build machine is slow, and a missing element needs no print of the whole page. Roles are looked up without
// asking jsdom for the computed style of every ancestor, which is most of the time of such a test.
configure({ asyncUtilTimeout: 15_000, defaultHidden: true, getElementError: (message) => new Error(message ?? '') });

/** A window of the product in jsdom, on a double of its bridge. Real screens, real stores, real keys. */
export interface OpenWindow<D> {
  readonly double: D;
  readonly user: UserEvent;
  readonly close: () => void;
}

/** What jsdom lacks and every browser has. */
function completeDom(): void {
  window.matchMedia ??= (query: string) =>
    Object.assign(new EventTarget(), {
      matches: false,
      media: query,
      onchange: null,
      addListener: () => undefined,
      removeListener: () => undefined,
    });
  Element.prototype.scrollIntoView ??= () => undefined;
  window.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
}

function open<D>(double: D, bridgeName: string, bridge: unknown, start: () => () => void): OpenWindow<D> {
  completeDom();
  document.body.innerHTML = '<div id="root"></div>';
  Object.assign(window, { [bridgeName]: bridge });
  let stop: () => void = () => undefined;
  act(() => {
    stop = start();
  });
  return {
    double,
    user: userEvent.setup(),
    close: () => {
      act(stop);
      forgetPatients();
      liveStore.setState({ session: null, readers: null, problem: null });
      appStore.setState({ info: null, preferences: { theme: 'system', language: 'nl', zoom: 1 }, problem: null });
      flowStore.setState({ flow: null, problem: null });
      loginPageStore.setState({ page: null, problem: null });
      pinStore.setState({ view: null, failure: null });
      document.body.innerHTML = '';
    },
  };
}

/** Opens the main window. */
export function openShell(script: ShellScript): OpenWindow<ShellDouble> {
  const double = shellDouble(script);
  return open(double, 'dossierpas', double.bridge, () => startShell(document));
}

/** Opens the PIN window. */
export function openPin(script: PinScript): OpenWindow<PinDouble> {
  const double = pinDouble(script);
  return open(double, 'dossierpasPin', double.bridge, () => startPin(document));
}
