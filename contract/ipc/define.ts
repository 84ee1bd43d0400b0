import { z } from 'zod';
import type { Result } from '../result.ts';

/** A question of a window to main: one answer, or an error of the catalogue. */
export interface Call<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly kind: 'call';
  readonly in: I;
  readonly out: O;
  /** True when the window may give a request id and cancel by it (DESIGN section 4 rule 4). */
  readonly cancellable: boolean;
}

/** News from main to its windows. */
export interface Notify<O extends z.ZodType = z.ZodType> {
  readonly kind: 'notify';
  readonly out: O;
}

/** A group of calls and news of one concern, and a table of groups: the whole border of one window. */
export type IpcGroup = Readonly<Record<string, Call | Notify>>;
export type IpcTable = Readonly<Record<string, IpcGroup>>;

/** @returns a call with its input and output schema. */
export const call = <I extends z.ZodType, O extends z.ZodType>(shape: {
  in: I;
  out: O;
  cancellable?: boolean;
}): Call<I, O> => ({
  kind: 'call',
  in: shape.in,
  out: shape.out,
  cancellable: shape.cancellable ?? false,
});

/** @returns a notification with its schema. */
export const notify = <O extends z.ZodType>(out: O): Notify<O> => ({ kind: 'notify', out });

/** Schema for "nothing": calls without input or output. */
export const Nothing = z.undefined();

/** Identifies a running call so that it can be cancelled; made by the window, unguessable by others is not needed. */
export const RequestId = z.string().regex(/^[A-Za-z0-9-]{8,64}$/);
export type RequestId = z.infer<typeof RequestId>;

/** How the request id begins of what a window asks by itself, because of news: it shows nobody at work. */
export const unaskedPrefix = 'unasked-';
export const isUnasked = (requestId: RequestId | undefined): boolean => requestId?.startsWith(unaskedPrefix) ?? false;

/** The members of a table by kind, without their schemas: what a preload is derived from. */
export type MembersOf<T extends IpcTable> = {
  readonly [G in keyof T]: { readonly [M in keyof T[G]]: T[G][M]['kind'] };
};

/** What a window gets: one method per call, one `on` method per notification. Derived, so it cannot drift. */
export type Bridge<T extends IpcTable> = {
  readonly [G in keyof T]: {
    readonly [M in keyof T[G]]: T[G][M] extends Call<infer I, infer O>
      ? (input: z.input<I>, requestId?: RequestId) => Promise<Result<z.output<O>>>
      : T[G][M] extends Notify<infer O>
        ? (listener: (news: z.output<O>) => void) => () => void
        : never;
  };
} & { readonly cancel: (requestId: RequestId) => void };

/**
 * What main must provide: one handler per call of the table; a missing or extra one does not compile.
 * `C` is what a handler knows of its caller (electron/main/ipc/call-context.ts).
 */
export type Handlers<T extends IpcTable, C> = {
  readonly [G in keyof T]: {
    readonly [M in keyof T[G] as T[G][M] extends Call ? M : never]: T[G][M] extends Call<infer I, infer O>
      ? (input: z.output<I>, context: C) => Promise<z.input<O>> | z.input<O>
      : never;
  };
};

/** What main uses to send news: one method per notification of the table. */
export type Notifiers<T extends IpcTable> = {
  readonly [G in keyof T]: {
    readonly [M in keyof T[G] as T[G][M] extends Notify ? M : never]: T[G][M] extends Notify<infer O>
      ? (news: z.input<O>) => void
      : never;
  };
};
