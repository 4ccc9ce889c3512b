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
  const FONT = drawing.clientWidth < 500 ? 11 : 12;
  const style = () => [
    { selector: "node", style: {
      "label": "data(short)", "font-size": FONT, "font-family": "sans-serif", "color": colour("--ink"), "text-wrap": "wrap", "text-overflow-wrap": "anywhere",
      "text-max-width": FONT * 9, "text-valign": "bottom", "text-margin-y": 4, "background-color": colour("--soft"),
      "width": 16, "height": 16, "text-background-color": colour("--ground"), "text-background-opacity": 0.9, "line-height": 1.15 } },
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
    // The layout starts from a circle: from one point it would go apart by chance, another drawing at each visit.
    ...page.nodes.map((n, i) => ({ data: { ...n, short: short(n.label) }, position: {
      x: 300 * Math.cos(2 * Math.PI * i / page.nodes.length), y: 300 * Math.sin(2 * Math.PI * i / page.nodes.length) } })),
    ...page.edges.map((e) => ({ data: { id: `${e.source} ${e.relation} ${e.target}`, source: e.source, target: e.target, relation: e.relation } })),
  ];
  const canvas = document.getElementById("canvas");
  const cy = cytoscape({
    container: canvas,
    elements,
    style: style(),
    layout: page.measure  // a star has no knots to untie
      ? { name: "concentric", concentric: (n) => (n.data("centre") ? 2 : 1), levelWidth: () => 1, startAngle: 0.4 }
      : { name: "cose", animate: false, randomize: false, nodeRepulsion: () => 12000, idealEdgeLength: () => 60, nodeOverlap: 30, componentSpacing: 30, nodeDimensionsIncludeLabels: true },
    minZoom: 0.2, maxZoom: 4,
  });

  // A node with its name takes a box. What the layout found is stretched over the canvas at zoom 1, where names can be
  // read, and boxes that lie on each other are moved apart. Where the borders bar that, the canvas becomes higher.
  const EDGE = 12, GAP = 8, ROUNDS = 600;
  const boxes = () => cy.nodes().map((node) => {
    const { x, y } = node.position(), box = node.boundingBox({ includeLabels: true, includeOverlays: false });
    return { node, x, y, left: x - box.x1, right: box.x2 - x, up: y - box.y1, down: box.y2 - y };
  });
  const stretch = (found, width, height) => {
    for (const [at, before, behind, size] of [["x", "left", "right", width], ["y", "up", "down", height]]) {
      const least = Math.min(...found.map((b) => b[at])), most = Math.max(...found.map((b) => b[at]));
      const first = EDGE + Math.max(...found.map((b) => b[before])), last = size - EDGE - Math.max(...found.map((b) => b[behind]));
      for (const b of found) b[at] = most > least ? first + (b[at] - least) / (most - least) * (last - first) : (first + last) / 2;
    }
  };
  const apart = (found, width, height) => {
    for (let round = 0; round < ROUNDS; round++) {
      let moved = false;
      for (let i = 0; i < found.length; i++) for (let j = 0; j < i; j++) {
        const a = found[i], b = found[j];
        const x = Math.min(a.x + a.right, b.x + b.right) - Math.max(a.x - a.left, b.x - b.left) + GAP;
        const y = Math.min(a.y + a.down, b.y + b.down) - Math.max(a.y - a.up, b.y - b.up) + GAP;
        if (x <= 0 || y <= 0) continue;
        moved = true;
        // the shorter way, and now and then the other, since the border may bar it
        if (round % 4 === 3 ? x > y : x <= y) { const by = (a.x < b.x ? -x : x) / 2; a.x += by; b.x -= by; }
        else { const by = (a.y < b.y ? -y : y) / 2; a.y += by; b.y -= by; }
        for (const c of [a, b]) {
          c.x = Math.min(width - EDGE - c.right, Math.max(EDGE + c.left, c.x));
          c.y = Math.min(height - EDGE - c.down, Math.max(EDGE + c.up, c.y));
        }
      }
      if (!moved) return true;
    }
    return false;
  };
  const arrange = () => {
    const found = boxes();
    const taken = found.reduce((sum, b) => sum + (b.left + b.right + GAP) * (b.up + b.down + GAP), 0);
    const column = found.reduce((sum, b) => sum + b.up + b.down + 2 * GAP, 2 * EDGE);  // room for one below the other
    const width = cy.width();
    let height = Math.max(cy.height(), Math.ceil(taken * 2.2 / width));
    stretch(found, width, height);
    while (!apart(found, width, height) && height < column) stretch(found, width, height = Math.ceil(height * 1.2));
    if (height > cy.height()) { canvas.style.height = `${height}px`; cy.resize(); }
    for (const b of found) b.node.position({ x: Math.round(b.x), y: Math.round(b.y) });
  };
  const whole = () => cy.viewport({ zoom: 1, pan: { x: 0, y: 0 } });
  arrange();
  whole();
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
