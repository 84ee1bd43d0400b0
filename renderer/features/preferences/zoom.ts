/** The sizes that the window offers; main applies them to the whole window. */
export const zoomSteps = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const;

/**
 * @param zoom the factor now; it need not be one of the steps
 * @param direction 1 larger, -1 smaller, 0 the normal size
 * @returns the next step in that direction, or the last one there is
 */
export function zoomAfter(zoom: number, direction: 1 | -1 | 0): number {
  if (direction === 0) return 1;
  const next =
    direction === 1 ? zoomSteps.find((step) => step > zoom + 0.001) : zoomSteps.findLast((step) => step < zoom - 0.001);
  return next ?? zoom;
}
