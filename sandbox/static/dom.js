// Makes DOM nodes. Strings become text and never markup, so nothing that people or bots wrote can become code.

const FORBIDDEN = new Set(["innerHTML", "outerHTML", "srcdoc"]);
const SVG = "http://www.w3.org/2000/svg";

/**
 * A node: `el("button.big", {type: "button", onclick: press}, "Press")`.
 * `data` becomes data-attributes, `style` properties; functions become listeners; null and false are left out.
 * @param {string} what tag with classes
 * @returns {HTMLElement}
 */
export function el(what, properties = {}, ...kids) {
  const [tag, ...classes] = what.split(".");
  const node = document.createElement(tag);
  if (classes.length) node.className = classes.join(" ");
  for (const [name, value] of Object.entries(properties)) set(node, name, value);
  add(node, kids);
  return node;
}

function set(node, name, value) {
  if (FORBIDDEN.has(name)) throw new Error(`${name} is not for el()`);
  if (value === null || value === undefined || value === false) return;
  if (name === "data") Object.assign(node.dataset, value);
  else if (name === "style") for (const [key, one] of Object.entries(value)) node.style.setProperty(key, one);
  else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name in node && !name.includes("-") && name !== "list" && name !== "form") node[name] = value;
  else node.setAttribute(name, value === true ? "" : value);
}

/** Appends kids, flattened; null and false are left out. */
export function add(node, kids) {
  node.append(...kids.flat(Infinity).filter((kid) => kid !== null && kid !== undefined && kid !== false));
  return node;
}

/** A button that does `act`; `name` is what it is called aloud when its content is a picture. */
export function button(what, act, properties = {}, ...kids) {
  const { name, ...rest } = properties;
  return el(`button.${what}`, { type: "button", onclick: act, "aria-label": name, title: name, ...rest }, ...kids);
}

/** An SVG node with attributes, for drawings. */
export function svg(tag, attributes = {}, ...kids) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...kids);
  return node;
}

/** Whether people asked for less movement. */
export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
