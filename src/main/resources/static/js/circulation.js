// GOV.UK Frontend's own behaviour: accordions, error summaries that take focus, the menu on small screens.
import { initAll } from "/webjars/govuk-frontend/dist/govuk/govuk-frontend.min.js";

document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) document.body.classList.add("govuk-frontend-supported");
initAll();

// A link to one of the actions, such as #extend, finds it open.
function openTarget() {
  const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  if (target && target.matches("details.c-do")) target.open = true;
}
openTarget();
addEventListener("hashchange", openTarget);

// Several circulations of a list at once: how many are ticked, and all of a page with one press.
const bulk = document.getElementById("bulk");
const ticks = () => [...document.querySelectorAll("input[form=bulk][type=checkbox]")];
function countTicks() {
  const count = bulk.querySelector("#bulk-count");
  const all = bulk.querySelector("#bulk-all");
  const boxes = ticks();
  const ticked = boxes.filter((box) => box.checked).length;
  const words = ticked === 0 ? "With those ticked" : `With the ${ticked} ticked`;
  if (count.textContent !== words) count.textContent = words;
  count.classList.toggle("c-bulk__n", ticked > 0);
  const offer = ticked === boxes.length ? "Tick none" : "Tick all on this page";
  if (all.textContent !== offer) all.textContent = offer;
  if (all.hidden) all.hidden = false;
}
if (bulk) {
  document.addEventListener("change", (event) => event.target.matches("input[form=bulk]") && countTicks());
  bulk.addEventListener("click", (event) => {
    if (event.target.id !== "bulk-all") return;
    const boxes = ticks();
    const all = boxes.some((box) => !box.checked);
    for (const box of boxes) box.checked = all;
    countTicks();
  });
  new MutationObserver(countTicks).observe(bulk, { subtree: true, childList: true, characterData: true, attributeFilter: ["hidden", "class"] });
  countTicks();
}
