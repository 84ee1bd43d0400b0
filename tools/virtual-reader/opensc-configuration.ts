import { answerToReset, historicalBytes } from '../virtual-card/atr.ts';

const colons = (bytes: Buffer): string => (bytes.toString('hex').match(/../g) ?? []).join(':');

/**
 * A configuration for OpenSC's tools (OPENSC_CONF) that gives the virtual card's own ATRs to the myeid driver; type
 * 20001 is its OsEID variety. Why the card does not have OsEID's ATR: docs/decisions/0002-own-atr.md.
 */
export const openScConfiguration = (): string => {
  const stanzas = [true, false].map((extendedLength) => {
    const atr = colons(answerToReset(historicalBytes(extendedLength)));
    return `  card_atr ${atr} { driver = "myeid"; type = 20001; name = "Dossierpas virtual card"; }`;
  });
  return `app default {\n  card_drivers = myeid;\n${stanzas.join('\n')}\n}\n`;
};
