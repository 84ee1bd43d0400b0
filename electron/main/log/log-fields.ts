/**
 * Everything a log line may carry besides its event. A field that is not here cannot be logged: neither by the
 * compiler nor, should a cast hide it, at run time (SECURITY K02, I03).
 */
export interface LogFields {
  /** A code of the catalogue. */
  readonly code?: string;
  /** Name of an error class, and where in our code it arose; never its message, which may quote values. */
  readonly errorName?: string;
  readonly frames?: readonly string[];
  /** IPC channel. */
  readonly channel?: string;
  /** What of a message broke its schema: names of fields, without their values. */
  readonly places?: readonly string[];
  /** Fixed part of a portal path, such as `/fhir/Patient`. */
  readonly route?: string;
  readonly requestId?: string;
  readonly status?: number;
  readonly milliseconds?: number;
  readonly apdus?: number;
  readonly exitCode?: number;
  readonly attempt?: number;
  /** Phases of the session, causes of a refusal, versions: words of our own code. */
  readonly phase?: string;
  readonly reason?: string;
  readonly version?: string;
  readonly platform?: string;
}

const allowed: Readonly<Record<keyof LogFields, true>> = {
  code: true,
  errorName: true,
  frames: true,
  channel: true,
  places: true,
  route: true,
  requestId: true,
  status: true,
  milliseconds: true,
  apdus: true,
  exitCode: true,
  attempt: true,
  phase: true,
  reason: true,
  version: true,
  platform: true,
};

const longest = 200;

/** Made by our own code in a fixed shape, so long digits in them are line numbers, ids and codes. */
const ownShape: ReadonlySet<string> = new Set(['frames', 'requestId', 'code', 'version']);

/** Cuts long texts, and hides what could be a BSN, a UZI number or a PIN where only words of ours belong. */
const safeText = (text: string): string => text.slice(0, longest).replace(/\d{4,}/g, '#');

const safeValue = (value: unknown): unknown => {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'string') return safeText(value);
  if (Array.isArray(value)) return value.slice(0, 20).map((item) => safeText(String(item)));
  return undefined;
};

/** @returns only the fields that may be logged, with their values made safe. */
export function safeFields(fields: LogFields): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (!Object.hasOwn(allowed, name)) continue;
    const safe = ownShape.has(name) ? value : safeValue(value);
    if (safe !== undefined) kept[name] = safe;
  }
  return kept;
}

/**
 * What of an unknown error may be logged: its class and the places in our code, as `file:line`.
 * Its message stays out, because libraries quote what they were given.
 */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { errorName: typeof error };
  const frames = (error.stack ?? '')
    .split('\n')
    .flatMap((line) => /([\w.-]+\.(?:ts|js|cjs|mjs)):(\d+):\d+\)?$/.exec(line.trim())?.slice(1, 3).join(' line ') ?? [])
    .slice(0, 8);
  return { errorName: error.name, frames };
}
