import { useEffect, useRef } from 'react';
import type UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { chartData } from './chart-data.ts';
import { type ChartColours, chartOptions } from './chart-options.ts';
import type { Trend } from './trend.ts';

interface TrendChartProps {
  readonly trend: Trend;
  /** Charts with the same key move their cursor together. */
  readonly together: string;
}

/** @returns the tokens of the theme as a canvas wants them: computed */
function coloursOf(element: HTMLElement): ChartColours {
  const of = (token: string): string => {
    // A fresh one each: a colour that changes on one element may be under way from the colour before.
    const probe = document.createElement('span');
    probe.style.color = `var(--${token})`;
    element.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  };
  return {
    line: of('accent'),
    band: of('calm-soft'),
    ink: of('ink-soft'),
    grid: of('line'),
    flag: of('alarm'),
    paper: of('surface'),
  };
}

/**
 * The drawing of one trend (uPlot on a canvas). It says nothing to a screen reader: the table beside it holds the same
 * values.
 */
export function TrendChart({ trend, together }: TrendChartProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    let chart: UPlot | null = null;
    let gone = false;
    const draw = async () => {
      // Loaded with the first course that is opened, not with the window.
      const { default: Plot } = await import('uplot');
      if (gone) return;
      chart?.destroy();
      chart = new Plot(
        chartOptions(trend, coloursOf(element), element.clientWidth, together),
        chartData(trend),
        element,
      );
    };
    void draw();
    const sized = new ResizeObserver(() => chart?.setSize({ width: element.clientWidth, height: chart.height }));
    sized.observe(element);
    // The user may also choose a theme, which no media query tells.
    const themed = new MutationObserver(() => void draw());
    themed.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      gone = true;
      sized.disconnect();
      themed.disconnect();
      chart?.destroy();
    };
  }, [trend, together]);
  return <div ref={place} className="trend-chart" aria-hidden="true" />;
}
