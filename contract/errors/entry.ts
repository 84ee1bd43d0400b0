/** The texts of one error in one language. Placeholders are written {{name}}. */
export interface ErrorTexts {
  /** One sentence: what happened. */
  readonly title: string;
  /** What the user can do now. */
  readonly user: string;
  /** What IT can do when that does not help. */
  readonly it: string;
}

/** One row of the catalogue: the same row is the screen, the help page and the page in docs/. */
export interface ErrorEntry {
  /** A short English name, for logs and tests. */
  readonly name: string;
  /** True when trying the same action again can succeed. */
  readonly retry: boolean;
  readonly nl: ErrorTexts;
  readonly en: ErrorTexts;
}
