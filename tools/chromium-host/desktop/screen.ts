import { EventEmitter } from 'node:events';
import { strict } from '../launch/unavailable.ts';

const area = { x: 0, y: 0, width: 1920, height: 1080 };

/** The one display the host tells of. */
export const primaryDisplay = {
  id: 1,
  label: 'Chromium host',
  bounds: area,
  workArea: area,
  size: { width: area.width, height: area.height },
  workAreaSize: { width: area.width, height: area.height },
  scaleFactor: 1,
  rotation: 0,
  internal: true,
} as const;

/** `screen` */
export const screen = strict(
  'screen',
  Object.assign(new EventEmitter(), {
    getPrimaryDisplay: () => primaryDisplay,
    getAllDisplays: () => [primaryDisplay],
    getDisplayMatching: () => primaryDisplay,
    getDisplayNearestPoint: () => primaryDisplay,
  }),
);
