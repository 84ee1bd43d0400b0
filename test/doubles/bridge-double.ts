import type { z } from 'zod';
import { type Bridge, type Call, type IpcTable, isUnasked, type Notify } from '../../contract/ipc/define.ts';
import { pinIpc, type PinIpc } from '../../contract/ipc/pin.ts';
import { shellIpc, type ShellIpc } from '../../contract/ipc/shell.ts';
import type { ErrorView } from '../../contract/errors/error-view.ts';
import type { Result } from '../../contract/result.ts';

/** What a scripted call answers: a value, an error of the catalogue, or nothing for as long as nobody cancels. */
export type Answer<O> = { readonly value: O } | { readonly error: ErrorView } | 'never';

/** One line of a script: a fixed answer, or one that looks at what was asked. */
type Line<C> =
  C extends Call<infer I, infer O>
    ? Answer<z.input<O>> | ((input: z.output<I>) => Answer<z.input<O>> | Promise<Answer<z.input<O>>>)
    : never;

/** Answers per call of a table, all optional; what is not scripted fails by name. */
export type Script<T extends IpcTable> = {
  readonly [G in keyof T]?: { readonly [M in keyof T[G] as T[G][M] extends Call ? M : never]?: Line<T[G][M]> };
};

/** A bridge that answers from a script, checks both ways against the schemas, and remembers what was asked. */
export interface BridgeDouble<T extends IpcTable> {
  readonly bridge: Bridge<T>;
  /** What was asked so far, as `group.member` with its input. */
  readonly asked: { readonly call: string; readonly input: unknown }[];
  /** Of these, what the window asked by itself, because of news. */
  readonly unasked: string[];
  /** Request ids that were cancelled. */
  readonly cancelled: string[];
  /** Sends news as main would. */
  readonly tell: <G extends keyof T, M extends keyof T[G]>(
    group: G,
    member: M,
    news: T[G][M] extends Notify<infer O> ? z.input<O> : never,
  ) => void;
  /** Replaces the script, or a part of it, while the window runs. */
  readonly rescript: (script: Script<T>) => void;
}

type AnyLine = Answer<unknown> | ((input: unknown) => Answer<unknown> | Promise<Answer<unknown>>);
type AnyScript = Record<string, Record<string, AnyLine>>;

/** @returns a double of one window's bridge, derived from its IPC table, so that it cannot drift from main. */
function doubleOf<T extends IpcTable>(table: T, first: Script<T>): BridgeDouble<T> {
  let script = first as AnyScript;
  const asked: { call: string; input: unknown }[] = [];
  const unasked: string[] = [];
  const cancelled: string[] = [];
  const waiting = new Map<string, () => void>();
  const listeners = new Map<string, Set<(news: unknown) => void>>();

  const answer = async (name: string, shape: Call, input: unknown, requestId?: string): Promise<Result<unknown>> => {
    const [group = '', member = ''] = name.split('.');
    const given = shape.in.parse(input);
    asked.push({ call: name, input: given });
    if (isUnasked(requestId)) unasked.push(name);
    const line = script[group]?.[member];
    if (line === undefined) throw new Error(`the script of this test has no answer for ${name}`);
    const stopped = new Promise<'never'>((resolve) => {
      if (requestId !== undefined) waiting.set(requestId, () => resolve('never'));
    });
    const said = await Promise.race([typeof line === 'function' ? line(given) : line, stopped]);
    if (said === 'never') {
      if (requestId === undefined || !cancelled.includes(requestId)) await stopped;
      return { ok: false, error: { code: 'DP-2009' } };
    }
    return 'error' in said ? { ok: false, error: said.error } : { ok: true, value: shape.out.parse(said.value) };
  };

  const group = (name: string) =>
    Object.fromEntries(
      Object.entries(table[name] ?? {}).map(([member, shape]) => {
        const full = `${name}.${member}`;
        if (shape.kind === 'call') {
          return [member, (input: unknown, requestId?: string) => answer(full, shape, input, requestId)];
        }
        const heard = new Set<(news: unknown) => void>();
        listeners.set(full, heard);
        return [
          member,
          (listener: (news: unknown) => void) => {
            heard.add(listener);
            return () => heard.delete(listener);
          },
        ];
      }),
    );

  const bridge = {
    ...Object.fromEntries(Object.keys(table).map((name) => [name, group(name)])),
    cancel: (requestId: string) => {
      cancelled.push(requestId);
      waiting.get(requestId)?.();
    },
  } as unknown as Bridge<T>;

  return {
    bridge,
    asked,
    unasked,
    cancelled,
    tell: (name, member, news) => {
      const shape = table[name]?.[member as string];
      const said = shape?.out.parse(news);
      for (const listener of listeners.get(`${String(name)}.${String(member)}`) ?? []) listener(said);
    },
    rescript: (change) => {
      const merged: AnyScript = { ...script };
      for (const [name, lines] of Object.entries(change as AnyScript)) merged[name] = { ...merged[name], ...lines };
      script = merged;
    },
  };
}

export type ShellDouble = BridgeDouble<ShellIpc>;
export type PinDouble = BridgeDouble<PinIpc>;
export type ShellScript = Script<ShellIpc>;
export type PinScript = Script<PinIpc>;

export const shellDouble = (script: ShellScript): ShellDouble => doubleOf<ShellIpc>(shellIpc, script);
export const pinDouble = (script: PinScript): PinDouble => doubleOf<PinIpc>(pinIpc, script);
