import { hostEvent } from '../launch/host-event.ts';
import { StrictEmitter } from '../launch/unavailable.ts';
import { WindowBounds } from './window-bounds.ts';

/** The part of `BrowserWindow` that is about its place, size and state. */
export class WindowGeometry extends StrictEmitter {
  protected readonly placement: WindowBounds;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super('BrowserWindow');
    this.placement = new WindowBounds(options);
  }

  getBounds(): Electron.Rectangle {
    return this.placement.get();
  }

  setBounds(bounds: Partial<Electron.Rectangle>): void {
    const changed = this.placement.set(bounds);
    if (changed.moved) this.emit('move', hostEvent({}));
    if (changed.resized) {
      this.emit('resize', hostEvent({}));
      this.emit('resized', hostEvent({}));
    }
  }

  getNormalBounds(): Electron.Rectangle {
    return this.placement.get();
  }

  getContentBounds(): Electron.Rectangle {
    return this.placement.get();
  }

  getSize(): [number, number] {
    const { width, height } = this.placement.get();
    return [width, height];
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  getMinimumSize(): [number, number] {
    return this.placement.minimum();
  }

  setMinimumSize(width: number, height: number): void {
    this.placement.setMinimum(width, height);
    this.setBounds({});
  }

  center(): void {
    this.placement.center();
  }

  minimize(): void {
    this.placement.setState('minimized');
    this.emit('minimize', hostEvent({}));
  }

  maximize(): void {
    this.placement.setState('maximized');
    this.emit('maximize', hostEvent({}));
  }

  unmaximize(): void {
    this.placement.setState('normal');
    this.emit('unmaximize', hostEvent({}));
  }

  restore(): void {
    this.placement.setState('normal');
    this.emit('restore', hostEvent({}));
  }

  isMinimized(): boolean {
    return this.placement.state === 'minimized';
  }

  isMaximized(): boolean {
    return this.placement.state === 'maximized';
  }

  isFullScreen(): boolean {
    return false;
  }

  /** Accepted: the host draws no menu bar. */
  setMenu(_menu: unknown): void {}
  removeMenu(): void {}
  setMenuBarVisibility(_visible: boolean): void {}
  setAutoHideMenuBar(_hide: boolean): void {}
  /** Accepted: the page paints its own background. */
  setBackgroundColor(_color: string): void {}
  /** Accepted: protection of the screen is the window system's, which the host does not reach. */
  setContentProtection(_enable: boolean): void {}
  setSkipTaskbar(_skip: boolean): void {}
  setAlwaysOnTop(_flag: boolean): void {}
  flashFrame(_flag: boolean): void {}
}
