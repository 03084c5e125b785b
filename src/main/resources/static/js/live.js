// Keeps the part of a page that may change true without reloading. Focus, ticks, typed words, what is open and the
// place on the page stay as the person left them. Whoever wants quiet can pause it (WCAG 2.2.2).
import { Idiomorph } from "/js/vendor/idiomorph/idiomorph.esm.js";

const box = document.getElementById("live");
const note = document.getElementById("live-note");
const button = document.getElementById("live-switch");
const said = document.getElementById("live-said");
const every = Number(box?.dataset.live || 30) * 1000;
const KEPT = new Set(["INPUT", "SELECT", "TEXTAREA"]);
let paused = sessionStorage.getItem("live-paused") === "yes";

const callbacks = {
  beforeNodeMorphed(old, fresh) {
    if (!(old instanceof Element)) return true;
    if (old.matches(".c-chart__box")) {
      const drawn = old.querySelector("canvas");
      const now = fresh.querySelector("canvas");
      if (drawn && now && drawn.dataset.chart !== now.dataset.chart) {
        drawn.dataset.chart = now.dataset.chart;
        document.dispatchEvent(new CustomEvent("chart-changed", { detail: drawn }));
      }
      return false;
    }
    return !KEPT.has(old.tagName);
  },
  beforeAttributeUpdated(name, node) {
    return !(name === "open" && node.tagName === "DETAILS");
  },
};

const stop = (why) => {
  paused = true;
  said.textContent = why;
  show();
};

const show = () => {
  button.textContent = paused ? "Go on" : "Pause";
  button.setAttribute("aria-pressed", String(paused));
};

const renew = async () => {
  if (paused || document.hidden) return;
  try {
    const answer = await fetch(location.href.split("#")[0], { headers: { "X-Requested-With": "live" } });
    if (answer.redirected) return stop("You have been signed out. Sign in again to see what is new.");
    if (!answer.ok) throw new Error(String(answer.status));
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("live");
    if (fresh) Idiomorph.morph(box, fresh, { morphStyle: "innerHTML", ignoreActiveValue: true, callbacks });
    if (said.textContent) said.textContent = "";
    box.dataset.renewed = String(Date.now());
  } catch (problem) {
    said.textContent = "What is shown may be out of date: the server did not answer. It is asked again.";
  }
};

if (box) {
  note.hidden = false;
  show();
  button.addEventListener("click", () => {
    paused = !paused;
    sessionStorage.setItem("live-paused", paused ? "yes" : "no");
    said.textContent = paused ? "Paused." : "";
    show();
    renew();
  });
  setInterval(renew, every);
  document.addEventListener("visibilitychange", renew);
}
