import type { RunningApp } from '../../tools/demo/running-app.ts';

/**
 * Somebody answers the next dialogs of the system that ask where a file goes: the one place where a test stands in for a
 * person outside the windows of the app.
 * @param file where it goes; null closes the dialog
 */
export const answerSaveDialog = (app: RunningApp, file: string | null) =>
  app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: filePath === null, filePath: filePath ?? '' });
  }, file);
