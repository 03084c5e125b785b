// Lays how long half of the work waits over a process's diagram. Without JavaScript the table beside it says the same.
(() => {
  const box = document.getElementById("heatmap");
  if (!box) return;
  const spots = new Map(JSON.parse(box.dataset.heat).map((spot) => [spot.id, spot]));
  const said = document.getElementById("heat-said");
  const viewer = new BpmnJS({ container: box, zoomScroll: { enabled: false } });
  const canvas = viewer.get("canvas");
  const registry = viewer.get("elementRegistry");
  let chosen = null;

  // Below this the words inside the boxes cannot be read.
  const READABLE = 0.8;
  // Badges stay readable when the whole diagram is shown.
  const SCALE = { min: 0.8, max: 1.1 };

  const pills = (how, ...parts) => {
    const line = document.createElement("div");
    line.className = `c-pills ${how}`;
    for (const [kind, text] of parts) {
      if (!text) continue;
      const pill = document.createElement("span");
      pill.className = `c-pill c-pill--${kind}`;
      pill.textContent = text;
      line.append(pill);
    }
    return line;
  };

  const warm = (spot) => {
    if (!registry.get(spot.id)) return;
    const calm = spot.level === null || (spot.meeting && spot.level < 2);
    canvas.addMarker(spot.id, calm ? "c-heat-calm" : `c-heat-${spot.level}`);
    const overlays = viewer.get("overlays");
    const half = spot.level === null ? "calm" : `half c-pill--${spot.level}`;
    const above = pills("", [half, spot.half], ["meeting", spot.meeting && `+ ${spot.meeting} meeting`]);
    if (above.childElementCount) overlays.add(spot.id, "heat", { position: { top: -13, left: 6 }, html: above, scale: SCALE });
    // Left of the timer that hangs in the middle of the lower edge.
    const below = pills("c-pills--below", ["late", spot.late && `▲ ${spot.late}`], ["here", spot.here]);
    if (below.childElementCount) overlays.add(spot.id, "heat", { position: { bottom: 14, left: -28 }, html: below, scale: SCALE });
  };

  /** All of it, with room for the badges at its edges. */
  const fit = () => {
    canvas.zoom("fit-viewport");
    canvas.zoom(canvas.zoom() * 0.94, "auto");
  };

  const within = (at, length, start, size) =>
    length >= size ? start - (length - size) / 2 : Math.min(Math.max(at, start), start + size - length);

  /** Comes close enough to read, with the element in the middle and never more empty paper than needed. */
  const look = (id) => {
    const element = registry.get(id);
    if (!element) return;
    fit();
    if (canvas.zoom() >= READABLE) return;
    canvas.zoom(READABLE);
    const view = canvas.viewbox();
    const paper = view.inner;
    const room = 30;
    canvas.viewbox({
      x: within(element.x + element.width / 2 - view.width / 2, view.width, paper.x - room, paper.width + 2 * room),
      y: within(element.y + element.height / 2 - view.height / 2, view.height, paper.y - room, paper.height + 2 * room),
      width: view.width, height: view.height,
    });
  };

  const choose = (id) => {
    if (chosen) {
      canvas.removeMarker(chosen, "c-heat-chosen");
      document.getElementById(`step-${chosen}`)?.classList.remove("c-steps__chosen");
    }
    chosen = id;
    canvas.addMarker(id, "c-heat-chosen");
    const row = document.getElementById(`step-${id}`);
    row?.classList.add("c-steps__chosen");
    said.textContent = `${spots.get(id).words} `;
    if (!row) return;
    const back = document.createElement("a");
    back.className = "govuk-link";
    back.href = `#step-${id}`;
    back.textContent = "Its row in the table";
    back.addEventListener("click", (event) => {
      event.preventDefault();
      row.scrollIntoView({ block: "center" });
      row.querySelector("a")?.focus({ preventScroll: true });
    });
    said.append(back);
  };

  const hottest = () => {
    const first = document.querySelector(".c-stuck [data-step]")?.dataset.step;
    return first && registry.get(first) ? first : null;
  };

  fetch(box.dataset.src, { credentials: "same-origin" })
    .then((answer) => { if (!answer.ok) throw new Error(answer.status); return answer.text(); })
    .then((xml) => viewer.importXML(xml))
    .then(() => {
      spots.forEach(warm);
      fit();
      const start = registry.filter((element) => element.type === "bpmn:StartEvent")[0];
      look(hottest() || (start && start.id));
      viewer.get("eventBus").on("element.click", ({ element }) => { if (spots.has(element.id)) choose(element.id); });
      document.querySelectorAll("[data-step]").forEach((link) => link.addEventListener("click", (event) => {
        event.preventDefault();
        look(link.dataset.step);
        choose(link.dataset.step);
        box.scrollIntoView({ block: "center" });
        box.focus({ preventScroll: true });
      }));
      box.dataset.ready = "true";
    })
    .catch(() => {
      const sorry = document.createElement("p");
      sorry.className = "govuk-body c-diagram__failed";
      sorry.textContent = "The diagram could not be shown. The table says how long each step is waited at.";
      box.replaceChildren(sorry);
    });

  document.querySelectorAll("[data-zoom]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      const how = button.dataset.zoom;
      if (how === "all") fit();
      else if (how === "hot") { look(hottest()); choose(hottest()); }
      else canvas.zoom(canvas.zoom() * (how === "in" ? 1.25 : 0.8));
    });
  });
})();
