/** @returns lower case, without accents, and letters and digits only: how a guesser sees a password */
export function foldPassword(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}
