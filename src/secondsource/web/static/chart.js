// Charts by Vega-Lite, drawn from what the table beside each holds; without a script the table stays.
"use strict";
(() => {
  const charts = [...document.querySelectorAll("[data-chart]")];
  if (!charts.length || !window.vegaEmbed) return;
  const named = { ink: "--ink", quiet: "--soft", faint: "--line", paper: "--paper", accent: "--link", denial: "--bad" };
  const draw = async (chart) => {
    const style = getComputedStyle(document.documentElement);
    const spec = JSON.parse(chart.dataset.chart);
    for (const param of spec.params) {
      if (named[param.name]) param.value = style.getPropertyValue(named[param.name]).trim();
    }
    spec.background = "transparent";
    spec.config.font = "system-ui, sans-serif";
    try {
      // `ast`: expressions are interpreted, since this page forbids making code of text.
      await vegaEmbed(chart, spec, { actions: false, ast: true, renderer: "svg", defaultStyle: false, tooltip: false });
      chart.dataset.drawn = "yes";
    } catch (error) {
      chart.hidden = true;
    }
  };
  const all = () => charts.forEach(draw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", all);
  all();
})();
