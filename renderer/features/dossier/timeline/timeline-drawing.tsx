import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../ui/use-language.ts';
import { markLine } from './contact-text.ts';
import { TimelineMark } from './timeline-mark.tsx';
import { type Dated, lanesOf, type Mark, placeOf, type Span, ticksOf } from './timeline-model.ts';
import { useWidth } from './use-width.ts';

interface TimelineDrawingProps {
  readonly label: string;
  readonly dated: readonly Dated[];
  readonly view: Span;
  /** ms */
  readonly now: number;
  readonly onMark: (mark: Mark) => void;
  /** + and − on a mark; `at` is the moment to go on from, ms. */
  readonly onZoom: (closer: boolean, at: number) => void;
}

const laneHeight = 48;
const top = 18;
const foot = 22;

/**
 * The timeline: a lane per kind of contact, a mark per contact. The arrow keys walk over the marks, so the drawing is
 * one stop for Tab.
 */
export function TimelineDrawing({ label, dated, view, now, onMark, onZoom }: TimelineDrawingProps) {
  const { t } = useTranslation();
  const monthName = new Intl.DateTimeFormat(useLanguage(), { month: 'short', timeZone: 'UTC' });
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const lanes = lanesOf(dated, view, width);
  const [active, setActive] = useState('');
  const [told, setTold] = useState('');
  const keys = lanes.flatMap(({ kind, marks }) => marks.map((mark) => keyOf(kind, mark)));
  const stop = keys.includes(active) ? active : (keys.at(0) ?? '');
  const bottom = top + lanes.length * laneHeight;
  const today = now >= view.from && now < view.to ? placeOf(now, view, width) : null;

  const onKeyDown = (event: KeyboardEvent, lane: number, mark: Mark) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === '+' || event.key === '=' || event.key === '-') {
      event.preventDefault();
      onZoom(event.key !== '-', mark.span.from);
      return;
    }
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onMark(mark);
      return;
    }
    const next = markAfter(event.key, lanes, lane, mark);
    if (next === null) return;
    event.preventDefault();
    const marks = frame.current?.querySelectorAll<SVGGElement>('[data-mark]') ?? [];
    [...marks].find(({ dataset }) => dataset['mark'] === next)?.focus();
  };

  return (
    <div className="timeline-frame" ref={frame}>
      <svg className="timeline" width={width} height={bottom + foot} role="group" aria-label={label}>
        <g aria-hidden>
          {ticksOf(view, width).map(({ at, label: words }) => {
            const x = Math.round(placeOf(at, view, width)) + 0.5;
            return (
              <g key={at}>
                <line className="timeline-tick" x1={x} x2={x} y1={top} y2={bottom + 4} />
                <text className="timeline-words" x={x + 4} y={bottom + 16}>
                  {'year' in words ? words.year : monthName.format(at)}
                </text>
              </g>
            );
          })}
          {lanes.map(({ kind }, lane) => (
            <g key={kind}>
              <line
                className="timeline-lane"
                x1={0}
                x2={width}
                y1={top + (lane + 1) * laneHeight + 0.5}
                y2={top + (lane + 1) * laneHeight + 0.5}
              />
              <text className="timeline-words" x={4} y={top + lane * laneHeight + 14}>
                {t(`contacts.kinds.${kind}`)}
              </text>
            </g>
          ))}
          {today === null ? null : (
            <>
              <line className="timeline-today" x1={today} x2={today} y1={top - 4} y2={bottom} />
              <text
                className="timeline-words timeline-today-word"
                x={Math.max(28, Math.min(width - 28, today))}
                y={top - 7}
              >
                {t('contacts.today')}
              </text>
            </>
          )}
        </g>
        {lanes.map(({ kind, marks }, lane) =>
          marks.map((mark) => {
            const key = keyOf(kind, mark);
            const words = markLine(t, mark);
            return (
              <TimelineMark
                key={key}
                name={key}
                mark={mark}
                kind={kind}
                middle={top + lane * laneHeight + 32}
                words={words}
                isStop={key === stop}
                onFocus={() => {
                  setActive(key);
                  setTold(words);
                }}
                onPoint={(pointed) => setTold(pointed ? words : '')}
                onKeyDown={(event) => onKeyDown(event, lane, mark)}
                onPress={() => onMark(mark)}
              />
            );
          }),
        )}
      </svg>
      {/* Marks carry their words themselves; this line is for who looks. */}
      <p className="timeline-told" aria-hidden>
        {told === '' ? t('contacts.help') : told}
      </p>
    </div>
  );
}

const keyOf = (kind: string, mark: Mark): string => `${kind} ${mark.contacts[0]?.id ?? ''}`;

/** Left and right within a lane; up and down to the nearest mark of the next lane. */
function markAfter(key: string, lanes: ReturnType<typeof lanesOf>, lane: number, mark: Mark): string | null {
  const here = lanes[lane];
  if (here === undefined) return null;
  const side = { ArrowLeft: -1, ArrowRight: 1 }[key];
  if (side !== undefined) {
    const next = here.marks[here.marks.indexOf(mark) + side];
    return next === undefined ? null : keyOf(here.kind, next);
  }
  if (key === 'Home' || key === 'End') {
    const next = key === 'Home' ? here.marks.at(0) : here.marks.at(-1);
    return next === undefined ? null : keyOf(here.kind, next);
  }
  const turn = { ArrowUp: -1, ArrowDown: 1 }[key];
  const there = turn === undefined ? undefined : lanes[lane + turn];
  if (there === undefined) return null;
  const middle = mark.x + mark.width / 2;
  const far = (one: Mark) => Math.abs(one.x + one.width / 2 - middle);
  const nearest = there.marks.reduce((best, one) => (far(one) < far(best) ? one : best));
  return keyOf(there.kind, nearest);
}
