// GOV.UK Frontend's own behaviour: accordions, error summaries that take focus, the menu on small screens.
import { initAll } from "/webjars/govuk-frontend/dist/govuk/govuk-frontend.min.js";

document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) document.body.classList.add("govuk-frontend-supported");
initAll();
