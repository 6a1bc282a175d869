// The body of a function: finds what makes a page hard to use, and gives it as [{rule, where, text}]. The rules are of WCAG 2.2 A and AA, by
// their numbers; what only a person can judge is not among them.
const faults = [];
const where = (element) => {
    const id = element.id ? "#" + element.id : "";
    const names = typeof element.className === "string" && element.className ? "." + element.className.trim().split(/\s+/).join(".") : "";
    return (element.closest("[id]:not(html)") && !id ? "#" + element.closest("[id]").id + " " : "") + element.tagName.toLowerCase() + id + names;
};
const fault = (rule, element, text = "") => faults.push({ rule, where: where(element), text: String(text).trim().slice(0, 80) });
const isShown = (element) => element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true });
const shown = (selector) => [...document.querySelectorAll(selector)].filter(isShown);
const textOf = (ids) => (ids || "").split(/\s+/).filter(Boolean)
    .map((id) => document.getElementById(id)?.textContent ?? "").join(" ").trim();
const nameOf = (element) => textOf(element.getAttribute("aria-labelledby")) || (element.getAttribute("aria-label") || "").trim()
    || element.textContent.trim() || (element.getAttribute("title") || "").trim()
    || [...element.querySelectorAll("img[alt]")].map((image) => image.alt).join(" ").trim();

// 3.1.1 the language of the page, 2.4.2 its title
if (!/^zh/.test(document.documentElement.lang)) fault("3.1.1 language", document.documentElement, document.documentElement.lang);
if (!document.title.trim()) fault("2.4.2 title", document.documentElement);

// 4.1.1 an id names one element
const ids = new Map();
for (const element of document.querySelectorAll("[id]")) ids.set(element.id, (ids.get(element.id) || 0) + 1);
for (const [id, count] of ids) if (count > 1) fault("4.1.1 duplicate id", document.getElementById(id), `${id} ${count} times`);
for (const attribute of ["aria-labelledby", "aria-describedby", "for", "form", "list"]) {
    for (const element of document.querySelectorAll(`[${attribute}]`)) {
        for (const id of element.getAttribute(attribute).split(/\s+/)) if (!ids.has(id)) fault("4.1.2 reference to nothing", element, `${attribute}=${id}`);
    }
}

// 1.3.1, 4.1.2 every field has a label
for (const field of document.querySelectorAll("input, select, textarea")) {
    if (["hidden", "submit", "button", "reset"].includes(field.type)) continue;
    const label = [...(field.labels || [])].map((one) => one.textContent).join(" ").trim();
    if (!label && !textOf(field.getAttribute("aria-labelledby")) && !field.getAttribute("aria-label")) fault("1.3.1 label", field, field.name);
}

// 2.4.4, 4.1.2 every link and button has a name
for (const element of shown("a[href], button, summary, [role=button]")) if (!nameOf(element)) fault("4.1.2 name", element);
for (const element of shown("a:not([href])")) fault("2.1.1 link to nowhere", element, element.textContent);
for (const element of shown("nav")) if (!element.getAttribute("aria-label") && !element.getAttribute("aria-labelledby")) fault("1.3.1 navigation without a name", element);

// 1.3.1, 2.4.6 headings: one of the first level, none left out
let level = 0;
for (const heading of shown("h1, h2, h3, h4, h5, h6")) {
    const here = Number(heading.tagName[1]);
    if (here > level + 1) fault("1.3.1 heading order", heading, `h${here} after h${level}: ${heading.textContent}`);
    if (!heading.textContent.trim()) fault("2.4.6 empty heading", heading);
    level = here;
}
if (shown("h1").length !== 1) fault("1.3.1 one first heading", document.body, `${shown("h1").length}`);
if (document.querySelectorAll("main").length !== 1) fault("1.3.1 one main part", document.body);

// 1.1.1 pictures have words, or are said to be decoration
for (const picture of document.querySelectorAll("svg")) {
    if (picture.getAttribute("aria-hidden") === "true") continue;
    const words = textOf(picture.getAttribute("aria-labelledby")) || picture.getAttribute("aria-label") || picture.querySelector(":scope > title")?.textContent;
    if (!words?.trim() || picture.getAttribute("role") !== "img") fault("1.1.1 picture without words", picture);
}
for (const image of document.querySelectorAll("img:not([alt])")) fault("1.1.1 picture without words", image, image.src);

// 1.3.1 tables say what their headings are of
for (const cell of document.querySelectorAll("th")) {
    if (!["col", "row", "colgroup", "rowgroup"].includes(cell.getAttribute("scope"))) fault("1.3.1 scope", cell, cell.textContent);
}
for (const table of document.querySelectorAll("table.list")) {
    const columns = table.tHead?.rows[0]?.cells.length ?? 0;
    if (!columns) fault("1.3.1 table without headings", table);
}
for (const list of document.querySelectorAll("ul, ol")) {
    for (const item of list.children) if (item.tagName !== "LI") fault("1.3.1 list of something else", item);
}

// 2.4.3 the order of the keyboard is that of the page
for (const element of document.querySelectorAll("[tabindex]")) if (element.tabIndex > 0) fault("2.4.3 tabindex", element);
if (!document.querySelector("a.skip[href='#main']") && document.querySelector("nav")) fault("2.4.1 no way past the navigation", document.body);

// 1.4.3 contrast of text, from what the browser computed
const channel = (value) => { const part = value / 255; return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4; };
const luminance = ([red, green, blue]) => 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
const parse = (text) => {
    const numbers = text.match(/[\d.]+/g)?.map(Number);
    if (!numbers || text === "none") return null;
    return [numbers[0], numbers[1], numbers[2], numbers[3] ?? 1];
};
const over = ([red, green, blue, alpha], below) => [red, green, blue].map((part, index) => part * alpha + below[index] * (1 - alpha));
const backgroundOf = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
        const color = parse(getComputedStyle(at).backgroundColor);
        if (color && color[3] > 0) { layers.push(color); if (color[3] === 1) break; }
    }
    return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255]);
};
const seen = new Set();
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.textContent.trim() || seen.has(element) || ["SCRIPT", "STYLE", "NOSCRIPT", "TITLE", "DESC", "title", "desc"].includes(element.tagName)) continue;
    seen.add(element);
    if (!isShown(element) || element.closest(".unseen, :disabled") || element.closest("svg[aria-hidden=true]")) continue;
    if (element.closest(".skip") && !element.closest(".skip").matches(":focus")) continue;
    const style = getComputedStyle(element);
    const color = parse(element.closest("svg") ? style.fill : style.color);
    if (!color) continue;
    const below = backgroundOf(element);
    const [text, ground] = [luminance(over(color, below)), luminance(below)];
    const ratio = (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
    const size = parseFloat(style.fontSize);
    const wanted = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
    if (ratio < wanted) fault("1.4.3 contrast", element, `${ratio.toFixed(2)} < ${wanted}: ${node.textContent}`);
}
return faults;
