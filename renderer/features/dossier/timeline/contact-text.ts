import type { Contact } from '../../../../contract/dossier/overview.ts';
import type { Translate } from '../../../i18n/i18n.ts';
import { dateCell } from '../section-definition.tsx';
import type { Mark } from './timeline-model.ts';

/** @returns from when to when, in days: hours say nothing on a timeline */
export function contactDays({ date, endDate }: Contact): string {
  const day = (value: string) => value.slice(0, 10);
  const [from, to] = [day(dateCell(date)), day(dateCell(endDate))];
  return to === '' || to === from ? from : `${from} – ${to}`;
}

/** @returns one contact in one line */
export const contactLine = (t: Translate, contact: Contact): string =>
  [
    contactDays(contact),
    t(`contacts.kinds.${contact.kind}`),
    contact.title,
    contact.department,
    contact.practitioner,
    contact.status === 'fulfilled' ? null : t(`appointmentStatus.${contact.status}`),
  ]
    .filter((part) => part !== null && part !== '')
    .join(' · ');

/** @returns what a mark stands for, for who hears and for the line under the drawing */
export function markLine(t: Translate, { contacts }: Mark): string {
  const [first] = contacts;
  const last = contacts.at(-1);
  if (first === undefined || last === undefined) return '';
  if (contacts.length === 1) return contactLine(t, first);
  const day = (contact: Contact) => dateCell(contact.date).slice(0, 10);
  const kind = t(`contacts.kinds.${first.kind}`);
  return `${kind}: ${t('contacts.many', { count: contacts.length, from: day(first), to: day(last) })}`;
}
