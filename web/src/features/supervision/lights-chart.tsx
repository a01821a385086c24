import { useNavigate } from '@tanstack/react-router';
import { BarChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { Overview } from '../../../../src/contract/index.js';
import { LIGHT_ORDER, LIGHTS } from '../../ui/words.js';
import { noticeDoor, type View } from './doors.js';

use([BarChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer]);

type Notices = Overview['notices'];

/** What a click on the chart tells: which light of which notice. */
interface Bar {
  seriesIndex?: number | undefined;
  dataIndex: number;
}

/** A CSS variable of the present palette. */
const paint = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

function optionFor(notices: Notices) {
  const text = { color: paint('note'), fontFamily: paint('fonts') };
  return {
    animation: false,
    aria: { enabled: true, decal: { show: true } },
    grid: { left: 8, right: 24, top: 32, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, textStyle: text, itemWidth: 14 },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    xAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: text,
      splitLine: { lineStyle: { color: paint('line') } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: notices.map((line) => line.notice.docNumber),
      axisLabel: text,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: paint('line-strong') } },
    },
    series: LIGHT_ORDER.map((colour) => ({
      name: `${LIGHTS[colour].shape} ${LIGHTS[colour].word}`,
      type: 'bar',
      stack: 'lights',
      barMaxWidth: 18,
      itemStyle: { color: paint(colour) },
      data: notices.map((line) => line.lights[colour]),
    })),
  };
}

/** Lights of the filings by notice as stacked bars, each a door; patterns repeat what the colours say. Loaded when first shown. */
export default function LightsChart({ notices, view }: { notices: Notices; view: View }) {
  const place = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  const open = useRef<(at: Bar) => void>(() => undefined);
  open.current = ({ seriesIndex = -1, dataIndex }) => {
    const [line, colour] = [notices[dataIndex], LIGHT_ORDER[seriesIndex]];
    if (line === undefined || colour === undefined) return;
    void navigate({ to: '/filings', search: noticeDoor(line.notice.id, colour, view) });
  };
  useEffect(() => {
    if (place.current === null) return;
    const chart = init(place.current, null, { renderer: 'svg' });
    chart.setOption(optionFor(notices));
    chart.on('click', (bar) => open.current(bar));
    const watcher = new ResizeObserver(() => chart.resize());
    watcher.observe(place.current);
    return () => {
      watcher.disconnect();
      chart.dispose();
    };
  }, [notices]);
  return (
    <div
      ref={place}
      className="chart"
      style={{ height: 56 + notices.length * 32 }}
      role="img"
      aria-label="各文件的灯，数字见下表"
    />
  );
}
