import { expect } from './clinician.ts';

/** A letter as the inbox page of the mail server gives it (tools/mail-sink). */
export interface Letter {
  readonly id: number;
  readonly to: readonly string[];
  readonly from: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly links: readonly string[];
}

/** The mailbox of one person, in the inbox of the mail server that the portal really sends to. */
export interface Mailbox {
  readonly address: string;
  /** Waits for the next letter with this in its subject that was not looked at before. */
  next(subject: string | RegExp): Promise<Letter>;
  /** Every letter to this person so far, oldest first. */
  all(): Promise<Letter[]>;
}

/** @param inbox address of the inbox page */
export function openMailbox(inbox: string, address: string): Mailbox {
  let lastRead = 0;
  const all = async () => {
    const letters = (await (await fetch(`${inbox}/letters`)).json()) as Letter[];
    return letters.filter(({ to }) => to.includes(address)).toSorted((a, b) => a.id - b.id);
  };
  return {
    address,
    all,
    async next(subject) {
      let found: Letter | undefined;
      const look = async () => {
        const fresh = (await all()).filter(({ id }) => id > lastRead);
        found = fresh.find((letter) => letter.subject.search(subject) !== -1);
        return found === undefined ? fresh.map((letter) => letter.subject) : 'came';
      };
      await expect.poll(look, { message: `the letter about ${String(subject)}` }).toBe('came');
      if (found === undefined) throw new Error('The letter did not come.');
      lastRead = found.id;
      return found;
    },
  };
}

/** @returns the digits that stand on a line of their own in a letter, without the spaces for the reader (S0-08) */
export function codeIn({ text }: Letter): string {
  const digits = /^ {4}(\d[\d ]*\d)$/m.exec(text)?.[1]?.replaceAll(' ', '');
  if (digits === undefined) throw new Error('There is no code in this letter.');
  return digits;
}

/** @returns the personal link in a letter: an https page of the portal */
export function linkIn({ links }: Letter): string {
  const [link] = links;
  if (link === undefined || links.length !== 1) throw new Error(`This letter has ${links.length} links.`);
  return link;
}

/** @returns what the button on that page opens: the same link for the app itself */
export function appLink(link: string): string {
  const { pathname, hash } = new URL(link);
  return `dossierpas://${pathname.replace('/open/', '')}/${hash.slice(1)}`;
}
