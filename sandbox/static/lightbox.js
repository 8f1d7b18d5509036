// A photo at full size over the page; arrows walk through an album, Esc closes.

import { fileAddress } from "./api.js";
import { button, el } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./words.js";

/**
 * Shows photos, beginning with the one at `index`.
 * @param {{id: string, caption?: string}[]} photos
 */
export function lightbox(photos, index = 0) {
  let at = index;
  const image = el("img", { alt: t("photo") });
  const caption = el("p.lightbox-caption");
  const save = el("a.round", { "aria-label": t("download"), title: t("download"), download: "" }, icon("save"));
  const walk = (step) => {
    at = (at + step + photos.length) % photos.length;
    const { id, caption: words } = photos[at];
    image.src = fileAddress(id);
    save.href = fileAddress(id, true);
    caption.textContent = words ?? "";
    caption.hidden = !words;
  };
  const steps = photos.length > 1
    ? [button("round.lightbox-back", () => walk(-1), { name: t("previous") }, icon("back")),
       button("round.lightbox-next", () => walk(1), { name: t("next") }, icon("back"))]
    : [];
  const close = button("round.lightbox-close", () => dialog.close(), { name: t("close") }, icon("close"));
  const dialog = el(
    "dialog.lightbox",
    {
      "aria-label": t("photo"),
      onclick: (event) => (event.target === dialog || event.target.tagName === "FIGURE") && dialog.close(),
      onclose: () => dialog.remove(),
      onkeydown: (event) => {
        if (photos.length < 2) return;
        if (event.key === "ArrowLeft") walk(-1);
        if (event.key === "ArrowRight") walk(1);
      },
    },
    el("figure", {}, image, caption),
    steps,
    el("div.lightbox-bar", {}, save, close),
  );
  walk(0);
  document.body.append(dialog);
  dialog.showModal();
}
