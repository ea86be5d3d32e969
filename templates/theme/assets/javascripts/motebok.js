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

/* Where today is in a progress plan, if it lies within the plan's months. */
(() => {
  const draw = (svg, name, values, text = "") => {
    const shape = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(values)) shape.setAttribute(key, value);
    shape.textContent = text;
    svg.append(shape);
  };
  for (const plan of document.querySelectorAll(".lanes[data-first]")) {
    const [first, after] = [plan.dataset.first, plan.dataset.after].map((day) => Date.parse(day));
    const part = (Date.now() - first) / (after - first);
    if (!(part >= 0 && part < 1)) continue;
    const x = `${(100 * part).toFixed(2)}%`;
    for (const svg of plan.querySelectorAll(".lane__time")) {
      draw(svg, "line", { class: "lanes__today", x1: x, x2: x, y1: 0, y2: "100%" });
    }
    const scale = plan.querySelector(".lanes__scale");
    draw(scale, "line", { class: "lanes__today", x1: x, x2: x, y1: 14, y2: 30 });
    const anchor = part > 0.8 ? { "text-anchor": "end", dx: -4 } : { dx: 4 };
    draw(scale, "text", { class: "lanes__now", x, y: 11, ...anchor }, plan.dataset.today);
  }
})();
