// Charts of figures that carry data-chart, drawn with uPlot. A table beside each says the same.
(function () {
  "use strict";
  const style = getComputedStyle(document.documentElement);
  const css = (name) => style.getPropertyValue(name).trim();
  // Okabe and Ito's colours: told apart with any colour vision; each line also has its own dash.
  const COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#8A6D00", "#56B4E9", "#7A7A7A", "#B03A2E"];
  const DASHES = [[], [8, 4], [2, 3], [10, 3, 2, 3], [5, 2], [1, 2], [12, 4], [4, 4]];
  const number = new Intl.NumberFormat("en");
  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  function dates(u, ticks, axis, space, step) {
    let year = "";
    return ticks.map((t) => {
      const d = new Date(t * 1000), month = MONTHS[d.getUTCMonth()], said = step >= 360 * 86400 ? "" : step >= 27 * 86400 ? month : d.getUTCDate() + " " + month;
      const told = String(d.getUTCFullYear());
      if (told === year) return said;
      year = told;
      return said ? said + "\n" + told : told;
    });
  }
  const STEPS = [1, 2, 7, 14].map((n) => n * 86400).concat([30, 91, 182, 365, 730, 1825, 3650].map((n) => n * 86400));
  const axes = (y) => [
    { values: dates, incrs: STEPS, space: 64, stroke: css("--soft"), grid: { stroke: css("--line"), width: 1 }, ticks: { stroke: css("--line") } },
    { stroke: css("--soft"), grid: { stroke: css("--line"), width: 1 }, ticks: { stroke: css("--line") }, size: 62,
      values: (_, ticks) => ticks.map((t) => (Number.isInteger(t) ? number.format(t) : "")), label: y, labelSize: y ? 16 : 0 },
  ];
  const LAST = Date.UTC(9999, 11, 31) / 1000; // no address holds a later day
  const day = (t) => new Date(Math.min(t, LAST) * 1000).toISOString().slice(0, 10);
  const SHOWN = { 4: 4, 7: 7, 10: 10 };

  function base(figure, series, extra) {
    return Object.assign({
      width: Math.max(260, figure.clientWidth), height: Number(figure.dataset.height || 220), tzDate: (t) => uPlot.tzDate(new Date(t * 1000), "UTC"),
      series, axes: axes(""), cursor: { drag: { x: true, y: false } }, legend: { live: true },
    }, extra || {}, { hooks: { ...(extra || {}).hooks, setCursor: [(u) => u.root.classList.toggle("pointed", u.cursor.idx != null)] } });
  }

  function running(figure, d) {
    const series = [{ label: "day", value: (_, v) => (v == null ? "" : day(v)) }];
    const data = [d.x];
    const bands = [];
    d.lines.forEach((line, i) => {
      const c = COLOURS[i % COLOURS.length], dash = DASHES[i % DASHES.length];
      const said = (u, v, s, at) => (at == null || line.low[at] == null ? "" : line.low[at] === line.high[at] ? number.format(line.low[at]) : number.format(line.low[at]) + " to " + number.format(line.high[at]));
      series.push({ label: line.name, stroke: c, width: 2, dash, spanGaps: !d.gaps, points: { show: true, size: 6, fill: c }, value: said });
      series.push({ label: line.name + ", most", stroke: c, width: 1, dash, spanGaps: !d.gaps, points: { show: false }, class: "most" });
      data.push(line.low, line.high);
      bands.push({ series: [2 * i + 2, 2 * i + 1], fill: c + "33" });
    });
    const u = new uPlot(base(figure, series, { bands }), data, figure);
    u.root.querySelectorAll(".u-legend .most").forEach((row) => row.remove());
    return u;
  }

  function ranges(figure, d) {
    const c = css("--accent");
    function draw(u) {
      const ctx = u.ctx;
      ctx.save();
      ctx.strokeStyle = c;
      ctx.lineWidth = 3 * devicePixelRatio;
      ctx.globalAlpha = 0.75;
      d.x.forEach((x, i) => {
        const px = u.valToPos(x, "x", true);
        const a = u.valToPos(Math.max(d.low[i], 0.8), "y", true), b = u.valToPos(d.high[i], "y", true);
        ctx.beginPath();
        ctx.moveTo(px, a + 2 * devicePixelRatio);
        ctx.lineTo(px, b - 2 * devicePixelRatio);
        ctx.stroke();
        if (d.open[i]) { // at least so many: an arrow
          const w = 4 * devicePixelRatio;
          ctx.beginPath();
          ctx.moveTo(px - w, b - w);
          ctx.lineTo(px, b - 2.4 * w);
          ctx.lineTo(px + w, b - w);
          ctx.lineWidth = 2 * devicePixelRatio;
          ctx.stroke();
          ctx.lineWidth = 3 * devicePixelRatio;
        }
      });
      ctx.restore();
    }
    const said = (u, v, s, at) => (at == null ? "" : d.told[at]);
    const series = [
      { label: "day", value: (_, v) => (v == null ? "" : day(v)) },
      { label: "killed", stroke: "transparent", points: { show: false }, value: said },
      { label: "most", stroke: "transparent", points: { show: false }, class: "most" },
    ];
    const u = new uPlot(base(figure, series, { scales: { y: { distr: 3, log: 10 } }, hooks: { draw: [draw] }, axes: axes("").map((a, i) => (i ? { ...a, filter: (u, ticks) => ticks.map((t) => (Number.isInteger(Math.log10(t)) ? t : null)), grid: { ...a.grid, filter: (u, ticks) => ticks.map((t) => (Number.isInteger(Math.log10(t)) ? t : null)) }, ticks: { show: false } } : a)) }), [d.x, d.low.map((v) => Math.max(v, 0.8)), d.high.map((v) => Math.max(v, 0.8))], figure);
    u.root.querySelectorAll(".u-legend .most").forEach((row) => row.remove());
    return u;
  }

  function bars(figure, d) {
    const many = uPlot.paths.bars({ size: [0.85, 30] });
    const label = (_, v) => (v == null ? "" : day(v).slice(0, SHOWN[d.unit] || 10));
    const series = [
      { label: "from", value: label },
      { label: "incidents", stroke: css("--accent"), fill: css("--accent") + "99", paths: many, points: { show: false } },
      { label: "in dispute", stroke: css("--purple"), fill: css("--purple"), paths: many, points: { show: false } },
    ];
    for (const one of series.slice(1)) one.value = (_, v) => (v == null ? "" : number.format(v));
    const step = { 4: 366, 7: 31, 10: 1 }[d.unit] * 86400;
    const range = (u, min, max) => [min - step * 0.7, max + step * 0.7];
    const hooks = {};
    if (figure.dataset.choose) hooks.setSelect = [(u) => {
      if (u.select.width < 4) return;
      const from = day(u.posToVal(u.select.left, "x")), to = day(u.posToVal(u.select.left + u.select.width, "x"));
      const address = new URL(location.href);
      address.searchParams.set("since", from);
      address.searchParams.set("until", to);
      address.searchParams.delete("page");
      location.assign(address);
    }];
    return new uPlot(base(figure, series, { scales: { x: { range } }, hooks, cursor: { drag: { x: !!figure.dataset.choose, y: false, setScale: false } } }), [d.x, d.all, d.disputed], figure);
  }

  const KINDS = { running, ranges, bars };
  function draw() {
    for (const figure of document.querySelectorAll("figure[data-chart]")) {
      const data = JSON.parse(figure.dataset.chart);
      if (!data || figure.querySelector(".uplot")) continue;
      const chart = KINDS[data.kind](figure, data);
      new ResizeObserver(() => chart.setSize({ width: Math.max(260, figure.clientWidth), height: chart.height })).observe(figure);
    }
  }
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", draw);
  else draw();
})();
