/**
 * Passes events on as long as who reads them may: asked before each one, so that nothing is told after a session ended.
 * @param events null is a heartbeat, at which is asked as well
 */
export async function* whileLive<Event>(
  events: AsyncIterable<Event>,
  isLive: (event: Event) => Promise<boolean>,
): AsyncGenerator<Event> {
  for await (const event of events) {
    if (!(await isLive(event))) return;
    yield event;
  }
}
