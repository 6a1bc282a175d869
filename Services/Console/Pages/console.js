// What the pages do beyond what they do without it: nothing here is needed for any work.
"use strict";
(() => {
    const say = (zh, en) => {
        const span = document.createElement("span");
        span.append(zh + " ");
        const other = document.createElement("span");
        other.lang = "en";
        other.textContent = en;
        span.append(other);
        return span;
    };

    // Forms that cannot be undone ask once more.
    document.addEventListener("submit", (event) => {
        const question = event.target.dataset.confirm;
        if (question && !window.confirm(question)) event.preventDefault();
    });

    // A table with data-filter gets a field that leaves only the rows with the words typed.
    const typed = new Map();
    const filter = (table, id) => {
        const words = (typed.get(id) || "").toLowerCase().split(/\s+/).filter(Boolean);
        for (const row of table.tBodies[0]?.rows ?? []) {
            const text = row.textContent.toLowerCase();
            row.hidden = !words.every((word) => text.includes(word));
        }
    };
    const addFilters = (part) => {
        part.querySelectorAll("table[data-filter]").forEach((table, index) => {
            const id = `filter-${table.id || index}`;
            if (document.getElementById(id)) return;
            const line = document.createElement("p");
            line.className = "filter screen";
            const label = document.createElement("label");
            label.htmlFor = id;
            label.append(say("筛选", "filter"));
            const field = document.createElement("input");
            field.type = "search";
            field.id = id;
            field.value = typed.get(id) || "";
            field.addEventListener("input", () => {
                typed.set(id, field.value);
                filter(table, id);
            });
            line.append(label, " ", field);
            (table.closest(".scroll") || table).before(line);
            filter(table, id);
        });
    };
    addFilters(document);

    // Pages that show how things stand load themselves again without losing the place: focus, open details, scrolled tables stay.
    const seconds = Number(document.body.dataset.refresh);
    if (!seconds) return;
    const mark = (element) => {
        const path = [];
        for (let at = element; at && at.id !== "main"; at = at.parentElement) {
            path.unshift([...(at.parentElement?.children ?? [])].indexOf(at));
        }
        return path;
    };
    const find = (root, path) => path.reduce((at, index) => at?.children[index], root);
    const isBusy = () => {
        const at = document.activeElement;
        return document.hidden || ["INPUT", "SELECT", "TEXTAREA"].includes(at?.tagName)
            || !(window.getSelection()?.isCollapsed ?? true);
    };
    const load = async () => {
        if (isBusy()) return;
        const answer = await fetch(location.href, { headers: { accept: "text/html" } });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = page.getElementById("main");
        const old = document.getElementById("main");
        if (!answer.ok || !fresh || isBusy()) return;
        const focused = old.contains(document.activeElement) ? mark(document.activeElement) : null;
        const open = [...old.querySelectorAll("details")].map((details) => details.open);
        const scrolled = [...old.querySelectorAll(".scroll")].map((part) => part.scrollLeft);
        old.replaceChildren(...fresh.childNodes);
        old.querySelectorAll("details").forEach((details, index) => { details.open = open[index] ?? details.open; });
        old.querySelectorAll(".scroll").forEach((part, index) => { part.scrollLeft = scrolled[index] ?? 0; });
        if (focused) find(old, focused)?.focus({ preventScroll: true });
        const [told, news] = [document.getElementById("progress"), page.getElementById("progress")];
        if (told && news && told.textContent !== news.textContent) told.replaceChildren(...news.childNodes);
        addFilters(old);
    };
    // A service that does not answer now will answer later; the page says how old it is.
    setInterval(() => load().catch(() => {}), seconds * 1000);
})();
