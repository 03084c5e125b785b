// Draws the charts of a page beside their tables. Tones differ by pattern, dash and point as well as by colour.
(() => {
  const TONES = {
    "on-time": { colour: "#1d5f5b", point: "circle", dash: [], pattern: null },
    complete: { colour: "#2f7d4f", point: "rectRot", dash: [], pattern: "dots" },
    waiting: { colour: "#5a6cae", point: "rect", dash: [6, 4], pattern: "level" },
    "due-soon": { colour: "#b7791f", point: "triangle", dash: [2, 3], pattern: "grid" },
    overdue: { colour: "#b3261e", point: "crossRot", dash: [10, 4], pattern: "slant" },
    neutral: { colour: "#7a868d", point: "star", dash: [1, 3], pattern: null },
  };
  const STROKES = {
    slant: (pen) => line(pen, [[0, 8], [8, 0]]),
    level: (pen) => line(pen, [[0, 4], [8, 4]]),
    grid: (pen) => (line(pen, [[0, 4], [8, 4]]), line(pen, [[4, 0], [4, 8]])),
    dots: (pen) => { pen.beginPath(); pen.arc(4, 4, 1.6, 0, 7); pen.fillStyle = "#fff"; pen.fill(); },
  };

  function line(pen, [from, to]) {
    pen.beginPath();
    pen.moveTo(...from);
    pen.lineTo(...to);
    pen.strokeStyle = "rgba(255, 255, 255, .8)";
    pen.lineWidth = 1.6;
    pen.stroke();
  }

  function fill(tone) {
    if (!tone.pattern) return tone.colour;
    const tile = document.createElement("canvas");
    tile.width = tile.height = 8;
    const pen = tile.getContext("2d");
    pen.fillStyle = tone.colour;
    pen.fillRect(0, 0, 8, 8);
    STROKES[tone.pattern](pen);
    return pen.createPattern(tile, "repeat");
  }

  const series = (chart) => (one) => {
    const tone = TONES[one.tone] || TONES.neutral;
    const isLine = chart.kind === "line";
    return {
      label: one.name,
      data: one.values,
      backgroundColor: isLine ? tone.colour : fill(tone),
      borderColor: tone.colour,
      borderWidth: isLine ? 2.5 : 1,
      borderDash: isLine ? tone.dash : [],
      pointStyle: tone.point,
      pointRadius: isLine ? 4 : 0,
      spanGaps: false,
      tension: 0,
      maxBarThickness: 46,
    };
  };

  function draw(canvas) {
    const chart = JSON.parse(canvas.dataset.chart);
    Chart.getChart(canvas)?.destroy();
    canvas.closest(".c-chart__box").hidden = false;
    const stacked = chart.kind === "stacked";
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    Chart.defaults.font.size = 14;
    Chart.defaults.color = "#14212b";
    new Chart(canvas, {
      type: chart.kind === "line" ? "line" : "bar",
      data: { labels: chart.labels, datasets: chart.series.map(series(chart)) },
      options: {
        animation: false,
        maintainAspectRatio: false,
        interaction: { mode: "index", intersect: false },
        plugins: { legend: { display: chart.series.length > 1, position: "bottom", labels: { usePointStyle: chart.kind === "line" } } },
        scales: {
          x: { stacked, grid: { display: false } },
          y: { stacked, beginAtZero: true, ticks: { precision: 0 }, title: { display: true, text: chart.unit } },
        },
      },
    });
  }

  for (const canvas of document.querySelectorAll("canvas[data-chart]")) {
    draw(canvas);
    // Who sees the picture opens the table when they want it; on paper and without scripts it is open.
    const table = canvas.closest("figure").querySelector("details");
    if (table) table.open = false;
  }
  document.addEventListener("chart-changed", (event) => draw(event.detail));
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    closed.forEach((one) => (one.open = true));
  });
  addEventListener("afterprint", () => closed.forEach((one) => (one.open = false)));
})();
