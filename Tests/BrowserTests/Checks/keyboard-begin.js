// The body of a function: marks what the keyboard should reach, notes what it reaches from now on, and gives the number of stops on the way.
const isShown = (element) => element.checkVisibility({ checkVisibilityCSS: true });
const controls = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
    .filter((element) => isShown(element) && !element.disabled && element.tabIndex >= 0);
window.laowuReached = new Set();
window.laowuControls = controls;
window.laowuWithoutFocus = new Set();
document.addEventListener("focusin", (event) => {
    window.laowuReached.add(event.target);
    const style = getComputedStyle(event.target);
    if (event.target.matches("a, button, input, select, textarea, summary") && style.outlineStyle === "none" && style.boxShadow === "none") window.laowuWithoutFocus.add(event.target);
});
document.activeElement?.blur();
window.scrollTo(0, 0);
// The parts of a date and its picker are stops of their own.
const stops = { date: 4, month: 3, week: 3, time: 4, "datetime-local": 7 };
return controls.reduce((count, element) => count + (stops[element.type] ?? 1), 0);
