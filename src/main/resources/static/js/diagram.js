// Shows a circulation's diagram with where it is now. Without JavaScript the table beside it says the same.
(() => {
  const box = document.getElementById("diagram");
  if (!box) return;
  const ids = (name) => (box.dataset[name] || "").split(" ").filter(Boolean);
  const viewer = new BpmnJS({ container: box, zoomScroll: { enabled: false } });
  const canvas = viewer.get("canvas");

  const badge = (text, label, extra) => {
    const span = document.createElement("span");
    span.className = "c-badge " + (extra || "");
    span.textContent = text;
    if (label) span.title = label;
    return span;
  };

  const mark = (id, marker, content, position) => {
    if (!viewer.get("elementRegistry").get(id)) return false;
    canvas.addMarker(id, marker);
    viewer.get("overlays").add(id, { position, html: content });
    return true;
  };

  // Below this the words inside the boxes cannot be read.
  const READABLE = 0.85;

  /** Keeps the view on the drawing: never more empty paper than the drawing leaves by itself. */
  const within = (at, length, start, size) =>
    length >= size ? start - (length - size) / 2 : Math.min(Math.max(at, start), start + size - length);

  const showNow = () => {
    canvas.zoom("fit-viewport");
    if (canvas.zoom() >= READABLE) return;
    // A long plan fitted into the box is unreadable: come closer, to where it is.
    canvas.zoom(READABLE);
    const registry = viewer.get("elementRegistry");
    const now = ids("active").map((id) => registry.get(id)).filter(Boolean);
    const at = now.length ? now : registry.filter((e) => e.type === "bpmn:StartEvent").slice(0, 1);
    if (!at.length) return;
    const view = canvas.viewbox();
    const paper = view.inner;
    const room = 24;
    const middle = (from, size) => at.reduce((sum, e) => sum + e[from] + e[size] / 2, 0) / at.length;
    canvas.viewbox({
      x: within(middle("x", "width") - view.width / 2, view.width, paper.x - room, paper.width + 2 * room),
      y: within(middle("y", "height") - view.height / 2, view.height, paper.y - room, paper.height + 2 * room),
      width: view.width, height: view.height,
    });
  };

  fetch(box.dataset.src, { credentials: "same-origin" })
    .then((answer) => { if (!answer.ok) throw new Error(answer.status); return answer.text(); })
    .then((xml) => viewer.importXML(xml))
    .then(() => {
      ids("completed").forEach((id) => mark(id, "c-done", badge("✓", "Done", "c-badge--done"), { top: -10, right: 12 }));
      ids("active").forEach((id) => mark(id, "c-now", badge("Now here"), { top: -14, left: 6 }));
      showNow();
      box.dataset.ready = "true";
    })
    .catch(() => {
      const sorry = document.createElement("p");
      sorry.className = "govuk-body c-diagram__failed";
      sorry.textContent = "The diagram could not be shown. The table says where the circulation is.";
      box.replaceChildren(sorry);
    });

  document.querySelectorAll("[data-zoom]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      const how = button.dataset.zoom;
      if (how === "all") canvas.zoom("fit-viewport");
      else if (how === "now") showNow();
      else canvas.zoom(canvas.zoom() * (how === "in" ? 1.25 : 0.8));
    });
  });
})();
