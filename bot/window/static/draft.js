// A map in the making as a table: what is to be checked first. Its fields are the chat's buttons and questions; what
// others change comes in by itself, but nothing is put in the place of what is being typed.

import { draw } from "./card.js";
import { button, el } from "./dom.js";
import { press, t, watch } from "./talk.js";

/** The table of this draft. */
export function draft(hand, id, first) {
  let [watched, sheet] = [null, null];
  const drawn = new Promise((resolve) => {
    watched = watch(
      `draft?draft=${id}`,
      (found) => {
        sheet ??= begin(hand, found, watched);
        update(sheet, found);
        resolve();
      },
      (no) => {
        hand.trouble(no);
        resolve();
      },
      { every: 2000, seen: first },
    );
  });
  return { drawn, end: watched.end };
}

/** What is shown, with the nodes that change: `rows` are those of the table by their keys. */
function begin(hand, found, watched) {
  const sheet = { hand, watched, found, rows: new Map(), order: [], changing: false };
  sheet.title = el("h1");
  sheet.said = el("div.class");
  sheet.ends = el("div.ends");
  sheet.noted = el("div");
  const head = found.columns.map((name) => el("th", { scope: "col", role: "columnheader" }, name));
  sheet.table = el(
    "table.sheet",
    { role: "table", onfocusout: () => setTimeout(() => arrange(sheet)) },
    el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, head, el("td", { role: "cell" }))),
  );
  hand.show(found.title, el("header.head", {}, sheet.title, sheet.said), sheet.ends, sheet.noted, sheet.table, adding(sheet));
  return sheet;
}

function update(sheet, found) {
  sheet.found = found;
  document.title = sheet.title.textContent = found.title;
  sheet.table.setAttribute("aria-label", found.title);
  same(sheet.said, found.said, () => found.said.map((line) => el("p", {}, line)));
  same(sheet.noted, found.noted, () => noted(sheet));
  sheet.hand.keep(() => same(sheet.ends, [found.undo, found.endings], () => ends(sheet)));
  arrange(sheet);
}

/** Puts new nodes in only where what they say has changed. */
function same(node, said, made) {
  const now = JSON.stringify(said);
  if (node.dataset.said === now) return;
  node.dataset.said = now;
  node.replaceChildren(...made());
}

function ends(sheet) {
  const { undo, endings } = sheet.found;
  const made = endings.map((one, at) => button(at ? "quiet" : "main", () => act(sheet, one.press), { "data-key": `end ${at}` }, one.label));
  return [...(undo ? [button("quiet", () => act(sheet, undo.press), { "data-key": "undo" }, undo.label)] : []), ...made];
}

function noted(sheet) {
  const { title, lines } = sheet.found.noted;
  const line = ([words, key]) => el("li", {}, key === null ? words : button("to", () => lead(sheet, `entry ${key}`), {}, words));
  return lines.length ? [el("details.noted", {}, el("summary", {}, title), el("ul", {}, lines.map(line)))] : [];
}

/** To the first field of a line. */
function lead(sheet, key) {
  const node = sheet.rows.get(key)?.node;
  node?.scrollIntoView({ block: "center" });
  node?.querySelector("select, input, button")?.focus({ preventScroll: true });
}

// The lines: one that says the same as before stays the node that it is, and one in which something is being typed
// until that has been sent or left.

function arrange(sheet) {
  const wanted = sheet.found.groups.flatMap((group) => [
    { key: `head ${group.check || group.title}`, head: group.title },
    ...group.rows.map((row) => ({ ...row, check: group.check })),
  ]);
  const held = document.activeElement;
  const row = held?.closest?.("tbody");
  const [from, checked] = [sheet.order.indexOf(row?.dataset.row), row?.dataset.check];
  sheet.changing = true;
  const rows = new Map(wanted.map((one) => [one.key, row_of(sheet, one)]));
  for (const [key, { node }] of sheet.rows) if (rows.get(key)?.node !== node) node.remove();
  let at = sheet.table.tHead;
  for (const { node } of rows.values()) {
    if (at.nextElementSibling !== node) at.after(node);
    at = node;
  }
  [sheet.rows, sheet.order] = [rows, [...rows.keys()]];
  sheet.changing = false;
  if (from >= 0 && document.activeElement !== held) refocus(sheet, held.dataset.key, from, checked);
}

