/** Stands in for `electron` where it may not be imported: it exports nothing, so the import does not compile. */
export type NoElectronHere = never;
