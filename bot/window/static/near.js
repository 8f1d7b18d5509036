// How far it is from here, or from a station: reckoned in the page, and told to nobody.

const WAIT = 10_000;
const ROUND = 6371;

/** Where the person is, [latitude, longitude], as their device says; refuses where it does not say. */
export const here = () =>
  new Promise((found, none) => {
    if (!navigator.geolocation) return none(new Error("no geolocation"));
    const known = ({ coords }) => found([coords.latitude, coords.longitude]);
    return navigator.geolocation.getCurrentPosition(known, none, { timeout: WAIT, maximumAge: 60_000 });
  });

const radians = (degrees) => (degrees * Math.PI) / 180;

/** Kilometres east and south of `middle`; true enough for one city. */
export const flat = ([latitude, longitude], middle) => [
  radians(longitude - middle[1]) * ROUND * Math.cos(radians(middle[0])),
  radians(middle[0] - latitude) * ROUND,
];

/** Kilometres in a straight line. */
export const kilometres = (one, other) => Math.hypot(...flat(one, other));

/** "1,2 км": as it is said in the reader's language. */
export const inWords = (km) => new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit: "kilometer", maximumFractionDigits: km < 10 ? 1 : 0 }).format(km);
