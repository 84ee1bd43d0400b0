import { strict } from '../launch/unavailable.ts';

const tell = (what: string): void => {
  process.stderr.write(`Chromium host: ${what}\n`);
};

interface BoxOptions {
  readonly message: string;
  readonly cancelId?: number;
  readonly defaultId?: number;
  readonly checkboxChecked?: boolean;
}

const optionsOf = <T>(args: readonly unknown[]): T => args.at(-1) as T;

/**
 * `dialog`. Nobody is there to answer, so every dialog is cancelled and says so on stderr. Tests replace the functions:
 * `electronApp.evaluate(({ dialog }) => { dialog.showSaveDialog = async () => (…); })`.
 */
export const dialog = strict('dialog', {
  showOpenDialog: (): Promise<Electron.OpenDialogReturnValue> => {
    tell('dialog.showOpenDialog was cancelled');
    return Promise.resolve({ canceled: true, filePaths: [] });
  },
  showSaveDialog: (): Promise<Electron.SaveDialogReturnValue> => {
    tell('dialog.showSaveDialog was cancelled');
    return Promise.resolve({ canceled: true, filePath: '' });
  },
  showMessageBox: (...args: unknown[]): Promise<Electron.MessageBoxReturnValue> => {
    const { message, cancelId, defaultId, checkboxChecked = false } = optionsOf<BoxOptions>(args);
    const response = cancelId ?? defaultId ?? 0;
    tell(`dialog.showMessageBox was answered with button ${response}: ${message}`);
    return Promise.resolve({ response, checkboxChecked });
  },
  showMessageBoxSync: (...args: unknown[]): number => {
    const { message, cancelId, defaultId } = optionsOf<BoxOptions>(args);
    const response = cancelId ?? defaultId ?? 0;
    tell(`dialog.showMessageBoxSync was answered with button ${response}: ${message}`);
    return response;
  },
  showErrorBox: (title: string, content: string): void => tell(`dialog.showErrorBox: ${title}: ${content}`),
});
