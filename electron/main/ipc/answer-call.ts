import { DossierError, type ErrorView } from '../../../contract/errors/error-view.ts';
import type { Call } from '../../../contract/ipc/define.ts';
import type { Result } from '../../../contract/result.ts';
import { errorFields } from '../log/log-fields.ts';
import type { Log } from '../log/log.ts';
import type { CallContext } from './call-context.ts';

/** A handler after its types have been forgotten; {@link answerCall} checks both sides by schema. */
export type AnyHandler = (input: unknown, context: CallContext) => unknown;

/** The handler's answer, or the reason of the signal as soon as it is aborted: a cancelled wait ends at once. */
function untilAborted<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error);
    if (signal.aborted) {
      stop();
      return;
    }
    signal.addEventListener('abort', stop, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** What of an error the window may know. What is not of the catalogue is logged without values and becomes DP-6004. */
export function errorViewOf(error: unknown, log: Log, channel: string): ErrorView {
  if (error instanceof DossierError) {
    log.info('call answered with an error', { channel, code: error.code });
    return error.toView();
  }
  log.error('call failed unexpectedly', { channel, code: 'DP-6004', ...errorFields(error) });
  return { code: 'DP-6004' };
}

const places = (issues: readonly { readonly path: readonly PropertyKey[] }[]): string[] =>
  issues.map((issue) => issue.path.map(String).join('.') || '(whole)');

/**
 * One call over the border: schema in, handler, schema out, and a Result whatever happens (SECURITY I01, I03).
 * @returns DP-6003 when the input breaks its schema (the handler is not run), DP-6004 when the output does
 */
export async function answerCall(
  channel: string,
  call: Call,
  handler: AnyHandler,
  input: unknown,
  context: CallContext,
  log: Log,
): Promise<Result<unknown>> {
  const parsed = call.in.safeParse(input);
  if (!parsed.success) {
    log.warn('call refused: input breaks its schema', { channel, places: places(parsed.error.issues) });
    return { ok: false, error: { code: 'DP-6003' } };
  }
  try {
    const answer = await untilAborted(Promise.resolve(handler(parsed.data, context)), context.signal);
    const output = call.out.safeParse(answer);
    if (output.success) return { ok: true, value: output.data };
    log.error('answer breaks its schema', { channel, places: places(output.error.issues) });
    return { ok: false, error: { code: 'DP-6004' } };
  } catch (error) {
    return { ok: false, error: errorViewOf(error, log, channel) };
  }
}
