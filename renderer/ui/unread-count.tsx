import './unread-count.css';

interface UnreadCountProps {
  readonly count: number;
  /** The same in words, for who hears. */
  readonly words: string;
}

/** How much is unread, as a number in a round; nothing when there is none. */
export function UnreadCount({ count, words }: UnreadCountProps) {
  if (count === 0) return null;
  return (
    <span className="unread-count">
      <span aria-hidden>{count}</span>
      <span className="only-heard">{words}</span>
    </span>
  );
}
