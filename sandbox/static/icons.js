// The page's pictograms, drawn as strokes on a 24×24 field; they take the colour of the text around them.

import { svg } from "./dom.js";

const STROKES = {
  back: "M15 5 8 12l7 7",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  close: "M6 6l12 12M18 6 6 18",
  plus: "M12 5v14M5 12h14",
  send: "M4 12 20 4l-4 16-5-6zM11 14l9-10",
  clip: "M19 11.5 12 18.6a4.4 4.4 0 0 1-6.3-6.2l7.6-7.6a3 3 0 0 1 4.2 4.2l-7.4 7.5a1.5 1.5 0 0 1-2.2-2.1L14.5 8",
  commands: "M4 7h16M4 12h16M4 17h10",
  keyboard: "M3 6.5h18v11H3zM7 10v.01M11 10v.01M15 10v.01M8 14h8",
  down: "M6 9l6 6 6-6",
  pin: "M9 4h6l-1 6 3 3v2H7v-2l3-3zM12 15v5",
  photo: "M4 5h16v14H4zM4 16l5-5 4 4 2-2 5 4M15.5 9v.01",
  file: "M7 3h7l5 5v13H7zM14 3v5h5",
  place: "M12 21s7-6.2 7-11.2A7 7 0 0 0 5 9.8C5 14.800 12 21 12 21zM12 12.200a2.400 2.400 0 1 0 0-4.800 2.400 2.400 0 0 0 0 4.800",
  contact: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4.500 20c.8-4 4-5.500 7.500-5.500s6.700 1.500 7.500 5.500",
  voice: "M12 4a2.500 2.500 0 0 1 2.500 2.500v5a2.500 2.500 0 0 1-5 0v-5A2.500 2.500 0 0 1 12 4M6.500 11.500a5.500 5.500 0 0 0 11 0M12 17v3.500",
  reply: "M10 6 4 12l6 6M4 12h9c4 0 6 2 7 6",
  forward: "M14 6l6 6-6 6M20 12h-9c-4 0-6 2-7 6",
  edit: "M5 19l1-4L16.500 4.500l3 3L9 18z",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  bin: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
  block: "M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17M6 6l12 12",
  group: "M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7M2.500 19c.6-3.500 3.200-5 6.500-5s5.900 1.500 6.500 5M16 10.800a3 3 0 1 0-.5-6M17.500 14c2.300.5 3.700 2 4 5",
  robot: "M5 9h14v10H5zM12 9V5M12 4.500v.01M9 13v1M15 13v1M10 16.500h4",
  leave: "M10 4H5v16h5M14 8l4 4-4 4M18 12H9",
  up: "M12 19V5M6 11l6-6 6 6",
  save: "M12 4v11M7 10.500l5 5 5-5M5 20h14",
  link: "M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-6-5.500l-1 1M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 6 5.500l1-1",
  phone: "M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1M11 18.300h2",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2.500v2M12 19.500v2M2.500 12h2M19.500 12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M5.300 18.700l1.400-1.400M17.300 6.700l1.400-1.400",
  moon: "M19.500 14.500A8 8 0 0 1 9.500 4.500a8 8 0 1 0 10 10",
  list: "M4 6h16M4 12h16M4 18h16",
  clock: "M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17M12 7.500V12l3 2.500",
  play: "M8 5.500v13l11-6.500z",
  pause: "M8.500 6v12M15.500 6v12",
  out: "M7 17 17 7M9 7h8v8",
  app: "M5 5h14v14H5zM5 9.500h14",
  checks: "M2.500 12.800l4 4L15 8M11.500 16l.9.8L21 8",
};

/** The pictogram of this name, hidden from screen readers: the button around it has the name. */
export function icon(name) {
  const path = svg("path", { d: STROKES[name] });
  return svg("svg", { viewBox: "0 0 24 24", class: `icon icon-${name}`, "aria-hidden": "true", focusable: "false" }, path);
}
