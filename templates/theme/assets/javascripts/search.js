/*
 * The box in the header, and the page of search. What is found is put into the page as text alone.
 * The index is fetched when somebody searches, but not for a page that was read from a folder: for
 * that, browsers fetch nothing, and run no module. So this is none, and such a page says that it
 * cannot be searched, and offers the lists.
 */
"use strict";

const opener = document.querySelector("[data-finding]");
const box = document.querySelector(".finder");
const form = document.querySelector("[data-search]");
const PORTION = 10;
const PAUSE = 120;
const LETTERS = "motebok.letters";

const finding = () => import(new URL(opener.dataset.finding, document.baseURI));

function element(name, className, ...content) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

const texts = (pieces) =>
  pieces.map(({ text, isMarked, lang }) => {
    if (!isMarked && !lang) return text;
    const made = element(isMarked ? "mark" : "span", "", text);
    if (lang) made.lang = lang;
    return made;
  });

const facts = ({ kind, place }) => [kind, kind && place.length ? " · " : "", ...texts(place)];

/* Runs the last of several calls that come close upon each other; an earlier answer is dropped. */
function latest(work) {
  let timer, turn = 0;
  return (pause = PAUSE) => {
    clearTimeout(timer);
    turn += 1;
    const mine = turn;
    timer = setTimeout(() => work(() => mine === turn), pause);
  };
}

function say(status, found) {
  const { none, one, many, similar, failed } = status.dataset;
  if (!found) status.textContent = failed;
  else if (!found.hits.length) status.textContent = none;
  else {
    const count = found.hits.length === 1 ? one : many.replace("{count}", found.hits.length.toLocaleString(document.documentElement.lang));
    status.textContent = found.isLoose ? `${count} ${similar}` : count;
  }
}

/* The box */

/* Keys of one letter trouble those who speak to their machine: they can be switched off (WCAG 2.1.4). */
function setUpLetters() {
  const letters = box.querySelector("[data-letters]");
  const keys = opener.getAttribute("aria-keyshortcuts");
  const take = () => opener.setAttribute("aria-keyshortcuts", letters.checked ? keys : keys.replace("/ s f ", ""));
  letters.checked = localStorage.getItem(LETTERS) !== "off";
  letters.addEventListener("change", () => {
    localStorage.setItem(LETTERS, letters.checked ? "on" : "off");
    take();
  });
  take();
  return letters;
}

function openBox() {
  if (box.open) return;
  box.showModal();
  box.querySelector("input").select();
  finding();
}

function isTyping(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio]), textarea, select"));
}

function setUpBox() {
  const input = box.querySelector("input");
  const list = box.querySelector("[role=listbox]");
  const status = box.querySelector("[role=status]");
  const letters = setUpLetters();

  const options = () => [...list.children];
  const selected = () => options().findIndex((option) => option.ariaSelected === "true");
  const select = (place) => {
    for (const [each, option] of options().entries()) option.ariaSelected = String(each === place);
    const option = options()[place];
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  };
  const show = (pages) => {
    list.replaceChildren(...pages.map((page, place) => {
      const [passage] = page.passages;
      const option = element("a", "finder__hit",
        element("span", "finder__title", ...texts(page.title)),
        element("span", "finder__facts", ...facts(page)),
        element("span", "finder__text", ...(passage ? texts(passage.pieces) : [])));
      option.id = `finder-${place}`;
      option.role = "option";
      option.tabIndex = -1;
      option.href = passage?.href ?? page.href;
      return option;
    }));
    list.hidden = !pages.length; // a list of choices without any is none
    input.ariaExpanded = String(!list.hidden);
    select(-1);
  };

  const search = latest(async (isLatest) => {
    const query = input.value.trim();
    if (!query) {
      status.textContent = "";
      show([]);
      return;
    }
    try {
      const { find, read } = await finding();
      const found = await find(query);
      const pages = await Promise.all(found.hits.slice(0, 6).map(read));
      if (!isLatest()) return;
      show(pages);
      say(status, found);
    } catch {
      if (isLatest()) say(status);
    }
  });

  input.addEventListener("input", () => search());
  input.addEventListener("keydown", (event) => {
    const count = options().length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing) return;
    if (step && count) {
      event.preventDefault();
      select(((selected() + step + 1 + count + 1) % (count + 1)) - 1);
    } else if (event.key === "Enter" && selected() >= 0) {
      event.preventDefault();
      options()[selected()].click();
    } else if (event.key === "Escape") {
      event.preventDefault();
      box.close();
    }
  });
  list.addEventListener("click", () => box.close());
  box.addEventListener("click", (event) => event.target === box && box.close());
  box.querySelector("[data-close]").addEventListener("click", () => box.close());
  opener.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    openBox();
  });
  document.addEventListener("keydown", (event) => {
    const isCommand = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
    const isLetter = !event.ctrlKey && !event.metaKey && !event.altKey && ["/", "s", "f"].includes(event.key);
    if (!isCommand && !(isLetter && letters.checked && !isTyping(event.target))) return;
    event.preventDefault();
    openBox();
  });
}

/* The page */

