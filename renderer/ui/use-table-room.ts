import { type RefObject, useEffect, useState } from 'react';

/** Borders of the table, and the scrollbar it may get at any moment: 17 px on Windows. */
const kept = 20;

/** @returns how many rem of columns fit in a table without scrolling sideways; no limit before it was measured */
export function useTableRoom(table: RefObject<HTMLElement | null>): number {
  const [room, setRoom] = useState(Infinity);
  useEffect(() => {
    const { current } = table;
    if (current === null) return undefined;
    const observer = new ResizeObserver(() => {
      // With its scrollbar: else the table could change its mind at every step.
      const width = current.offsetWidth;
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      if (width > 0 && rem > 0) setRoom((width - kept) / rem);
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [table]);
  return room;
}
