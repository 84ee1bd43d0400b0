import type { KeyboardEvent } from 'react';
import type { ContactKind } from '../../../../contract/dossier/overview.ts';
import { type Mark, markSize } from './timeline-model.ts';

interface TimelineMarkProps {
  readonly name: string;
  readonly mark: Mark;
  readonly kind: ContactKind;
  /** Height of its middle, px. */
  readonly middle: number;
  readonly words: string;
  readonly isStop: boolean;
  readonly onFocus: () => void;
  readonly onPoint: (pointed: boolean) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onPress: () => void;
}

const height = 14;
const notTaken = ['cancelled', 'no-show'];
const toCome = ['proposed', 'pending', 'booked'];

/** One mark: a dot, a bar as long as the stay, or a number for several. */
export function TimelineMark(props: TimelineMarkProps) {
  const { mark, kind, middle } = props;
  const { contacts, x, width } = mark;
  const status = contacts[0]?.status ?? 'unknown';
  const state =
    contacts.length > 1 ? 'many' : notTaken.includes(status) ? 'off' : toCome.includes(status) ? 'next' : 'was';
  const inset = (markSize - height) / 2;
  const drawn = { x: x + inset, width: width - 2 * inset };
  return (
    <g
      role="button"
      tabIndex={props.isStop ? 0 : -1}
      aria-label={props.words}
      data-mark={props.name}
      data-state={state}
      className={`timeline-mark timeline-mark-${kind}`}
      onFocus={props.onFocus}
      onKeyDown={props.onKeyDown}
      onClick={props.onPress}
      onPointerEnter={() => props.onPoint(true)}
      onPointerLeave={() => props.onPoint(false)}
    >
      <rect className="timeline-target" x={x} y={middle - markSize / 2} width={width} height={markSize} rx={6} />
      {contacts.length > 1 ? (
        <>
          <rect className="timeline-shape" x={x + 1} y={middle - 10} width={width - 2} height={20} rx={10} />
          <text className="timeline-number" x={x + width / 2} y={middle + 4}>
            {contacts.length}
          </text>
        </>
      ) : (
        <rect
          className="timeline-shape"
          x={drawn.x}
          y={middle - height / 2}
          width={drawn.width}
          height={height}
          rx={kind === 'operation' ? 2 : height / 2}
        />
      )}
    </g>
  );
}
