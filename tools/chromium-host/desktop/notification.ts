import { hostEvent } from '../launch/host-event.ts';
import { records } from '../launch/records.ts';
import { StrictEmitter } from '../launch/unavailable.ts';

/** `Notification`: recorded, not drawn. */
export class HostNotification extends StrictEmitter {
  title: string;
  subtitle: string;
  body: string;
  silent: boolean;

  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super('Notification');
    this.title = options.title ?? '';
    this.subtitle = options.subtitle ?? '';
    this.body = options.body ?? '';
    this.silent = options.silent ?? false;
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    records.notifications.push({ title: this.title, body: this.body });
    this.emit('show', hostEvent({}));
  }

  close(): void {
    this.emit('close', hostEvent({}));
  }
}
