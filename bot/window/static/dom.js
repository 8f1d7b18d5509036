// Makes DOM nodes. Strings become text and never markup, so nothing that people wrote can become code.

/**
 * A node: `el("button.big", {type: "button", onclick: press}, "Press")`. Functions become listeners, `data`
 * data-attributes; null and false are left out.
 * @returns {HTMLElement}
 */
export function el(what, properties = {}, ...kids) {
  const [tag, ...classes] = what.split(".");
  const node = document.createElement(tag);
  if (classes.length) node.className = classes.join(" ");
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "data") Object.assign(node.dataset, value);
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...kids.flat(Infinity).filter((kid) => kid !== null && kid !== undefined && kid !== false));
  return node;
}

/** A button that does `act`. */
export const button = (what, act, properties = {}, ...kids) => el(`button.${what}`, { type: "button", onclick: act, ...properties }, ...kids);

/** An SVG node with attributes, for drawings. */
export function svg(tag, attributes = {}, ...kids) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...kids);
  return node;
}
