// Copies text; where the browser forbids it, says so and shows the text.

import { t } from "./words.js";

/** Copies and tells the result by `say`. */
export async function copy(text, say) {
  try {
    await navigator.clipboard.writeText(text);
    say(t("copied"));
  } catch {
    say(t("copy-refused", { text }));
  }
}
