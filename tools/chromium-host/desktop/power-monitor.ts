import { StrictEmitter } from '../launch/unavailable.ts';

/** `powerMonitor`: tells nothing by itself. Tests emit: `electronApp.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'))`. */
class PowerMonitor extends StrictEmitter {
  readonly onBatteryPower = false;

  constructor() {
    super('powerMonitor');
  }

  getSystemIdleState(_threshold: number): string {
    return 'active';
  }

  /** Seconds since the last input: the host sees none. */
  getSystemIdleTime(): number {
    return 0;
  }

  isOnBatteryPower(): boolean {
    return false;
  }
}

export const powerMonitor = new PowerMonitor();
