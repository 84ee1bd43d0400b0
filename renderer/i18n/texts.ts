/** The shape of a set of texts: the same keys, any wording. A missing or extra key does not compile. */
export type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };
