// How a page can break, one way per thing that leesbaar.cjs looks at: what is asked, in which window, and a script that does
// it. A check that stays silent on its break looks at nothing (test_leesbaar.py).
"use strict";

const css = (tekst) => `document.head.append(Object.assign(document.createElement("style"), { className: "breuk", textContent: ${JSON.stringify(tekst)} }))`;
const html = (tekst) => `document.querySelector("main").insertAdjacentHTML("beforeend", ${JSON.stringify(tekst)})`;

module.exports = [
  ["schuiven", "vierdubbel", css("h1 { width: 50rem; }")],
  ["schuiven", "gewoon", html('<div style="overflow-x: auto" tabindex="0" aria-label="x"><div style="width: 200rem">breed</div></div>')],
  ["schuiven", "vierdubbel", 'document.querySelectorAll(".tabel-venster").forEach((v) => v.removeAttribute("tabindex"))'],
  ["schuiven", "vierdubbel", 'document.querySelectorAll(".tabel-venster").forEach((v) => v.removeAttribute("aria-labelledby"))'],
  ["buitenBeeld", "dubbel", css("h2 { margin-left: -6rem; }")],
  ["buitenBeeld", "dubbel", css("main { overflow-x: clip; } .meenemen { margin-left: 90vw; white-space: nowrap; }")],
  ["smalleTabellen", "telefoon", css("main table { min-width: 37rem !important; }")],
  ["smalleTabellen", "vierdubbel", css("main table td { padding-inline: 3rem !important; }")],
  ["afgekapt", "gewoon", css("main p { height: 1rem; overflow: hidden; }")],
  ["afgekapt", "vierdubbel", css("h2 { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }")],
  ["overlapt", "gewoon", css("main p { height: 1rem; margin: 0; }")],
  ["overlapt", "vierdubbel", css("main td { max-width: 1rem; width: 1rem; padding: 0 !important; letter-spacing: 1em; white-space: nowrap; }")],
  ["overlaptInGrafiek", "gewoon", css(".vega-doel text { font-size: 60px !important; }")],
  ["doelgrootte", "gewoon", css(".meenemen { gap: 0 .2rem; } .meenemen a { font-size: 9px; }")],
  ["volgorde", "gewoon", css(".titelblok { display: flex; flex-direction: column-reverse; }")],
  ["structuur", "gewoon", 'document.querySelectorAll("main tbody th").forEach((th) => th.outerHTML = "<td>x</td>")'],
  ["structuur", "gewoon", 'document.querySelector("main thead").remove()'],
  ["structuur", "gewoon", html("<p>This page is about the people and the work, with all the details.</p>")],
  ["structuur", "gewoon", 'document.documentElement.lang = "en"'],
  ["boom", "gewoon", html("<main></main>")],
  ["boom", "gewoon", html("<h1>Nog een</h1>")],
  ["boom", "gewoon", html("<h3>Diep</h3><h5>Te diep</h5>")],
  ["boom", "gewoon", html("<button></button>")],
  ["boom", "gewoon", 'document.querySelector("main table").removeAttribute("aria-labelledby")'],
  ["boom", "gewoon", 'document.querySelectorAll(".vega-doel svg").forEach((s) => s.removeAttribute("aria-label"))'],
  ["boom", "gewoon", html('<nav aria-label="Hoofdmenu"><a href="#x">x</a></nav>')],
  ["kleuren", "gewoon", css("@media (forced-colors: active) { .zijblok a { border-color: CanvasText !important; font-weight: 600 !important; } }")],
  ["kleuren", "gewoon", css(".vega-doel svg { background: transparent !important; }")],
  ["kleuren", "gewoon", css(".kpi-signaal { forced-color-adjust: none; color: #222 !important; background: #111; }")],
  ["stil", "gewoon", css("a { transition: color 1s !important; }")],
  ["stil", "gewoon", css("html { scroll-behavior: smooth !important; }")],
  ["lopen", "gewoon", css(":focus-visible { outline: none !important; }")],
  ["lopen", "gewoon", css(":focus-visible { outline-color: #eee !important; }")],
  ["lopen", "vierdubbel", css(".balk { position: sticky !important; min-height: 60vh; }")],
  ["lopen", "gewoon", css(".kruimelpad a { position: absolute; left: -400px; }")],
  ["kaart", "vierdubbel", css(".cijferkaart > .sluitknop { margin-top: 6rem !important; }")],
  ["papier", "gewoon", css("@media print { .balk { display: block !important; } }")],
  ["papier", "gewoon", css("@media print { .vega-figuur img { display: none !important; } }")],
  ["papier", "gewoon", css("main table { min-width: 60rem !important; }")],
  ["papier", "gewoon", `${css(".dicht::details-content { content-visibility: hidden !important }")}; ${html("<details class=dicht><summary>Meer</summary><p>tekst</p></details>")}`],
];
