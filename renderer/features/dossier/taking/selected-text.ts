/** Words of the dossier that were selected, and whether they stand in its header. */
export interface SelectedText {
  readonly text: string;
  readonly inHeader: boolean;
}

/**
 * @param target where the copying was asked
 * @param selection what is selected in the window
 * @returns null when nothing of the dossier is copied: in a field the user copies what was typed
 */
export function selectedText(target: EventTarget | null, selection: Selection | null): SelectedText | null {
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return null;
  const text = selection?.toString() ?? '';
  if (text.trim() === '') return null;
  const ends = [selection?.anchorNode, selection?.focusNode];
  const inHeader = ends.every((node) => (node?.parentElement?.closest('.patient-header') ?? null) !== null);
  return { text, inHeader };
}
