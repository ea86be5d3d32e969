/*
 * Finds pages. The index lies in tiers; each is asked by itself, and what they answer becomes what
 * a single index would have answered: Pagefind falls back to looser words where a tier lacks a
 * word, and weighs words by how rare they are in that tier.
 */

const SITE = new URL("../../", import.meta.url);
const FOLDER = new URL("pagefind/", SITE);
const LANGUAGE = document.documentElement.lang;
const PHRASE = /^\s*".+"\s*$/;

/* Pagefind's own weights: how soon a repeated word counts no more, and how much length matters. */
const SATURATION = 1.4;
const LENGTH = 0.75;
const EXCERPT = 26;
const LEAD = 5;

/* Before words in a language, as src/motebok/text/signs.py puts them. */
const SIGNS = new Map([["{^", "nb"], ["{~", "nn"], ["{|", "en"]]);
const SIGN = /(\{[\^~|])/;

/* The filters of the index, which are also the names in the address of a search. */
export const FACETS = ["utvalg", "år", "type", "slag", "vedtak"];

let opened;

function tiers() {
  opened ??= open();
  opened.catch(() => (opened = undefined));
  return opened;
}

async function open() {
  const [{ PagefindInstance }, names] = await Promise.all([
    import(new URL("pagefind.js", FOLDER)),
    fetch(new URL("tiers.json", FOLDER), { cache: "no-cache" }).then((answer) => answer.json()),
  ]);
  let compiled;

  class Tier extends PagefindInstance {
    #answers = new Map();
    #counting;
    #places;

    /* The program is the same for all tiers. */
    loadWasm(language) {
      return (compiled ??= this.#compile(new URL(`wasm.${language}.pagefind`, FOLDER)));
    }

    async #compile(address) {
      const bytes = await (await fetch(address)).arrayBuffer();
      await this.backend({ module_or_path: this.decompress(new Uint8Array(bytes), address.pathname) });
    }

    ask(query, filters = {}) {
      const key = JSON.stringify([query, filters]);
      if (!this.#answers.has(key)) this.#answers.set(key, this.search(query, { filters }));
      return this.#answers.get(key);
    }

    /*
     * Where each page stands in the order of dates, which is the order of their names in the
     * metadata. A name begins with that of the part of the index that the page is in.
     */
    places() {
      const names = new RegExp(`[0-9-]+/${LANGUAGE}_[0-9a-f]{7,}`, "g");
      const found = new TextDecoder("latin1").decode(this.searchMeta).matchAll(names);
      return (this.#places ??= new Map([...found].map(([name], place) => [name, place])));
    }

    /* From now on, answers tell how many pages each value has. */
    count() {
      return (this.#counting ??= this.filters().then(() => this.#answers.clear()));
    }

    /* How well the index knows a word: wholly, or as many letters of its beginning. */
    async knows(word) {
      const { results: [first], search_keywords: [stem] = [] } = await this.ask(word);
      const found = first ? wordsOf(first) : [];
      if (found.some((each) => each.startsWith(stem))) return Infinity;
      return Math.max(0, ...found.map((each) => each.length));
    }
  }

  return Promise.all(
    names.map(async (name) => {
      const tier = new Tier({ basePath: new URL(`${name}/`, FOLDER).pathname, metaCacheTag: "" });
      await tier.init(LANGUAGE, { load_wasm: true });
      await tier.enterPlaygroundMode(); // lets it tell which words it found
      tier.size = tier.findIndex(LANGUAGE).page_count;
      return tier;
    }),
  );
}

const wordsOf = (result) => [
  ...(result.scores ?? []).map((score) => score.search_term),
  ...(result.verbose_meta_scores ?? []).flatMap((score) => score.matched_terms),
];

/*
 * What is found, the best first. `chosen` maps facets to the values that will do; `order` is
 * "nyest", "eldst" or nothing for the best first.
 */
export async function find(query, { chosen = {}, order = "" } = {}) {
  const { asked, isLoose } = await knowing(query);
  const answers = await ask(asked, query, chosen);
  return { hits: order ? inOrder(answers, asked, order) : byWorth(answers, asked), isLoose };
}

/* How many pages there would be of each value of each facet, other choices being as they are. */
export async function count(query, chosen = {}) {
  const { asked } = await knowing(query);
  await Promise.all(asked.map((tier) => tier.count()));
  const counts = await Promise.all(FACETS.map(async (facet) => {
    const sums = {};
    for (const { filters } of await ask(asked, query, { ...chosen, [facet]: [] }))
      for (const [value, pages] of Object.entries(filters[facet] ?? {}))
        sums[value] = (sums[value] ?? 0) + pages;
    return [facet, sums];
  }));
  return Object.fromEntries(counts);
}

/* The tiers that know all the words as well as any does; the others would answer something looser. */
async function knowing(query) {
  const all = await tiers();
  const words = PHRASE.test(query) ? [] : query.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const known = await Promise.all(all.map((tier) => Promise.all(words.map((word) => tier.knows(word)))));
  const best = words.map((_, place) => Math.max(...known.map((levels) => levels[place])));
  return {
    asked: all.filter((_, place) => known[place].every((level, word) => level === best[word])),
    isLoose: best.some((level) => level < Infinity),
  };
}

const ask = (asked, query, chosen) => Promise.all(asked.map((tier) => tier.ask(query, filtered(chosen))));

const filtered = (chosen) =>
  Object.fromEntries(
    Object.entries(chosen).filter(([, values]) => values.length).map(([name, any]) => [name, { any }]),
  );

/* The tiers follow each other in time, the newest first. */
function inOrder(answers, asked, order) {
  const newest = answers.flatMap(({ results }, tier) => {
    const places = asked[tier].places();
    return [...results].sort((one, other) => places.get(other.id) - places.get(one.id));
  });
  return order === "eldst" ? newest.reverse() : newest;
}

/* As if all pages stood in one index: the same word weighs the same in every tier. */
function byWorth(answers, asked) {
  const size = asked.reduce((sum, tier) => sum + tier.size, 0);
  const pages = answers.map(({ query_term_idfs: terms = [] }, place) =>
    terms.map(({ idf }) => (asked[place].size + 1) / Math.exp(idf) - 0.5));
  const weights = (pages[0] ?? []).map((_, term) =>
    Math.log((size + 1) / (pages.reduce((sum, each) => sum + each[term], 0) + 0.5)));
  const lengths = answers.map(({ results: [first] }, place) =>
    first ? [first.params.average_page_length * asked[place].size, asked[place].size] : [0, 0]);
  const [words, among] = lengths.reduce((sum, each) => [sum[0] + each[0], sum[1] + each[1]], [0, 0]);

  const total = weights.reduce((sum, weight) => sum + weight, 0);

  const worth = (result, stems) => {
    const weight = (word) => weights[stems.findIndex((stem) => word.startsWith(stem) || stem.startsWith(word))];
    let before = 0, after = 0, titles = 0, titled = 0;
    for (const { search_term: word, score, params } of result.scores ?? []) {
      const often = params.weighted_term_frequency * params.length_bonus;
      const long = 1 - LENGTH + (LENGTH * result.params.document_length * among) / words;
      before += score;
      after += (weight(word) * (SATURATION + 1) * often) / (SATURATION * long + often);
    }
    for (const field of result.verbose_meta_scores ?? []) {
      const matched = field.matched_terms.reduce((sum, word) => sum + weight(word), 0);
      titles += field.coverage_boost;
      titled += (field.field_weight * matched ** 3) / total ** 2;
    }
    const text = result.score - titles;
    return (before ? (text * after) / before : text) + titled;
  };
  return answers
    .flatMap(({ results, search_keywords: stems = [] }) =>
      results.map((result) => ({ result, worth: worth(result, stems) })))
    .sort((one, other) => other.worth - one.worth)
    .map(({ result }) => result);
}

/*
 * A hit as it is shown: addresses are whole, texts are plain text in pieces that are marked or not,
 * and have a language if it is not the page's.
 */
export async function read(hit) {
  const page = await hit.data();
  const address = new URL(`./${page.raw_url}`, SITE);
  return {
    href: address.href,
    title: told(page.meta.title),
    place: told(page.meta.sted ?? ""),
    kind: page.filters.slag?.[0] ?? "",
    passages: passages(page).map(({ anchor, pieces }) => ({
      title: told(anchor?.text ?? ""),
      href: anchor ? `${address.href}#${encodeURIComponent(anchor.id)}` : address.href,
      pieces,
    })),
  };
}

/* The words, each in pieces that are in one language. */
function spoken(words) {
  let lang = "";
  return words.map((word) => word.split(SIGN).flatMap((text) => {
    if (!SIGNS.has(text)) return text ? [{ text, lang }] : [];
    lang = SIGNS.get(text) === LANGUAGE ? "" : SIGNS.get(text);
    return [];
  }));
}

const ellipsis = { text: " …", isMarked: false, lang: "" };
const told = (text) => spoken([text])[0];

/* Up to three parts of the page under a heading of their own, those that the words are most in. */
function passages({ content, anchors, weighted_locations: found }) {
  const words = spoken(content.split(/\s+/));
  const heads = anchors
    .filter(({ element, text }) => /^h[2-6]$/.test(element) && /\S/.test(text ?? ""))
    .sort((one, other) => one.location - other.location);
  const parts = [undefined, ...heads].map((anchor, place) => ({
    anchor,
    start: anchor ? anchor.location + anchor.text.trim().split(/\s+/).length : 0,
    end: heads[place]?.location ?? words.length,
  }));
  for (const part of parts) {
    const from = part.anchor?.location ?? 0;
    part.found = found.filter(({ location }) => location >= from && location < part.end);
    part.worth = part.found.reduce((sum, each) => sum + each.balanced_score, 0);
  }
  if (!found.length) return [{ pieces: [...pieces(words, 0, Math.min(EXCERPT, words.length), new Set()), ellipsis] }];
  return parts
    .filter((part) => part.found.length)
    .sort((one, other) => other.worth - one.worth)
    .slice(0, 3)
    .sort((one, other) => one.start - other.start)
    .map((part) => ({ anchor: part.anchor, pieces: excerpt(words, part) }));
}

/* The words around where most was found, with an ellipsis where the text goes on. */
function excerpt(words, { start, end, found }) {
  const worthFrom = (from) => found
    .filter(({ location }) => location >= from && location < from + EXCERPT - LEAD)
    .reduce((sum, each) => sum + each.balanced_score, 0);
  const from = found.map(({ location }) => location).reduce((best, each) => (worthFrom(each) > worthFrom(best) ? each : best));
  const first = Math.max(start, Math.min(from - LEAD, end - EXCERPT));
  const last = Math.min(end, first + EXCERPT);
  const shown = pieces(words, first, last, new Set(found.map(({ location }) => location)));
  if (first > start) shown.unshift({ ...ellipsis, text: "… " });
  if (last < end) shown.push(ellipsis);
  return shown;
}

/* The words of a stretch, those that are alike in one piece. */
function pieces(words, first, last, marked) {
  const made = [];
  for (let place = first; place < last; place += 1) {
    const isMarked = marked.has(place);
    let space = place > first ? " " : "";
    for (const { text, lang } of words[place]) {
      const before = made.at(-1);
      if (before?.isMarked === isMarked && before.lang === lang) before.text += space + text;
      else {
        if (space) made.push({ text: space, isMarked: false, lang: "" });
        made.push({ text, isMarked, lang });
      }
      space = "";
    }
  }
  return made;
}
