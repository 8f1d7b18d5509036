// Times as people read them, in the zone and the language of the page. Moments are unix seconds.

let formats = {};

/** Chooses the zone and the language of everything below. */
export function tellTimes(zone, language) {
  const locale = language === "ru" ? "ru-RU" : "en-GB";
  const make = (options) => new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
  formats = {
    time: make({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
    exact: make({ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }),
    key: new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }),
    day: make({ day: "numeric", month: "long" }),
    dayOfYear: make({ day: "numeric", month: "long", year: "numeric" }),
    weekday: make({ weekday: "short" }),
    short: make({ day: "2-digit", month: "2-digit" }),
    clockDay: make({ weekday: "short", day: "numeric", month: "long" }),
  };
}

const at = (moment) => new Date(moment * 1000);

/** 18:05 */
export const time = (moment) => formats.time.format(at(moment));

/** 18:05:09 */
export const exactTime = (moment) => formats.exact.format(at(moment));

/** The calendar day as 2026-12-01, to compare. */
export const dayKey = (moment) => formats.key.format(at(moment));

/** 1 December; with the year unless it is the year of `now`. */
export function dayName(moment, now) {
  const sameYear = dayKey(moment).slice(0, 4) === dayKey(now).slice(0, 4);
  return (sameYear ? formats.day : formats.dayOfYear).format(at(moment));
}

/** Tue, 1 December */
export const clockDay = (moment) => formats.clockDay.format(at(moment));

/** As a list of chats has it: a time today, a weekday within a week, else a date. */
export function listTime(moment, now) {
  if (dayKey(moment) === dayKey(now)) return time(moment);
  return (Math.abs(now - moment) < 6 * 86400 ? formats.weekday : formats.short).format(at(moment));
}

/** Seconds as 1:05. */
export const duration = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
