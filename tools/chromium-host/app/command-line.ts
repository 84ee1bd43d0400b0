import { launchArguments } from '../launch/launch-arguments.ts';
import { strict } from '../launch/unavailable.ts';
import { Switches } from '../chromium/switches.ts';

/** Electron, too, reads switches before and after the app's name. */
export const commandLineSwitches = new Switches([
  ...launchArguments.switches,
  ...process.argv.slice(2).filter((text) => text.startsWith('--')),
]);

/** `app.commandLine` */
export const commandLine = strict('app.commandLine', {
  appendSwitch: (name: string, value?: string): void => commandLineSwitches.append(name, value),
  hasSwitch: (name: string): boolean => commandLineSwitches.has(name),
  getSwitchValue: (name: string): string => commandLineSwitches.value(name),
  removeSwitch: (name: string): void => commandLineSwitches.remove(name),
});