function row_of(sheet, one) {
  const [known, said] = [sheet.rows.get(one.key), JSON.stringify(one)];
  if (known && (known.said === said || is_typed(known.node))) return known;
  const cells = one.head ? heading(one.head) : one.id === undefined ? words(sheet, one) : fields(sheet, one);
  const data = { row: one.key, check: one.check || "" };
  return { said, node: el(`tbody${one.head ? ".heading" : ".entry"}`, { role: "rowgroup", data }, cells, asked(sheet, one)) };
}

/** Is something being typed there that has not been sent? */
const is_typed = (node) => [...node.querySelectorAll("input")].some((one) => one.value !== one.defaultValue);

/** The focus stays on the field it was on; what has been checked gives it to what is checked next. */
function refocus(sheet, key, from, checked) {
  const again = key && sheet.table.querySelector(`[data-key="${CSS.escape(key)}"]`);
  const next = sheet.order.slice(from).map((one) => sheet.rows.get(one).node).find((node) => node.matches(".entry"));
  const done = checked && again && !again.closest("tbody").dataset.check && next?.dataset.check;
  const there = again && !done;
  const to = there ? again : next?.querySelector(".asked button") || next?.querySelector("select, input, button") || sheet.ends.firstChild;
  to?.focus({ preventScroll: Boolean(there) });
}

const cell = (...kids) => el("td", { role: "cell" }, kids);
const wide = (sort, ...kids) => el("tr", { role: "row" }, el(sort, { role: sort === "th" ? "rowheader" : "cell", colspan: 5, class: sort === "td" ? "asked" : null }, kids));
const heading = (words) => wide("th", words);

function asked(sheet, one) {
  if (!one.asked?.length) return "";
  const ways = (of) => el("div.row", {}, of.rows.flat().map((way) => choice(sheet, one, way)));
  const lines = (of) => el("div.lines", {}, of.lines.map((line) => el("p", {}, line)));
  return wide("td", one.asked.map((of) => el("div.question", { role: "group", "aria-label": of.lines.at(-1) }, lines(of), ways(of))));
}

const choice = (sheet, one, way) =>
  button("act", () => act(sheet, way.press, { key: one.key }), { "data-key": `${one.key} ${way.label}` }, way.label);

/** What is no item yet. */
function words(sheet, one) {
  const { kinds, labels } = sheet.found;
  const does = (kind) => kind && act(sheet, fill(one.take, { value: kind }), { key: one.key });
  const take = one.take && select(sheet, one, "take", labels.kind, [["", labels.kind], ...kinds], "", does);
  return el("tr", { role: "row" }, el("td.words", { role: "cell", colspan: 4 }, el("p", {}, one.words)), cell(take || ""));
}

function fields(sheet, one) {
  const { columns, kinds, labels, presses } = sheet.found;
  const set = (kind) => act(sheet, fill(presses.set, { ...of(one), field: "kind", value: kind }), { key: one.key });
  const join = () => act(sheet, fill(presses.join, { key: one.id, version: sheet.found.version }), { key: one.key });
  const drop = () => act(sheet, fill(presses.drop, of(one)), { key: one.key });
  const small = (way, does) =>
    button("small", does, { "aria-label": `${way}: ${one.title}`, title: way, "data-key": `${one.key} ${way}` }, [...way][0]);
  return el(
    "tr",
    { role: "row" },
    cell(select(sheet, one, "kind", columns[0], kinds, one.kind, set)),
    cell(text(sheet, one, "title", columns[1], one.title)),
    cell(moment(sheet, one)),
    cell(text(sheet, one, "place", columns[3], one.place, { placeholder: columns[3] })),
    el("td.does", { role: "cell" }, one.join ? small(one.join, join) : "", small(labels.drop, drop)),
  );
}

const of = (one) => ({ key: one.id, version: one.version });
const fill = (packed, values) => packed.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const named = (one, field, label) => ({ "aria-label": `${label}: ${one.title ?? one.words}`, "data-key": `${one.key} ${field}` });

const select = (sheet, one, field, label, choices, chosen, does) =>
  el(
    "select",
    { ...named(one, field, label), onchange: (event) => does(event.target.value) },
    choices.map(([value, name]) => el("option", { value, selected: value === chosen }, name)),
  );

/** A field of words: sent when it is left, or by Enter; Escape puts back what was there. */
function text(sheet, one, field, label, value, more = {}) {
  const { presses, longest } = sheet.found;
  const send = (node) => {
    if (sheet.changing || node.value === node.defaultValue) return;
    const typed = node.value.trim();
    if (!typed && field !== "place") node.value = node.defaultValue;
    else if (typed) act(sheet, fill(presses.say, { ...of(one), field }), { key: one.key, words: typed, node });
    else act(sheet, fill(presses.set, { ...of(one), field, value: "" }), { key: one.key, node });
  };
  return el("input", {
    type: "text",
    value,
    maxlength: longest[field] || 200,
    autocomplete: "off",
    enterkeyhint: "done",
    ...named(one, field, label),
    ...more,
    onchange: (event) => send(event.target),
    onkeydown: (event) => event.key === "Escape" && (event.target.value = event.target.defaultValue),
  });
}

/** When it is: how it is said, the day, the hour; or in words, as the chat understands them. */
function moment(sheet, one) {
  const { columns, days, labels, presses, times } = sheet.found;
  const how = select(sheet, one, "how", columns[2], times, one.span, () => send("how"));
  const day = picker("date", one, "day", t("window-day-only"), { value: one.day, min: days[0], max: days[1] });
  const time = picker("time", one, "time", times[0][1], { value: one.time });
  const send = (from) => {
    if (sheet.changing) return;
    if (from === day && !day.value) day.value = day.defaultValue;
    if (from === time && time.validity.badInput) time.value = time.defaultValue;
    if (from !== "how" && from.value === from.defaultValue) return;
    if (from === time) how.value = time.value ? "hour" : "day";
    else if (from === day && how.value === "month") how.value = time.value ? "hour" : "day";
    const [way, , minute] = times.find(([name]) => name === how.value);
    if (way !== "month" && !day.value) return day.focus();
    if (way !== "month" && !day.checkValidity()) return day.reportValidity();
    if (way === "hour" && !time.value) return time.focus();
    const [hours, minutes] = time.value.split(":").map(Number);
    const at = { day: way === "month" ? 0 : Number(day.value.slice(8)), minute: minute ?? hours * 60 + minutes };
    act(sheet, fill(presses.hour, { ...of(one), ...at }), { key: one.key, node: from === "how" ? null : from });
  };
  for (const node of [day, time]) listen(node, () => send(node));
  const words = el("details", {}, el("summary", { "data-key": `${one.key} summary` }, one.when), text(sheet, one, "when", labels.when, "", { placeholder: "12–14.12, 12.12 18:00–19:30" }));
  return [el("div.moment", {}, how, day, time), words];
}

const picker = (type, one, field, label, values) => el("input", { type, ...named(one, field, label), ...values });

/** What is picked is sent at once; what is typed, digit by digit, when the field is left or by Enter. */
function listen(node, send) {
  let typing = false;
  node.addEventListener("keydown", (event) => {
    typing = event.key !== "Enter";
    if (event.key === "Escape") node.value = node.defaultValue;
    if (event.key === "Enter") send();
  });
  node.addEventListener("change", () => typing || send());
  node.addEventListener("blur", () => ((typing = false), send()));
}

/** A new line: its kind and its title. */
function adding(sheet) {
  const { kinds, labels, columns, longest, presses } = sheet.found;
  const kind = el("select", { "aria-label": columns[0] }, kinds.map(([value, name]) => el("option", { value }, name)));
  const title = el("input", { type: "text", "aria-label": columns[1], placeholder: columns[1], maxlength: longest.title, autocomplete: "off", required: true });
  const send = (event) => {
    event.preventDefault();
    if (title.value.trim()) act(sheet, fill(presses.add, { value: kind.value }), { words: title.value, node: title, fresh: true });
  };
  return el("form.adding", { onsubmit: send }, kind, title, el("button.act", { type: "submit" }, labels.add));
}

/** Does what a field says, and shows how the table is then: whoever was too late hears it, and sees what stands now. */
async function act(sheet, packed, { key, words, node, fresh } = {}) {
  const { hand, watched } = sheet;
  if (node?.ariaBusy) return;
  if (node) node.ariaBusy = "true";
  try {
    const answer = await press(packed, words);
    if (!answer.alert && /^drafts\.(save|publish)/.test(packed)) {
      watched.end();
      return draw(hand, { ...answer, screen: { ...answer.screen, draft: null } });
    }
    if (node) node.defaultValue = node.value = fresh ? "" : node.value;
    const before = new Set(sheet.order);
    await watched.now();
    arrange(sheet);
    const now = sheet.found.groups.flatMap((group) => group.rows);
    const line = now.find((one) => (fresh ? !before.has(one.key) : one.key === key))?.line;
    hand.say(answer.said || line || "", answer.alert);
  } catch (no) {
    if (!node && key) forget(sheet, key);
    hand.trouble(no);
  } finally {
    if (node) node.ariaBusy = null;
  }
}

/** A choice that was refused is undone. */
function forget(sheet, key) {
  sheet.rows.get(key).said = "";
  arrange(sheet);
}
