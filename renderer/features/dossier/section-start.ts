/** Where a section opens: at an item, with its list filtered, or neither. */
export interface SectionStart {
  /** Id of the entry to open or to show; null for none. */
  readonly item: string | null;
  readonly filter: string;
}

/** A section as it comes. */
export const anywhere: SectionStart = { item: null, filter: '' };
