import type { PowerMonitor } from 'electron';

/**
 * Calls back when the operating system locks its screen, switches user, sleeps or shuts down (DESIGN section 4
 * rule 2). Linux desktops report sleep and shutdown only; there the idle lock and the card cover the rest.
 */
export function watchSystemLocks(powerMonitor: PowerMonitor, onLock: () => void): void {
  powerMonitor.on('lock-screen', onLock);
  powerMonitor.on('user-did-resign-active', onLock);
  powerMonitor.on('suspend', onLock);
  powerMonitor.on('shutdown', onLock);
}
