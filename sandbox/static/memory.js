// What the browser remembers for the page. A browser that forbids remembering only forgets.

function store(kind) {
  return {
    /** The value kept under `key`, or `otherwise`. */
    get(key, otherwise = null) {
      try {
        const kept = window[kind].getItem(`marshrutka.${key}`);
        return kept === null ? otherwise : JSON.parse(kept);
      } catch {
        return otherwise;
      }
    },
    /** Keeps a value that JSON can hold. */
    set(key, value) {
      try {
        window[kind].setItem(`marshrutka.${key}`, JSON.stringify(value));
      } catch {
        return;
      }
    },
  };
}

/** Kept for good: the theme, the language, what was put away. */
export const always = store("localStorage");

/** Kept until the tab closes: drafts, which chat is open. */
export const today = store("sessionStorage");
