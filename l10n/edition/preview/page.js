"use strict";
(() => {
  const root = document.documentElement;
  const main = document.getElementById("article");
  const card = document.getElementById("card");
  const help = document.getElementById("help");
  const filter = document.getElementById("filter");
  const status = document.getElementById("status");
  const keys = document.getElementById("keys");
  const sentences = [...main.querySelectorAll(".s")];
  const rows = [...main.querySelectorAll(".row")];
  let side = "t"; // the text in which keys move: s for the source, t for the translation
  let current = null;

  const twin = (one) => document.getElementById((one.id[0] === "s" ? "t" : "s") + one.id.slice(1));
  const both = (one) => (one ? [one, twin(one)].filter(Boolean) : []);
  const isShown = (one) => !one.closest("[hidden]");

  // Marks

  let lit = [];
  const light = (one) => {
    lit.forEach((each) => each.classList.remove("lit"));
    lit = both(one);
    lit.forEach((each) => each.classList.add("lit"));
  };

  const choose = (one) => {
    both(current).forEach((each) => each.classList.remove("current"));
    if (current) current.tabIndex = -1;
    current = one;
    side = one.id[0];
    one.tabIndex = 0;
    both(one).forEach((each) => each.classList.add("current"));
  };

  const go = (one) => {
    if (!one) return;
    one.focus({ preventScroll: true });
    one.scrollIntoView({ block: "nearest" });
  };

  // Steps

  const step = (forwards, wanted) => {
    const shown = sentences.filter((one) => one.id[0] === side && isShown(one));
    const at = current ? shown.indexOf(current.id[0] === side ? current : twin(current)) : -1;
    const ahead = forwards ? shown.slice(at + 1) : shown.slice(0, at < 0 ? shown.length : at).reverse();
    go(ahead.find(wanted));
  };
  const any = () => true;
  const needsWork = (one) => one.classList.contains("work");

  // Filters

  const show = (wanted) => {
    filter.value = wanted;
    let count = 0;
    for (const row of rows) {
      const fits = wanted === "all" || (row.dataset.has || "").split(" ").includes(wanted);
      row.hidden = !fits;
      count += fits;
    }
    for (const group of main.querySelectorAll(".rows")) group.hidden = !group.querySelector(".row:not([hidden])");
    status.textContent = status.dataset.template.replace("{shown}", count).replace("{total}", rows.length);
    if (current && isShown(current)) go(current);
  };

  // The entry of a term beside it

  let shownTerm = null;
  const hideCard = () => {
    card.hidden = true;
    shownTerm = null;
  };
  const showCard = (term) => {
    const entry = document.getElementById(`term${term.dataset.term}`);
    if (!entry || shownTerm === term) return;
    shownTerm = term;
    card.replaceChildren(...[...entry.children].map((each) => each.cloneNode(true)));
    card.hidden = false;
    const place = term.getClientRects()[0];
    const below = place.bottom + card.offsetHeight + 8 < innerHeight;
    const left = Math.max(8, Math.min(place.left, root.clientWidth - card.offsetWidth - 8));
    card.style.left = `${left + scrollX}px`;
    card.style.top = `${scrollY + (below ? place.bottom + 4 : place.top - card.offsetHeight - 4)}px`;
  };

  // Events

  document.addEventListener("mouseover", (event) => {
    const term = event.target.closest(".term");
    light(event.target.closest(".s"));
    if (term) showCard(term);
    else if (!card.contains(event.target)) hideCard();
  });
  main.addEventListener("focusin", (event) => {
    const one = event.target.closest(".s");
    if (one) choose(one);
  });
  main.addEventListener("click", (event) => {
    const one = event.target.closest(".s");
    if (one && getSelection().isCollapsed) go(one);
    const number = event.target.closest(".number");
    if (number) {
      event.preventDefault();
      go(document.getElementById(number.hash.slice(1)));
    }
  });
  filter.addEventListener("change", () => show(filter.value));
  document.getElementById("next").addEventListener("click", () => step(true, needsWork));
  document.getElementById("previous").addEventListener("click", () => step(false, needsWork));
  document.getElementById("ask").addEventListener("click", () => help.showModal());

  const terms = () => {
    const found = current && current.closest(".row").querySelector(".terms");
    if (!found) return;
    found.open = !found.open;
    if (found.open) found.querySelector("summary").focus();
  };
  const commands = {
    j: () => step(true, any),
    n: () => step(true, any),
    k: () => step(false, any),
    p: () => step(false, any),
    w: () => step(true, needsWork),
    W: () => step(false, needsWork),
    t: terms,
    f: () => show(filter.value === "all" ? "work" : "all"),
    "?": () => help.showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hideCard();
    if (event.ctrlKey || event.altKey || event.metaKey || help.open) return;
    if (event.target.matches("select, input, button, summary, a")) {
      if (event.key.length > 1 || event.target === filter) return;
    }
    if (event.key === "Enter" && event.target.matches(".s")) go(twin(event.target));
    const command = keys.checked && Object.hasOwn(commands, event.key) ? commands[event.key] : null;
    if (!command) return;
    event.preventDefault();
    command();
  });

  root.classList.add("js");
  const first = sentences.find((one) => one.id[0] === "t");
  if (first) first.tabIndex = 0;
})();
