/* What has the focus: null where it is no element of the page. */
() => {
  const stop = document.activeElement;
  if (!stop || stop === document.body) return null;
  const mark = stop.matches("input[type=radio].md-option") ? stop.nextElementSibling : stop;
  const style = getComputedStyle(mark);
  const isSeen = [...mark.getClientRects()].some((box) => {
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    const over = right > left && bottom > top && document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return over && mark.contains(over);
  });
  const before = window.before;
  window.before = stop;
  return {
    name: stop.outerHTML.slice(0, 120),
    isMarked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    isSeen,
    isNext: !before || !!(before.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING),
    place: [...document.querySelectorAll("*")].indexOf(stop),
  };
}