function setUpPage() {
  const list = form.querySelector("[data-hits]");
  const status = form.querySelector("[role=status]");
  const more = form.querySelector("[data-more]");
  const lists = document.querySelector("[data-lists]");
  const narrow = form.querySelector("details");
  const tongues = JSON.parse(form.dataset.tongues);
  let rest = [];

  const values = (facet) => new FormData(form).getAll(facet);
  const entry = (page) => {
    const title = element("a", "", ...texts(page.title));
    title.href = page.href;
    return element("li", "",
      element("p", "entries__title", title),
      element("p", "entries__facts", ...facts(page)),
      ...page.passages.map((passage) => {
        const head = element("a", "hit__part", ...texts(passage.title));
        head.href = passage.href;
        return element("p", "hit__text", ...(passage.title.length ? [head, " "] : []), ...texts(passage.pieces));
      }));
  };
  const showMore = async (isLatest = () => true) => {
    const { read } = await finding();
    const portion = rest.slice(0, PORTION);
    const entries = (await Promise.all(portion.map(read))).map(entry);
    if (!isLatest()) return [];
    rest = rest.slice(PORTION);
    more.hidden = !rest.length;
    return entries;
  };

  const facet = (name, counts) => {
    const group = form.querySelector(`[data-facet="${name}"]`);
    const holder = group.querySelector("ul");
    const chosen = new Set(values(name));
    const shown = new Map([...holder.children].map((item) => [item.querySelector("input").value, item]));
    for (const value of new Set([...Object.keys(counts), ...chosen])) {
      if (!shown.has(value)) shown.set(value, choice(group, name, value, chosen.has(value)));
      const count = counts[value] ?? 0;
      shown.get(value).querySelector("span:last-child").textContent = count.toLocaleString(document.documentElement.lang);
      shown.get(value).hidden = !count && !chosen.has(value);
    }
    const isYear = name === "år";
    const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
    const ordered = [...shown].sort(([one], [other]) => (isYear ? collator.compare(other, one) : collator.compare(one, other)));
    if (ordered.some(([, item], place) => holder.children[place] !== item)) {
      const focused = document.activeElement;
      holder.replaceChildren(...ordered.map(([, item]) => item));
      if (form.contains(focused)) focused.focus();
    }
    group.hidden = ordered.every(([, item]) => item.hidden);
  };
  const choice = (group, name, value, isChosen) => {
    const input = element("input");
    Object.assign(input, { type: "checkbox", name, value, checked: isChosen });
    const named = element("span", "", group.dataset.label ?? value);
    const lang = tongues[name]?.[value];
    if (lang) named.lang = lang;
    const label = element("label", "", input, named, element("span", "muted"));
    return element("li", "", label);
  };

  const remember = (query, FACETS) => {
    const kept = new URLSearchParams(query ? [["q", query]] : []);
    for (const name of FACETS) for (const value of values(name)) kept.append(name, value);
    if (form.elements.sorter.value) kept.set("sorter", form.elements.sorter.value);
    history.replaceState(null, "", kept.size ? `?${kept}` : location.pathname);
    for (const link of document.querySelectorAll(".languages a")) link.search = kept;
  };

  const search = latest(async (isLatest) => {
    const query = form.elements.q.value.trim();
    try {
      const { FACETS, count, find } = await finding();
      remember(query, FACETS);
      form.dataset.asked = query ? "yes" : "";
      if (!query) {
        lists.hidden = false;
        list.replaceChildren();
        status.textContent = "";
        more.hidden = true;
        return;
      }
      const chosen = Object.fromEntries(FACETS.map((name) => [name, values(name)]));
      const found = await find(query, { chosen, order: form.elements.sorter.value });
      if (!isLatest()) return;
      rest = found.hits;
      const entries = await showMore(isLatest);
      if (!isLatest()) return;
      list.replaceChildren(...entries);
      form.dataset.found = entries.length ? "yes" : "none";
      lists.hidden = Boolean(entries.length);
      say(status, found);
      if (!narrow.open) return; // counts are fetched last, and only where they are seen
      const counts = await count(query, chosen);
      if (isLatest()) for (const name of FACETS) facet(name, counts[name]);
    } catch {
      if (isLatest()) say(status);
    }
  });

  const begin = () => {
    const kept = new URLSearchParams(location.search);
    form.elements.q.value = kept.get("q") ?? "";
    form.elements.sorter.value = kept.get("sorter") ?? "";
    const names = JSON.parse(form.dataset.names); // of what was chosen in another language
    for (const group of form.querySelectorAll("[data-facet]")) {
      const name = group.dataset.facet;
      const chosen = kept.getAll(name).map((value) => names[name]?.[value] ?? value);
      group.querySelector("ul").replaceChildren(...chosen.map((value) => choice(group, name, value, true)));
    }
    narrow.open = matchMedia("(width >= 60rem)").matches;
    form.hidden = false;
    search(0);
  };

  narrow.addEventListener("toggle", () => search(0));
  form.addEventListener("input", (event) => search(event.target.name === "q" ? PAUSE : 0));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search(0);
  });
  more.addEventListener("click", async () => {
    const entries = await showMore();
    list.append(...entries);
    entries[0]?.querySelector("a").focus();
  });
  begin();
}

if (location.protocol === "file:") document.documentElement.classList.add("is-unserved");
else {
  setUpBox();
  if (form) setUpPage();
}
