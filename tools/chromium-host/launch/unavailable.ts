import { EventEmitter } from 'node:events';

/** Names that JavaScript itself asks for, for instance when a value is awaited, printed or cloned. */
const asked = new Set(['then', 'toJSON', 'constructor', 'inspect', 'nodeType', 'domain']);

/** @returns the error for an API that the host does not have. */
export const unavailable = (name: string): Error => new Error(`Chromium host: ${name} is not available`);

const handlerFor = (name: string): ProxyHandler<object> => ({
  get(target, key, receiver) {
    if (key in target || typeof key === 'symbol' || asked.has(key) || key.startsWith('_')) {
      return Reflect.get(target, key, receiver) as unknown;
    }
    throw unavailable(`${name}.${key}`);
  },
});

/**
 * @param name what users call the object, for the message
 * @returns `target`, but reading anything it lacks throws by name instead of giving undefined
 */
export const strict = <T extends object>(name: string, target: T): T =>
  new Proxy(target, handlerFor(name) as ProxyHandler<T>);

/** @returns a module that the host lacks altogether: importing it is fine, using it throws by name. */
export const unavailableModule = (name: string): object =>
  new Proxy(function lacking() {}, {
    get(target, key) {
      if (typeof key === 'symbol' || asked.has(key) || key === 'prototype') return Reflect.get(target, key) as unknown;
      throw unavailable(`${name}.${key}`);
    },
    construct() {
      throw unavailable(name);
    },
  });

/**
 * Base of the classes an app gets to see. The constructor returns the guarding proxy, so `this` in a subclass is that
 * proxy and its private fields live on it.
 */
export class StrictEmitter extends EventEmitter {
  constructor(name: string) {
    super();
    this.setMaxListeners(0);
    // oxlint-disable-next-line no-constructor-return -- this is how a base class guards its subclasses
    return new Proxy<this>(this, handlerFor(name) as ProxyHandler<this>);
  }
}
