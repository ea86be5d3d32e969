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

/* The day and the month that are now in the calendar, and the whole address of a file of it. */
(() => {
  const today = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeZone: "Europe/Oslo" }).format(new Date());
  for (const calendar of document.querySelectorAll("[data-today]")) {
    for (const time of calendar.querySelectorAll(`:is(.calendar__day, h3) > time:is([datetime="${today}"], [datetime="${today.slice(0, 7)}"])`)) {
      const place = time.closest("td, li");
      place.classList.add("is-today");
      place.setAttribute("aria-current", "date");
      if (time.dateTime !== today) continue;
      const badge = document.createElement("span");
      badge.className = "badge badge--ongoing";
      badge.textContent = calendar.dataset.today;
      time.after(badge);
    }
  }
  for (const code of document.querySelectorAll("code[data-address]")) {
    code.textContent = new URL(code.dataset.address, location.href).href;
    code.previousElementSibling.href = code.textContent.replace(/^https?:/, "webcal:");
  }
})();
