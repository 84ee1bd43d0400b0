/** One end of the bridge between the two worlds of a document. */
export interface ContextBridge {
  /** Makes `api` a frozen property of the page's window. Only the preload's end may call it. */
  expose(key: string, api: unknown): void;
}

/**
 * `contextBridge`: the page's world and the preload's world talk through CustomEvents of unguessable types on the
 * document. Blink clones `detail` between worlds synchronously, so calls return at once; functions and promises
 * travel as references.
 *
 * Runs in the page as the text of this function: it may use nothing outside itself and the browser's own objects.
 *
 * @param mine the event type this world listens to, and `other` the one of the opposite world
 * @param inPage true in the page's own world
 */
export function contextBridge(mine: string, other: string, inPage: boolean): ContextBridge {
  type Any = (...given: unknown[]) => unknown;
  type Fields = Record<string, unknown>;
  type Failure = { name: string; message: string };
  type Message =
    | { op: 'call'; id: number; given: unknown }
    | { op: 'settle'; id: number; ok: boolean; value: unknown }
    | { op: 'expose'; key: string; api: unknown };
  type Reply = { value?: unknown; failure?: Failure };

  // Taken before any page script can replace them.
  const page = document;
  const PageEvent = CustomEvent;
  const PagePromise = Promise;
  const { defineProperty, freeze, isFrozen, keys, values } = Object;
  const hasOwn = Object.hasOwn;
  const tagOf = Function.prototype.call.bind(Object.prototype.toString) as (value: unknown) => string;
  const dispatch = page.dispatchEvent.bind(page);

  const marker = `\0${mine < other ? mine + other : other + mine}`;
  const ids = new WeakMap<object, number>();
  const local = new Map<number, Any>();
  const remote = new Map<number, Any>();
  const pending = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let lastId = 0;
  let reply: Reply | undefined;

  const isPlain = (value: unknown): value is Fields => tagOf(value) === '[object Object]';
  const failureOf = (thrown: unknown): Failure => {
    const error = thrown as Partial<Failure> | null | undefined;
    return { name: String(error?.name ?? 'Error'), message: String(error?.message ?? thrown) };
  };
  const errorOf = (failure: Failure): Error => {
    const error = new Error(failure.message);
    if (failure.name !== 'Error') error.name = failure.name;
    return error;
  };

  /** Replaces functions and promises by references; the rest is left to Blink's own clone. */
  function outgoing(value: unknown, seen = new Map<unknown, unknown>(), depth = 0): unknown {
    if (depth > 1000) throw new TypeError('Recursion depth exceeded.');
    if (typeof value === 'symbol') throw new Error('An object could not be cloned.');
    if (typeof value === 'function') {
      let id = ids.get(value);
      if (id === undefined) {
        lastId += 1;
        id = lastId;
        ids.set(value, id);
        local.set(id, value as Any);
      }
      return { [marker]: 'function', id };
    }
    if (value === null || typeof value !== 'object') return value;
    if (seen.has(value)) return seen.get(value);
    if (value instanceof PagePromise) {
      lastId += 1;
      const id = lastId;
      value.then(
        (result) => post({ op: 'settle', id, ok: true, value: outgoing(result) }),
        (error) => post({ op: 'settle', id, ok: false, value: failureOf(error) }),
      );
      return { [marker]: 'promise', id };
    }
    if (Array.isArray(value)) {
      const copy: unknown[] = [];
      seen.set(value, copy);
      for (const item of value) copy.push(outgoing(item, seen, depth + 1));
      return copy;
    }
    if (!isPlain(value)) return value;
    const copy: Fields = {};
    seen.set(value, copy);
    for (const key of keys(value)) copy[key] = outgoing(value[key], seen, depth + 1);
    return copy;
  }

  function incoming(value: unknown, seen = new Set<unknown>()): unknown {
    if (value === null || typeof value !== 'object' || seen.has(value)) return value;
    if (Array.isArray(value)) {
      seen.add(value);
      for (let at = 0; at < value.length; at += 1) value[at] = incoming(value[at], seen);
      return value;
    }
    if (!isPlain(value)) return value;
    const id = value['id'] as number;
    if (value[marker] === 'promise') {
      return new PagePromise((resolve, reject) => pending.set(id, { resolve, reject }));
    }
    if (value[marker] === 'function') {
      let proxy = remote.get(id);
      if (!proxy) {
        proxy = (...given) => post({ op: 'call', id, given: outgoing(given) });
        remote.set(id, proxy);
      }
      return proxy;
    }
    seen.add(value);
    for (const key of keys(value)) value[key] = incoming(value[key], seen);
    return value;
  }

  /** Sends a message to the other world and returns its answer, which has arrived when dispatch returns. */
  function post(message: Message): unknown {
    reply = undefined;
    dispatch(new PageEvent(other, { detail: message }));
    const answer = reply as Reply | undefined;
    reply = undefined;
    if (!answer) throw new Error('An object could not be cloned.');
    if (answer.failure) throw errorOf(answer.failure);
    return incoming(answer.value);
  }

  function deepFreeze(value: unknown): unknown {
    if (value && typeof value === 'object' && !isFrozen(value) && (isPlain(value) || Array.isArray(value))) {
      freeze(value);
      for (const inner of values(value)) deepFreeze(inner);
    }
    return value;
  }

  function handle(message: Message): unknown {
    if (message.op === 'call') {
      const target = local.get(message.id);
      if (!target) throw new Error('The function has gone with its world.');
      return target(...(incoming(message.given) as unknown[]));
    }
    if (message.op === 'settle') {
      const waiting = pending.get(message.id);
      pending.delete(message.id);
      if (message.ok) waiting?.resolve(incoming(message.value));
      else waiting?.reject(errorOf(message.value as Failure));
      return undefined;
    }
    if (!inPage) throw new Error('A page may not expose anything to its preload.');
    if (hasOwn(globalThis, message.key)) {
      throw new Error('Cannot bind an API on top of an existing property on the window object');
    }
    const value = deepFreeze(incoming(message.api));
    defineProperty(globalThis, message.key, { value, enumerable: true, writable: false, configurable: false });
    return undefined;
  }

  page.addEventListener(
    mine,
    (event) => {
      event.stopImmediatePropagation();
      const detail = (event as CustomEvent<Message | { reply: Reply } | null>).detail;
      if (detail && 'reply' in detail) {
        reply = detail.reply;
        return;
      }
      let answer: Reply;
      try {
        // Blink turns what it cannot clone into null.
        if (!detail) throw new Error('An object could not be cloned.');
        answer = { value: outgoing(handle(detail)) };
      } catch (error) {
        answer = { failure: failureOf(error) };
      }
      dispatch(new PageEvent(other, { detail: { reply: answer } }));
    },
    true,
  );

  return {
    expose: (key, api) => {
      post({ op: 'expose', key, api: outgoing(api) });
    },
  };
}
