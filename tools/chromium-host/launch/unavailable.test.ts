import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { strict, StrictEmitter, unavailableModule } from './unavailable.ts';

class Thing extends StrictEmitter {
  #secret = 1;
  maybe: string | undefined;

  constructor() {
    super('Thing');
  }

  next(): number {
    this.#secret += 1;
    return this.#secret;
  }

  get secret(): number {
    return this.#secret;
  }
}

describe('what the host lacks', () => {
  it('throws by name where it is used, and leaves the rest alone', async () => {
    const object = strict<Record<string, unknown>>('app', { known: 1, nothing: undefined });
    expect([object['known'], object['nothing']]).toEqual([1, undefined]);
    expect(() => object['setBadgeCount']).toThrow('Chromium host: app.setBadgeCount is not available');
    expect(await object).toBe(object);
    expect(() => inspect(object)).not.toThrow();
  });

  it('guards classes that have private state and events', () => {
    const thing = new Thing();
    const heard: unknown[] = [];
    thing.on('event', (value) => heard.push(value));
    thing.emit('event', thing.next());
    expect(heard).toEqual([2]);
    expect([thing.secret, thing.maybe, thing instanceof Thing]).toEqual([2, undefined, true]);
    expect(() => (thing as unknown as { fly(): void }).fly()).toThrow('Chromium host: Thing.fly is not available');
  });

  it('lets a whole module be imported but not used', () => {
    const Tray = unavailableModule('Tray') as new (icon: string) => object;
    expect(() => new Tray('icon.png')).toThrow('Chromium host: Tray is not available');
    expect(() => Reflect.get(Tray, 'create')).toThrow('Chromium host: Tray.create is not available');
  });
});
