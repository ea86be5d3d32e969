/* What can be used or scrolled and is not among the elements at the given places. */
(reached) => [...document.querySelectorAll("*")]
  .map((each, place) => [each, place])
  .filter(([each, place]) => {
    if (reached.includes(place) || each.closest("[aria-hidden=true]") || !each.checkVisibility({ visibilityProperty: true })) return false;
    if (each.matches("a[href], button:enabled, input:enabled, select, summary, [tabindex='0']"))
      return !(each.type === "radio" && each.name);
    return /auto|scroll/.test(getComputedStyle(each).overflowX) && each.scrollWidth > each.clientWidth + 1;
  })
  .map(([each]) => each.outerHTML.slice(0, 120))
