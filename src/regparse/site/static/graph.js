// Draws the page's own data (its JSON twin) with Cytoscape.js. Without it the lists say the same.
"use strict";

(async () => {
  const drawing = document.getElementById("drawing");
  const answer = await fetch(drawing.dataset.source);
  if (!answer.ok) return;
  const page = await answer.json();
  if (!page.edges.length) return;
  drawing.hidden = false;

  const root = drawing.dataset.root.replace(/\/$/, "");
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const short = (text) => {
    const name = text.replace(/^中华人民共和国(?=.{2})/, "");
    return name.length > 24 ? `${name.slice(0, 23)}…` : name;
  };
  const style = () => [
    { selector: "node", style: {
      "label": "data(short)", "font-size": 11, "font-family": "sans-serif", "color": colour("--ink"), "text-wrap": "wrap", "text-overflow-wrap": "anywhere",
      "text-max-width": 110, "text-valign": "bottom", "text-margin-y": 4, "background-color": colour("--soft"),
      "width": 16, "height": 16, "text-background-color": colour("--ground"), "text-background-opacity": 0.75 } },
    { selector: "node[kind = 'document']", style: {
      "background-color": colour("--ground"), "border-width": 2, "border-color": colour("--soft"), "shape": "rectangle" } },
    { selector: "node[?centre]", style: { "background-color": colour("--accent"), "width": 26, "height": 26, "font-weight": "bold" } },
    { selector: "node:selected", style: { "border-width": 3, "border-color": colour("--accent") } },
    { selector: "edge", style: {
      "width": 1.2, "line-color": colour("--line"), "target-arrow-color": colour("--line"), "target-arrow-shape": "triangle",
      "curve-style": "bezier", "arrow-scale": 0.8 } },
    { selector: "edge[relation = 'based_on']", style: { "line-color": colour("--soft"), "target-arrow-color": colour("--soft"), "width": 2 } },
    { selector: "edge[relation = 'repeals']", style: { "line-color": colour("--accent"), "target-arrow-color": colour("--accent"), "width": 2 } },
    { selector: "edge[relation = 'revises']", style: { "line-color": colour("--accent"), "target-arrow-color": colour("--accent"), "line-style": "dashed", "width": 2 } },
  ];

  const elements = [
    ...page.nodes.map((n) => ({ data: { ...n, short: short(n.label) } })),
    ...page.edges.map((e) => ({ data: { id: `${e.source} ${e.relation} ${e.target}`, source: e.source, target: e.target, relation: e.relation } })),
  ];
  const cy = cytoscape({
    container: document.getElementById("canvas"),
    elements,
    style: style(),
    layout: page.measure  // a star has no knots to untie
      ? { name: "concentric", concentric: (n) => (n.data("centre") ? 2 : 1), levelWidth: () => 1, minNodeSpacing: drawing.clientWidth < 500 ? 90 : 110, spacingFactor: drawing.clientWidth < 500 ? 1.1 : 1.2, startAngle: 0.4, padding: 30 }
      : { name: "cose", animate: false, randomize: false, padding: 30, nodeRepulsion: () => 12000, idealEdgeLength: () => 60, nodeOverlap: 30, componentSpacing: 30, nodeDimensionsIncludeLabels: true },
    minZoom: 0.2, maxZoom: 4,
  });
  // A drawing that is made small keeps names that can be read.
  const whole = () => {
    cy.fit(undefined, 30);
    if (cy.zoom() > 1.3) { cy.zoom(1.3); cy.center(); }
    const size = Math.min(page.measure ? 26 : 18, Math.max(11, 12 / cy.zoom()));
    cy.nodes().style({ "font-size": size, "text-max-width": size * 9 });
  };
  whole();
  if (cy.zoom() < 0.6 && !page.measure) {  // the rest is a drag away; what most texts hang together with is in the middle
    cy.zoom(0.6);
    cy.center(cy.nodes().max((n) => n.degree()).ele.component());
  }
  const larger = (by) => cy.zoom({ level: cy.zoom() * by, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  document.getElementById("larger").addEventListener("click", () => larger(1.3));
  document.getElementById("smaller").addEventListener("click", () => larger(1 / 1.3));
  document.getElementById("whole").addEventListener("click", whole);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { cy.style(style()); whole(); });

  const link = (text, href) => { const a = document.createElement("a"); a.textContent = text; a.href = root + href; return a; };
  cy.on("tap", "node", (event) => {
    const node = event.target.data();
    const picked = document.getElementById("picked");
    picked.replaceChildren(link(`《${node.label}》`, node.href));
    if (node.graph) picked.append(" ", link("关系图 Graph", node.graph));
  });
  window.regparseGraph = cy;
})();
