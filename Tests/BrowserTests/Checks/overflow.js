// The body of a function: what is wider than the window, where the page as a whole is (WCAG 2.2, 1.4.10). Parts that scroll by themselves may be.
const width = document.documentElement.clientWidth;
if (document.documentElement.scrollWidth <= width) return [];
const wide = [];
for (const element of document.querySelectorAll("main *, header *, .strip *, footer *")) {
    const box = element.getBoundingClientRect();
    if (box.right > width + 1 && box.width > 0 && !element.closest(".scroll, .skip, .unseen")) {
        wide.push({ rule: "1.4.10 wider than the window", where: element.tagName.toLowerCase() + "." + element.className, text: `${Math.round(box.right)} > ${width}: ${element.textContent.trim().slice(0, 40)}` });
    }
}
return wide.length ? wide.slice(-5) : [{ rule: "1.4.10 wider than the window", where: "html", text: `${document.documentElement.scrollWidth} > ${width}` }];
