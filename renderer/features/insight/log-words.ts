import { sectionKeys } from '../../../contract/dossier/section-key.ts';
import type { LogLine } from '../../../contract/portal/access-log.ts';
import { specialisms, titles } from '../../../contract/uzi/role-codes.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { formatPartialDate } from '../../lib/dates.ts';
import { insightTexts } from '../../i18n/nl/insight-texts.ts';

const { kinds, objects, reasons, itemKinds } = insightTexts.log;
const isKind = (subtype: string): subtype is keyof typeof kinds => Object.hasOwn(kinds, subtype);
const isObject = (object: string): object is keyof typeof objects => Object.hasOwn(objects, object);
const isItemKind = (kind: string): kind is keyof typeof itemKinds => Object.hasOwn(itemKinds, kind);
const isReason = (reason: string): reason is keyof typeof reasons => Object.hasOwn(reasons, reason);

/** What was done; a code that this version does not know stands as it is, so that no line is hidden. */
export const kindWord = (t: Translate, { subtype }: LogLine): string =>
  isKind(subtype) ? t(`log.kinds.${subtype}`) : subtype;

/** To which data; of what was printed or copied also how many entries. */
export function objectWord(t: Translate, { object }: LogLine): string {
  if (isObject(object)) return t(`log.objects.${object}`);
  const [name = '', count] = object.split('/');
  const section = sectionKeys.find((key) => key === name);
  if (section === undefined || count === undefined || !/^\d{1,6}$/.test(count)) return object;
  return `${t(`sections.${section}`)}, ${t('dossier.count', { count: Number(count) })}`;
}

/** Why it was refused; null for what was not refused. */
export function reasonWord(t: Translate, { granted, reason }: LogLine): string | null {
  if (granted || reason === null) return null;
  return isReason(reason) ? t(`log.reasons.${reason}`) : reason;
}

/** The role of the card in words, or its code where the register has a newer one. */
export const roleWord = (code: string): string => specialisms[code] ?? titles[code.slice(0, 2)] ?? code;

/** @returns what was printed or copied, in the order it was taken: alike ones once, with how many they are */
export function itemWords(t: Translate, { items, object }: LogLine): string[] {
  const counts = new Map<string, number>();
  for (const { kind, date } of items) {
    // An Observation is a result everywhere but among the general data.
    const key = kind === 'Observation' && object.startsWith('general/') ? 'measurement' : kind;
    const name = isItemKind(key) ? t(`log.itemKinds.${key}`) : key;
    const words = date === null ? name : t('log.itemOf', { name, date: formatPartialDate(date) });
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return [...counts].map(([words, count]) => (count === 1 ? words : `${words} (${count})`));
}
