/*
 * A button that copies the address in place of each permanent link, and one that copies how the page
 * is cited. A page that is printed or cited has its whole address: the one that the site says, else
 * the one that the browser knows, which may be that of a copy.
 */
"use strict";

(() => {
  const place = document.querySelector("[data-copy]");
  if (!place) return;
  const words = place.dataset;
  const SVG = "http://www.w3.org/2000/svg";
  const CHAIN = "M6.5 9.5 9.5 6.5M7 4.5 8.8 2.7a3.2 3.2 0 0 1 4.5 4.5L11.5 9M9 11.5 7.2 13.3a3.2 3.2 0 0 1-4.5-4.5L4.5 7";
  const SHOWN = 4000;
  const address = document.querySelector("link[rel=canonical]")?.href ?? location.href.split(/[?#]/)[0];

  const status = document.createElement("p");
  status.className = "notice-of-copy";
  status.setAttribute("role", "status");
  document.body.append(status);
  let waiting = 0;

  const say = (text) => {
    clearTimeout(waiting);
    // Emptied first, so that the same words are read again.
    status.textContent = "";
    waiting = setTimeout(() => {
      status.textContent = text;
      waiting = setTimeout(() => { status.textContent = ""; }, SHOWN);
    }, 50);
  };

  /* For pages that are not served by https, where browsers offer no clipboard. */
  const copyByHand = (text, button) => {
    const field = document.createElement("textarea");
    field.className = "notice-of-copy__field";
    field.value = text;
    field.readOnly = true;
    document.body.append(field);
    field.select();
    const isCopied = document.execCommand("copy");
    field.remove();
    button.focus();
    return isCopied;
  };

  const copy = async (text, button, said) => {
    let isCopied = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      isCopied = copyByHand(text, button);
    }
    say(isCopied ? said : words.copyFailed);
  };

  const share = (hash, button) => {
    history.replaceState(history.state, "", hash);
    copy(`${address}${hash}`, button, words.copied);
  };

  const chain = () => {
    const drawing = document.createElementNS(SVG, "svg");
    const path = document.createElementNS(SVG, "path");
    drawing.setAttribute("viewBox", "0 0 16 16");
    drawing.setAttribute("aria-hidden", "true");
    path.setAttribute("d", CHAIN);
    drawing.append(path);
    return drawing;
  };

  const made = (className, label, act) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = className;
    button.title = label;
    button.setAttribute("aria-label", label);
    button.append(chain());
    button.addEventListener("click", () => act(button));
    return button;
  };

  for (const anchor of place.querySelectorAll("a.anchor, a.headerlink")) {
    const name = anchor.getAttribute("aria-label") ?? anchor.title;
    const label = `${words.copy} ${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    const button = made("anchor anchor--copy", label, (self) => share(anchor.hash, self));
    if (anchor.lang) button.lang = anchor.lang;
    anchor.replaceWith(button);
  }

  for (const cite of place.querySelectorAll(".cite")) {
    const text = cite.querySelector("p").textContent;
    const label = `${words.copy}: ${text}`;
    cite.querySelector("code").textContent = address;
    const act = (self) => copy(`${text}. ${address}`, self, words.copiedCitation);
    cite.querySelector("h2").append(" ", made("anchor anchor--copy", label, act));
  }
})();
