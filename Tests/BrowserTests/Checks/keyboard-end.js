// The body of a function: what the keyboard did not reach, and what does not show that it has the focus (WCAG 2.2, 2.1.1 and 2.4.7).
const describe = (rule) => (element) => ({ rule, where: element.tagName.toLowerCase() + (element.id ? "#" + element.id : ""), text: (element.textContent || element.name || "").trim().slice(0, 60) });
// Of a group of radio buttons the keyboard reaches one.
const isReached = (element) => window.laowuReached.has(element)
    || (element.type === "radio" && [...window.laowuReached].some((other) => other.type === "radio" && other.name === element.name));
document.activeElement?.blur();
window.scrollTo(0, 0);
return [
    ...window.laowuControls.filter((element) => !isReached(element)).map(describe("2.1.1 not reached by the keyboard")),
    ...[...window.laowuWithoutFocus].map(describe("2.4.7 focus not visible")),
];
