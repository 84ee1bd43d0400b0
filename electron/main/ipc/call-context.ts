/** What a handler knows of the call it answers. */
export interface CallContext {
  /** Aborted when the window cancels the call, when it closes, and when the session locks. */
  readonly signal: AbortSignal;
  /** `webContents.id` of the window that asked. */
  readonly windowId: number;
}
