import { type Contact, type ContactKind, contactKinds } from '../../../../contract/dossier/overview.ts';
import type { PartialDate } from '../../../../contract/views/person.ts';

/** A stretch of time, ms. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A contact with its place in time. */
export interface Dated {
  readonly contact: Contact;
  readonly span: Span;
}

const yearStart = (year: number): number => Date.UTC(year, 0, 1);
export const yearSpan = (year: number): Span => ({ from: yearStart(year), to: yearStart(year + 1) });
export const yearOf = (at: number): number => new Date(at).getUTCFullYear();

/**
 * @param date as precise as the source
 * @returns from its beginning to its end: a year is the whole year. Days are UTC days: the drawing is not exact to the hour
 */
function spanOfDate(date: PartialDate): Span {
  const from = Date.parse(date);
  const [year = 0, month] = date.split('-').map(Number);
  if (date.length === 4) return yearSpan(year);
  if (date.length === 7) return { from, to: Date.UTC(year, month ?? 1, 1) };
  return { from, to: from };
}

/** Kinds that last: drawn as long as they took. */
const lasting: readonly ContactKind[] = ['admission'];

/**
 * @param now ms; a stay that goes on reaches until now
 * @returns the contacts that have a date, with their place in time; one of which only the year is known lies in its middle
 */
export function datedContacts(contacts: readonly Contact[], now: number): Dated[] {
  return contacts.flatMap((contact) => {
    if (contact.date === null) return [];
    const start = spanOfDate(contact.date);
    if (Number.isNaN(start.from)) return [];
    const middle = (start.from + start.to) / 2;
    if (!lasting.includes(contact.kind)) return [{ contact, span: { from: middle, to: middle } }];
    const goesOn = contact.endDate === null && contact.status === 'in-progress' && start.from < now;
    const end = contact.endDate === null ? (goesOn ? now : middle) : spanOfDate(contact.endDate).to;
    return [{ contact, span: { from: middle, to: Math.max(middle, Number.isNaN(end) ? middle : end) } }];
  });
}

/** @returns the years that hold contacts, and this year: first and last */
export function yearsOf(dated: readonly Dated[], now: number): { readonly first: number; readonly last: number } {
  let { from, to }: Span = { from: now, to: now };
  for (const { span } of dated) {
    from = Math.min(from, span.from);
    to = Math.max(to, span.to);
  }
  return { first: yearOf(from), last: yearOf(to) };
}

/** One mark of the drawing: a contact, or several that lie too close to be told apart. */
export interface Mark {
  /** From the left edge of the drawing, px. */
  readonly x: number;
  readonly width: number;
  /** In the order of time. */
  readonly contacts: readonly Contact[];
  readonly span: Span;
}

export interface Lane {
  readonly kind: ContactKind;
  readonly marks: readonly Mark[];
}

/** Side of the smallest target a pointer must hit (WCAG 2.5.8). */
export const markSize = 24;
const edge = markSize / 2;

/** @returns where a moment lies in a drawing of that width */
export const placeOf = (at: number, view: Span, width: number): number =>
  edge + ((at - view.from) / (view.to - view.from)) * (width - 2 * edge);

/** Width of the columns in which contacts of a day are counted: room for a mark, and a little beside it. */
const columnWidth = markSize + 4;

/**
 * Lays out the marks of one view.
 * @param width of the drawing, px
 * @returns the lanes that have contacts in this view, each with its marks from left to right, none over another
 */
export function lanesOf(dated: readonly Dated[], view: Span, width: number): Lane[] {
  const inView = dated
    .filter(({ span }) => span.to >= view.from && span.from < view.to)
    .toSorted((a, b) => a.span.from - b.span.from || a.span.to - b.span.to);
  const layOut = (kind: ContactKind) => (lasting.includes(kind) ? barsOf : columnsOf);
  return contactKinds
    .map((kind) => ({ kind, own: inView.filter(({ contact }) => contact.kind === kind) }))
    .filter(({ own }) => own.length > 0)
    .map(({ kind, own }) => ({ kind, marks: layOut(kind)(own, view, width) }));
}

/** Stays: as long as they took; those that touch are one. */
function barsOf(own: readonly Dated[], view: Span, width: number): Mark[] {
  const marks: Mark[] = [];
  for (const { contact, span } of own) {
    const left = placeOf(Math.max(span.from, view.from), view, width);
    const right = placeOf(Math.min(span.to, view.to), view, width);
    const drawn = { x: left - edge, width: Math.max(markSize, right - left + markSize) };
    const last = marks.at(-1);
    if (last === undefined || drawn.x >= last.x + last.width) {
      marks.push({ ...drawn, contacts: [contact], span });
      continue;
    }
    const end = Math.max(last.x + last.width, drawn.x + drawn.width);
    const whole = { from: last.span.from, to: Math.max(last.span.to, span.to) };
    marks[marks.length - 1] = { x: last.x, width: end - last.x, contacts: [...last.contacts, contact], span: whole };
  }
  return marks;
}

/**
 * Contacts of a day: one alone where it was, several of one column as their number. Marks that only touch are not made
 * one: visits every month for ten years would be one bar, and say nothing of how many there were when.
 */
function columnsOf(own: readonly Dated[], view: Span, width: number): Mark[] {
  const columns = Math.max(1, Math.floor(width / columnWidth));
  const size = width / columns;
  const columnOf = ({ span }: Dated) =>
    Math.max(0, Math.min(columns - 1, Math.floor(placeOf(span.from, view, width) / size)));
  return [...Map.groupBy(own, columnOf)].map(([column, together]) => {
    const spans = together.map(({ span }) => span);
    const span = { from: Math.min(...spans.map(({ from }) => from)), to: Math.max(...spans.map(({ to }) => to)) };
    const [left, right] = [column * size, (column + 1) * size];
    const contacts = together.map(({ contact }) => contact);
    if (contacts.length > 1) return { x: left + 1, width: size - 2, contacts, span };
    const x = placeOf(span.from, view, width) - edge;
    return { x: Math.max(left, Math.min(right - markSize, x)), width: markSize, contacts, span };
  });
}

/** A line across the drawing with words at its foot. */
export interface Tick {
  readonly at: number;
  /** A year, or a month by its number from 1. */
  readonly label: { readonly year: number } | { readonly month: number };
}

/** @returns ticks for a view: months of one year, else years, as many as fit */
export function ticksOf(view: Span, width: number): Tick[] {
  const [first, last] = [yearOf(view.from), yearOf(view.to - 1)];
  if (first === last) {
    return Array.from({ length: 12 }, (_, month) => ({ at: Date.UTC(first, month, 1), label: { month: month + 1 } }));
  }
  const step = Math.max(1, Math.ceil(((last - first + 1) * 44) / Math.max(width, 1)));
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return years.filter((year) => (year - first) % step === 0).map((year) => ({ at: yearStart(year), label: { year } }));
}
