/* What is cut, lies beyond the edge or over other text, and how many lines of text there are. */
() => {
  const lost = [];
  const name = (each) => `${each.outerHTML.slice(0, 90)} … «${each.textContent.trim().slice(0, 40)}»`;
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) lost.push(`the page is ${document.documentElement.scrollWidth} wide`);
  const isScrolling = (each) => /auto|scroll/.test(getComputedStyle(each).overflowX);
  const isHidden = (each) => {
    const box = each.getBoundingClientRect();
    return box.width <= 1 || box.height <= 1 || !each.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  for (const each of document.body.querySelectorAll("*:not(svg *)")) {
    const style = getComputedStyle(each);
    if (!each.textContent.trim() || isHidden(each)) continue;
    if (/hidden|clip/.test(style.overflowX) && each.scrollWidth > each.clientWidth + 1) lost.push(`cut at its side: ${name(each)}`);
    if (/hidden|clip/.test(style.overflowY) && each.scrollHeight > each.clientHeight + 1) lost.push(`cut below: ${name(each)}`);
  }
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    const parent = text.parentElement;
    if (!text.data.trim() || parent.closest("svg, script, noscript, dialog") || isHidden(parent)) continue;
    let holder = parent;
    while (holder && !isScrolling(holder)) holder = holder.parentElement;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) {
      if (box.width < 1) continue;
      if (!holder && (box.right > width + 1 || box.left < -1)) lost.push(`beyond the edge: ${name(parent)}`);
      texts.push({ text, parent, box });
    }
  }
  texts.sort((one, other) => one.box.top - other.box.top);
  for (const [place, one] of texts.entries()) {
    for (const other of texts.slice(place + 1)) {
      if (other.box.top > one.box.bottom - 3) break;
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const down = Math.min(one.box.bottom, other.box.bottom) - other.box.top;
      if (one.text !== other.text && across > 3 && down > one.box.height / 3) lost.push(`one over another: ${name(one.parent)} and ${name(other.parent)}`);
    }
  }
  return { lost, texts: texts.length };
}
