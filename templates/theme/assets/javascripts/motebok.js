/* What today decides is added here, since pages hold dates alone: the item that is on now. */
"use strict";

(() => {
  const agenda = document.querySelector(".agenda[data-now]");
  if (!agenda) return;
  const items = [...agenda.children].filter((item) => item.querySelector(".agenda__clock"));
  const startOf = (item) => item.querySelector(".agenda__clock").dateTime;
  const clock = new Intl.DateTimeFormat("sv-SE", {
    dateStyle: "short", timeStyle: "short", timeZone: "Europe/Oslo",
  });
  const badge = document.createElement("span");
  badge.className = "badge badge--ongoing";
  badge.textContent = agenda.dataset.now;

  const mark = () => {
    const now = clock.format(new Date()).replace(" ", "T");
    const on = items.findLast((item) => startOf(item) <= now && startOf(item).slice(0, 10) === now.slice(0, 10));
    const isOver = !on || on.classList.contains("agenda__end");
    for (const item of items) item.classList.toggle("is-now", item === on && !isOver);
    if (isOver) badge.remove();
    else (on.querySelector("h3") ?? on.querySelector(".agenda__what")).append(" ", badge);
  };

  mark();
  setInterval(mark, 30000);
})();
