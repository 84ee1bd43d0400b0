import type UPlot from 'uplot';
import { formatPartialDate } from '../../../lib/dates.ts';
import type { Trend } from './trend.ts';

/** Colours of a chart, as CSS colours. */
export interface ChartColours {
  readonly line: string;
  readonly band: string;
  readonly ink: string;
  readonly grid: string;
  /** Of a result that the source flagged. */
  readonly flag: string;
  /** What the chart is drawn on. */
  readonly paper: string;
}

const height = 190;
const inDutch = new Intl.NumberFormat('nl-NL', { maximumSignificantDigits: 4 });
const day = (seconds: number): string => formatPartialDate(new Date(seconds * 1000).toISOString().slice(0, 10));

/** The axis shows every value and every reference limit, with a little air; it need not start at 0. */
function range({ results }: Trend): [number, number] {
  const all = results.flatMap(({ numbers, low, high }) => [...numbers, low, high]).filter((value) => value !== null);
  const low = Math.min(...all);
  const high = Math.max(...all);
  const air = (high - low || Math.abs(high) || 1) * 0.12;
  return [low < 0 ? low - air : Math.max(0, low - air), high + air];
}

/** The reference interval of each stretch, as the source gave it, behind its own part of the time axis. */
function drawBands(chart: UPlot, { stretches }: Trend, colour: string): void {
  const { ctx, bbox } = chart;
  ctx.save();
  ctx.fillStyle = colour;
  for (const [index, { low, high, results }] of stretches.entries()) {
    if (low === null && high === null) continue;
    const edge = (side: 'before' | 'after'): number => {
      const own = side === 'before' ? results[0] : results.at(-1);
      const next = stretches[index + (side === 'before' ? -1 : 1)];
      const other = side === 'before' ? next?.results.at(-1) : next?.results[0];
      if (own === undefined || other === undefined) return side === 'before' ? bbox.left : bbox.left + bbox.width;
      return chart.valToPos((own.at + other.at) / 2000, 'x', true);
    };
    const top = high === null ? bbox.top : Math.max(bbox.top, chart.valToPos(high, 'y', true));
    const bottom =
      low === null ? bbox.top + bbox.height : Math.min(bbox.top + bbox.height, chart.valToPos(low, 'y', true));
    ctx.fillRect(edge('before'), top, edge('after') - edge('before'), bottom - top);
  }
  ctx.restore();
}

/**
 * A dot per number; one that the source flagged is larger and a diamond, and the second number of a result is an open
 * ring, so that they differ by shape and not by colour only.
 */
function drawResults(chart: UPlot, { results }: Trend, colours: ChartColours): void {
  const { ctx } = chart;
  const size = 3.5 * devicePixelRatio;
  ctx.save();
  ctx.lineWidth = 1.5 * devicePixelRatio;
  // The dashes of the line before.
  ctx.setLineDash([]);
  for (const { at, numbers, flag } of results) {
    const x = chart.valToPos(at / 1000, 'x', true);
    for (const [line, number] of numbers.entries()) {
      const y = chart.valToPos(number, 'y', true);
      ctx.beginPath();
      if (flag === null) ctx.arc(x, y, size, 0, 2 * Math.PI);
      else {
        const reach = size * 1.7;
        ctx.moveTo(x, y - reach);
        ctx.lineTo(x + reach, y);
        ctx.lineTo(x, y + reach);
        ctx.lineTo(x - reach, y);
        ctx.closePath();
      }
      const colour = flag === null ? colours.line : colours.flag;
      ctx.fillStyle = line === 0 ? colour : colours.paper;
      ctx.strokeStyle = colour;
      ctx.fill();
      if (line > 0) ctx.stroke();
    }
  }
  ctx.restore();
}

/** @returns how uPlot draws one trend */
export function chartOptions(trend: Trend, colours: ChartColours, width: number, together: string): UPlot.Options {
  const axis = {
    stroke: colours.ink,
    grid: { stroke: colours.grid, width: 1 },
    ticks: { stroke: colours.grid, width: 1 },
  };
  return {
    width: Math.max(width, 120),
    height,
    padding: [8, 12, 0, 0],
    legend: { show: false },
    cursor: { sync: { key: together }, drag: { x: true, y: false }, points: { show: false } },
    scales: { x: { time: true }, y: { range: range(trend) } },
    axes: [
      { ...axis, values: (_chart, splits) => splits.map(day), space: 90 },
      { ...axis, values: (_chart, splits) => splits.map((split) => inDutch.format(split)), size: 56 },
    ],
    series: [
      {},
      ...Array.from({ length: trend.lines }, (_, line) => ({
        stroke: colours.line,
        width: 1.5,
        // The second line is dashed: told from the first without its colour.
        ...(line > 0 ? { dash: [5, 4] } : {}),
        spanGaps: false,
        points: { show: false },
      })),
    ],
    hooks: {
      drawClear: [(chart) => drawBands(chart, trend, colours.band)],
      draw: [(chart) => drawResults(chart, trend, colours)],
    },
  };
}
