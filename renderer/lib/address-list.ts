/** A line with addresses between angle brackets holds those; any other line is cut at its separators. */
function readLine(line: string): string[] {
  const bracketed = [...line.matchAll(/<([^<>]+)>/g)].map(([, address = '']) => address);
  return bracketed.length > 0 ? bracketed : line.split(/[,;\t]+/);
}

/**
 * Reads addresses as an organisation gives them (S1-02): one a line, or with commas, semicolons or tabs between them,
 * also as `Name <address>`. Nothing is judged here: the portal tells of each what became of it.
 * @param pasted the text as pasted
 * @returns the addresses in their order; twice the same stays twice, so that the portal can say so
 */
export function readAddresses(pasted: string): string[] {
  return pasted
    .split(/[\n\r]+/)
    .flatMap(readLine)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
